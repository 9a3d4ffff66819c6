import type { JsonLike } from '../../core/json-like.js';
import type { KnownValue } from '../../tensor/known-value.js';
import type { BadElements, MaybePromise } from './bad-elements.js';

export type { MaybePromise } from './bad-elements.js';

/** Gives elements one after the other; not asked again while an answer is awaited. */
export interface ElementReader {
  /** The next element, or that there is none. */
  next(): MaybePromise<IteratorResult<unknown>>;
}

/** A place in an input. Opening one reads nothing; after an error it is good for closing only. */
export interface InputCursor extends ElementReader {
  /** The end is given again and again. */
  next(): MaybePromise<IteratorResult<unknown>>;
  /** Where the next element is: a cursor opened there goes on exactly as this one would. */
  state(): JsonLike;
  /** Gives back what reading holds, also while an answer is awaited, which may then be anything. */
  close(): void | Promise<void>;
}

/** What a cursor is told when it is opened. */
export interface OpenContext {
  /** Which of the repetitions around it this is: a different text for each. */
  readonly epoch: string;
  /** How many shuffles come after it. */
  readonly shuffles: number;
  /** The seed of the shuffles that were given none. */
  readonly seed: () => number;
  /** Passes over what cannot be read; it is an error without one. */
  readonly bad?: BadElements | undefined;
}

/** What is known beforehand of elements: of the one value, or of each part. */
export interface KnownElement extends KnownValue {
  readonly outputs?: Readonly<Record<string, KnownValue>> | undefined;
}

/** One link of a pipeline: never changes, and can be opened many times. */
export interface InputStage {
  /** How many elements it gives: Infinity where it does not end, undefined where only reading tells. */
  readonly length: number | undefined;
  /** True when the tensor values that it gives are nobody else's. */
  readonly fresh: boolean;
  /** What is known of its elements beforehand. */
  readonly known?: KnownElement | undefined;
  /** The element at a place, where any can be had without those before it. */
  readonly at?: ((index: number) => MaybePromise<unknown>) | undefined;
  /**
   * @throws DataLossError when `state` is no state of a cursor, InvalidArgumentError when it is one of another input.
   */
  open(context: OpenContext, state?: JsonLike): InputCursor;
}

/** The key of what an iterator may see of a pipeline; it is not exported by the library. */
export const stageOf: unique symbol = Symbol('input stage');

/** True for a pipeline. */
export function hasStage(source: unknown): source is { readonly [stageOf]: InputStage } {
  return typeof source === 'object' && source !== null && stageOf in source;
}

/** What a cursor gives at the end. */
export const END: IteratorResult<never, undefined> = { done: true, value: undefined };
