import { FailedPreconditionError } from '../errors.js';
import type { GraphLike } from './graph-like.js';
import type { Logger } from './logger.js';

/** What is done about state that nobody tells. */
export interface UnknownStateReportOptions {
  /** Warned of each thing once. */
  readonly logger: Logger;
  /** Told of it too. */
  readonly tell?: ((things: readonly string[]) => void) | undefined;
  /** Whether it is an error, each time. */
  readonly strict: boolean;
}

/** Looks, at each save, for things in a graph whose state is in no checkpoint. */
export class UnknownStateReport {
  readonly #options: UnknownStateReportOptions;
  readonly #told = new Set<string>();

  constructor(options: UnknownStateReportOptions) {
    this.#options = options;
  }

  /** @throws FailedPreconditionError naming the things, where that is asked for. */
  check(graph: GraphLike): void {
    const things = graph.unknownState?.() ?? [];
    if (this.#options.strict && things.length > 0) {
      throw new FailedPreconditionError(unknownStateMessage(things, graph.unknownStateRemedy));
    }
    const fresh = things.filter((thing) => !this.#told.has(withoutSigns(thing)));
    if (fresh.length === 0) return;
    for (const thing of fresh) this.#told.add(withoutSigns(thing));
    this.#options.logger.warn(unknownStateMessage(fresh, graph.unknownStateRemedy));
    this.#options.tell?.(fresh);
  }
}

/** What is done about state of layers and optimizers. */
const remedyOfGraph =
  'Give it stateDict() and loadStateDict(state), or keep its state in variables that graph.track() adopts.';

/** What to say of things whose state is in no checkpoint, and what to do about it. */
function unknownStateMessage(things: readonly string[], remedy = remedyOfGraph): string {
  return `State that is not known is in no checkpoint, and a resumed training may differ: ${things.join('; ')}. ${remedy}`;
}

/** More fields may look like state at a later save of the same thing. */
function withoutSigns(thing: string): string {
  return thing.replace(/ \(its .*\)$/, '');
}
