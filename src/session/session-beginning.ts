import type { GraphLike } from '../core/graph-like.js';
import { text } from '../core/options/values.js';
import type { ScaffoldLike } from '../core/scaffold-like.js';
import type { SessionEvent } from '../core/session-event.js';
import type { BeginContext } from '../core/session-run-hook.js';
import type { Storage } from '../core/storage.js';

const aReason = /* @__PURE__ */ text('a text or nothing');

/** What hooks can have the session do from begin() on. */
export interface BeginningCalls {
  /** Puts an event into the session's stream of events. */
  readonly tell: (event: SessionEvent) => void;
  /** Has no further run made, since the training is over. */
  readonly endTraining: (reason: string | undefined) => void;
}

/** What begin() gets; fields that the session's creator does not have are not there. */
export class SessionBeginning implements BeginContext {
  readonly graph: GraphLike;
  declare readonly scaffold?: ScaffoldLike;
  declare readonly storage?: Storage;
  declare readonly summaryDir?: string;
  readonly #calls: BeginningCalls;
  readonly #signal: AbortSignal | undefined;

  constructor({ graph, scaffold, storage, summaryDir, signal }: BeginContext, calls: BeginningCalls) {
    this.graph = graph;
    this.#signal = signal;
    this.#calls = calls;
    const ofCreator = { scaffold, storage, summaryDir };
    Object.assign(this, Object.fromEntries(Object.entries(ofCreator).filter(([, value]) => value !== undefined)));
  }

  get signal(): AbortSignal | undefined {
    return this.#signal;
  }

  tell(event: SessionEvent): void {
    this.#calls.tell(event);
  }

  requestStop(reason?: string): void {
    if (reason !== undefined) aReason.assert('requestStop: reason', reason);
    this.#calls.endTraining(reason);
  }
}
