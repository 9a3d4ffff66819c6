import seedrandom from 'seedrandom';
import { check } from '../../core/options/check.js';
import type { FieldsOf } from '../../core/options/field.js';
import { atLeast } from '../../core/options/numbers.js';
import { optionTable } from '../../core/options/option-table.js';
import { relation } from '../../core/options/rule.js';
import type { Graph } from '../graph.js';
import { componentSpecs } from './component-specs.js';
import { QueueBase } from './queue-base.js';
import type { QueueDataTypes } from './queue-data-type.js';
import { queueFields, type QueueNames, type RandomShuffleQueueOptions } from './queue-options.js';
import { queueParts } from './queue-parts.js';
import { ShuffleBag } from './shuffle-bag.js';

const fields = {
  ...queueFields,
  minAfterDequeue: atLeast(0).or(0),
  seed: check<number | string>('a number or a string', (seed) => typeof seed === 'number' || typeof seed === 'string'),
} satisfies FieldsOf<RandomShuffleQueueOptions<QueueDataTypes, QueueNames>>;

const table = /* @__PURE__ */ optionTable('RandomShuffleQueue', fields, {
  rules: [
    relation(({ capacity, minAfterDequeue: least }) =>
      Number.isSafeInteger(least) && Number(least) < Number(capacity)
        ? undefined
        : `minAfterDequeue: expected a whole number less than the capacity, ${String(capacity)}, got ${String(least)}`,
    ),
  ],
});

/** Gives a random one of its elements, of which `minAfterDequeue` stay in it until it is closed. */
export class RandomShuffleQueue<
  const D extends QueueDataTypes,
  const N extends QueueNames = undefined,
> extends QueueBase<D, N> {
  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(graph: Graph, options: RandomShuffleQueueOptions<D, N>) {
    const { minAfterDequeue, seed, ...resolved } = table.check(options);
    super(
      queueParts(graph, {
        kind: 'RandomShuffleQueue',
        defaultName: 'random_shuffle_queue',
        options: resolved,
        specs: componentSpecs(resolved),
        makeOrder: () => new ShuffleBag(() => randomNumbers(seed)),
        minAfterDequeue,
      }),
    );
  }
}

function randomNumbers(seed: number | string | undefined): () => number {
  return seed === undefined ? Math.random : seedrandom.alea(String(seed));
}
