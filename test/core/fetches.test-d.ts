import type * as tf from '@tensorflow/tfjs';
import { expectTypeOf, test } from 'vitest';

import {
  toNumbers,
  type Fetched,
  type Feeds,
  type FetchValue,
  type NodeLike,
  type TensorValue,
} from '../../src/index.js';

interface Loss extends NodeLike<number> {
  readonly op: 'loss';
}
type Train = NodeLike<null>;
type Logits = NodeLike<TensorValue>;

test('a node gives its own value, a name what any leaf can be', () => {
  expectTypeOf<Fetched<Loss>>().toEqualTypeOf<number>();
  expectTypeOf<Fetched<Train>>().toEqualTypeOf<null>();
  expectTypeOf<Fetched<NodeLike<number | string>>>().toEqualTypeOf<number | string>();
  expectTypeOf<Fetched<NodeLike>>().toEqualTypeOf<unknown>();
  expectTypeOf<Fetched<'loss'>>().toEqualTypeOf<FetchValue>();
  expectTypeOf<Fetched<string>>().toEqualTypeOf<FetchValue>();
});

test('tuples and arrays keep their form, and the result is the caller’s to change', () => {
  expectTypeOf<Fetched<readonly [Loss, Train, 'x']>>().toEqualTypeOf<[number, null, FetchValue]>();
  expectTypeOf<Fetched<readonly Loss[]>>().toEqualTypeOf<number[]>();
  expectTypeOf<Fetched<Logits[]>>().toEqualTypeOf<TensorValue[]>();
  expectTypeOf<Fetched<readonly []>>().toEqualTypeOf<[]>();
});

test('objects and Maps keep their keys, at any depth', () => {
  expectTypeOf<Fetched<{ readonly loss: Loss; readonly more: { readonly train: Train } }>>().toEqualTypeOf<{
    loss: number;
    more: { train: null };
  }>();
  expectTypeOf<Fetched<ReadonlyMap<string, Loss>>>().toEqualTypeOf<Map<string, number>>();
  expectTypeOf<Fetched<Map<Loss, readonly [Train]>>>().toEqualTypeOf<Map<Loss, [null]>>();
});

test('what is not known gives what is not known', () => {
  expectTypeOf<Fetched<unknown>>().toEqualTypeOf<unknown>();
});

test('feeds are an object by name, a Map, or pairs', () => {
  expectTypeOf<{ x: number }>().toExtend<Feeds>();
  expectTypeOf<Map<NodeLike, number[]>>().toExtend<Feeds>();
  expectTypeOf<Map<string, number>>().toExtend<Feeds>();
  expectTypeOf<[[Loss, number], ['x', Float32Array]]>().toExtend<Feeds>();
  expectTypeOf<number>().not.toExtend<Feeds>();
});

interface Batch {
  readonly xs: readonly (readonly number[])[];
  readonly ys: Float32Array;
}

test('feeds by name may be of an interface, which has no index signature', () => {
  expectTypeOf<Batch>().toExtend<Feeds>();
  expectTypeOf<{ readonly batch: Batch }['batch']>().toExtend<Feeds>();
});

test('feeds are nothing that is iterated, called or awaited, and no tensor', () => {
  expectTypeOf<number[]>().not.toExtend<Feeds>();
  expectTypeOf<Float32Array>().not.toExtend<Feeds>();
  expectTypeOf<Set<string>>().not.toExtend<Feeds>();
  expectTypeOf<() => Batch>().not.toExtend<Feeds>();
  expectTypeOf<Promise<Batch>>().not.toExtend<Feeds>();
  expectTypeOf<tf.Tensor>().not.toExtend<Feeds>();
  expectTypeOf<string>().not.toExtend<Feeds>();
});

test('numbers are read with the depth of the rank that is given', () => {
  expectTypeOf(toNumbers(1, 0)).toEqualTypeOf<number>();
  expectTypeOf(toNumbers({}, 1)).toEqualTypeOf<number[]>();
  expectTypeOf(toNumbers({}, 2)).toEqualTypeOf<number[][]>();
  expectTypeOf(toNumbers({}, 4)).toEqualTypeOf<number[][][][]>();
  // @ts-expect-error: no number says how deep it is.
  toNumbers({}, 'two');
});
