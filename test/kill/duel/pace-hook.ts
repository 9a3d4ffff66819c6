import type {
  JsonLike,
  NodeLike,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../../../src/index.js';

/**
 * Feeds a pace that follows what the runs before have seen, which it alone remembers, and changes a variable after each run.
 * It stands behind the saver in the list, so a checkpoint that does not wait for it is one step behind.
 */
export class PaceHook implements SessionRunHook {
  readonly stateKey = 'pace';
  readonly #input: NodeLike<number>;
  readonly #fold: NodeLike;
  #pace = 1;
  #runs = 0;

  constructor(input: NodeLike<number>, fold: NodeLike) {
    this.#input = input;
    this.#fold = fold;
  }

  beforeRun(): SessionRunArgs {
    return { fetches: this.#input, feeds: [[this.#input, this.#pace]] };
  }

  async afterRun({ session }: SessionRunContext, { results: fed }: SessionRunValues<number>): Promise<void> {
    this.#runs += 1;
    this.#pace = 0.75 + 0.25 * Math.sin(this.#runs + fed);
    await session.run(this.#fold);
  }

  stateDict(): JsonLike {
    return { pace: this.#pace, runs: this.#runs };
  }

  loadStateDict(state: JsonLike): void {
    const { pace, runs } = state as { readonly pace: number; readonly runs: number };
    this.#pace = pace;
    this.#runs = runs;
  }
}
