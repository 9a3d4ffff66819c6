import { check } from '../core/options/check.js';
import type { FieldsOf } from '../core/options/field.js';
import { count as countOf } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { aFlag, aFunction } from '../core/options/values.js';
import { BatchedStage } from './stages/batched-stage.js';
import { BufferedShuffleStage } from './stages/buffered-shuffle-stage.js';
import { stageOf, type InputStage } from './elements/input-cursor.js';
import type { BatchOf, ElementOf, elementType, HostedElement, InputSource } from './elements/input-element.js';
import { MappedStage } from './stages/mapped-stage.js';
import { RepeatedStage } from './stages/repeated-stage.js';
import { isIndexed, ShuffledStage } from './stages/shuffled-stage.js';
import { SkippedStage } from './stages/skipped-stage.js';
import { sourceStage } from './stages/source-stage.js';
import { TakenStage } from './stages/taken-stage.js';

/** How an input is shuffled. */
export interface ShuffleOptions {
  /** How many elements the next one is drawn from; all of them when absent, which needs an input that ends. */
  readonly bufferSize?: number | undefined;
  /** The same seed, the same order; when absent one is drawn for each iterator, and kept in its saved position. */
  readonly seed?: number | string | undefined;
  /** Each repetition has an order of its own; true. */
  readonly reshuffleEachIteration?: boolean | undefined;
}

/** How an input is put into batches. */
export interface BatchOptions {
  /** A last batch with fewer elements is left out; false. */
  readonly dropRemainder?: boolean | undefined;
}

/** What random numbers are drawn from. */
export const aSeed = /* @__PURE__ */ check<number | string>(
  'a number or a string',
  (seed) => typeof seed === 'string' || Number.isFinite(seed),
);

const shuffleTable = /* @__PURE__ */ optionTable(
  'shuffle',
  {
    bufferSize: countOf(1),
    seed: aSeed,
    reshuffleEachIteration: aFlag.or(true),
  } satisfies FieldsOf<ShuffleOptions>,
  { loose: ['bufferSize'] },
);

const aCount = /* @__PURE__ */ countOf(0);

const batchTable = /* @__PURE__ */ optionTable(
  'batch',
  {
    dropRemainder: aFlag.or(false),
  } satisfies FieldsOf<BatchOptions>,
  { loose: ['dropRemainder'] },
);

/**
 * What an iterator reads, step by step from its source; it never changes, each method gives a new one.
 *
 * Every step keeps the position exact: reading that goes on from a saved position gives what would have come next.
 * The promise holds as far as the source and functions give the same each time. `T` is an element as the source gives it.
 */
export class InputPipeline<T = unknown> {
  declare readonly [elementType]: T;
  readonly [stageOf]: InputStage;

  constructor(stage: InputStage) {
    this[stageOf] = stage;
  }

  /** How many elements it gives: Infinity when it does not end, undefined where only reading tells. */
  get length(): number | undefined {
    return this[stageOf].length;
  }

  /**
   * Changes the order of the elements.
   *
   * With all elements of something in memory a saved position is found at once; with a buffer smaller than that, or a
   * source of unknown length, by reading again what was given since the repetition began. Shuffle before map().
   *
   * @throws RangeError without `bufferSize` for an input that does not end.
   */
  shuffle(options: ShuffleOptions = {}): InputPipeline<T> {
    const { bufferSize = Infinity, seed, reshuffleEachIteration: reshuffles } = shuffleTable.check(options);
    const stage = this[stageOf];
    if (bufferSize === Infinity && stage.length === Infinity) {
      throw new RangeError(
        'bufferSize: expected a whole number for an input that does not end, got undefined; or shuffle before repeat()',
      );
    }
    const order = { seed, reshuffles };
    return new InputPipeline(
      isIndexed(stage) && bufferSize >= stage.length
        ? new ShuffledStage(stage, order)
        : new BufferedShuffleStage(stage, bufferSize, order),
    );
  }

  /** Stacks `size` elements along a new first axis; all must be of one structure, and each part of one type and shape. */
  batch(size: number, options: BatchOptions = {}): InputPipeline<BatchOf<T>> {
    countOf(1).assert('size', size);
    const { dropRemainder: dropsRemainder } = batchTable.check(options);
    return new InputPipeline(new BatchedStage(this[stageOf], { size, dropsRemainder }));
  }

  /** Gives everything `count` times; without a count, or with -1, again and again. */
  repeat(count = -1): InputPipeline<T> {
    if (count !== -1) aCount.assert('count', count);
    return new InputPipeline(new RepeatedStage(this[stageOf], count === -1 ? Infinity : count));
  }

  /**
   * Gives what `fn`, a function of the element alone, returns or resolves to. The function gets copies in place of
   * tensors, and tensors that it returns are disposed once copied.
   */
  map<U>(fn: (element: HostedElement<T>) => U | Promise<U>): InputPipeline<U> {
    aFunction.assert('fn', fn);
    return new InputPipeline(new MappedStage(this[stageOf], fn as (element: unknown) => unknown));
  }

  /** Gives the first `count` elements. */
  take(count: number): InputPipeline<T> {
    aCount.assert('count', count);
    return new InputPipeline(new TakenStage(this[stageOf], count));
  }

  /** Leaves out the first `count` elements. */
  skip(count: number): InputPipeline<T> {
    aCount.assert('count', count);
    return new InputPipeline(new SkippedStage(this[stageOf], count));
  }
}

/**
 * Elements for an iterator, to be shuffled, batched and repeated; a pipeline is given as it is.
 *
 * What is in memory must not change while it is read; its tensors are copied and stay the caller's. Tensors that come
 * out of anything else are disposed once copied. Reading that goes on from a saved position passes over what was read of
 * such a source, unless that has stateDict() and loadStateDict() itself: an order of its own must be the same each time.
 * An Observable is subscribed at the first reading, and what it emits is kept until it is read, without a bound.
 *
 * @throws TypeError for what is no source, RangeError for columns of different lengths.
 */
export function inputs<S extends InputSource>(source: S): InputPipeline<ElementOf<S>> {
  return source instanceof InputPipeline
    ? (source as InputPipeline<ElementOf<S>>)
    : new InputPipeline(sourceStage(source));
}
