import type { GraphLike } from '../core/graph-like.js';
import type { ScaffoldLike } from '../core/scaffold-like.js';
import type { SessionEvent } from '../core/session-event.js';
import type { BeginContext } from '../core/session-run-hook.js';
import type { Storage } from '../core/storage.js';

/** What begin() gets; fields that the session's creator does not have are not there. */
export class SessionBeginning implements BeginContext {
  readonly graph: GraphLike;
  declare readonly scaffold?: ScaffoldLike;
  declare readonly storage?: Storage;
  declare readonly summaryDir?: string;
  readonly #tell: (event: SessionEvent) => void;
  readonly #signal: AbortSignal | undefined;

  constructor({ graph, scaffold, storage, summaryDir, signal }: BeginContext, tell: (event: SessionEvent) => void) {
    this.graph = graph;
    this.#signal = signal;
    this.#tell = tell;
    const ofCreator = { scaffold, storage, summaryDir };
    Object.assign(this, Object.fromEntries(Object.entries(ofCreator).filter(([, value]) => value !== undefined)));
  }

  get signal(): AbortSignal | undefined {
    return this.#signal;
  }

  tell(event: SessionEvent): void {
    this.#tell(event);
  }
}
