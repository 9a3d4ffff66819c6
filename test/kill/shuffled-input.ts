import { seededRandom } from './seeded-random.js';

/** One row of the input and what it is to give. */
export interface Example {
  readonly input: readonly number[];
  readonly target: number;
}

/** Examples in an order of its own for each epoch, so that any step's batch can be had at any time. */
export class ShuffledInput {
  readonly #examples: readonly Example[];
  readonly #batchSize: number;
  readonly #seed: number;

  constructor(examples: readonly Example[], options: { readonly batchSize: number; readonly seed: number }) {
    this.#examples = examples;
    this.#batchSize = options.batchSize;
    this.#seed = options.seed;
  }

  /** The examples of one step; those that do not fill a batch at the end of an epoch are left out of it. */
  batch(step: number): readonly Example[] {
    const batches = Math.floor(this.#examples.length / this.#batchSize);
    const begin = (step % batches) * this.#batchSize;
    return this.#shuffled(Math.floor(step / batches)).slice(begin, begin + this.#batchSize);
  }

  #shuffled(epoch: number): readonly Example[] {
    const random = seededRandom(`${this.#seed}/${epoch}`);
    return this.#examples
      .map((example) => ({ example, rank: random() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ example }) => example);
  }
}
