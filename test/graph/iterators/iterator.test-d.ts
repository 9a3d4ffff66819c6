import type * as tf from '@tensorflow/tfjs';
import type { Observable } from 'rxjs';
import { expectTypeOf, test } from 'vitest';
import type { TensorValue } from '../../../src/core/tensor-value.js';
import { Graph } from '../../../src/graph/graph.js';
import { inputs } from '../../../src/data/input-pipeline.js';
import type { UnrankedValue } from '../../../src/tensor/node-value.js';
import type { Node } from '../../../src/graph/node.js';

declare const rows: tf.Tensor2D;
declare const value: TensorValue;
declare const numbers$: Observable<number>;
declare const pairs: tf.data.Dataset<{ xs: tf.Tensor2D; ys: tf.Tensor1D }>;
declare const anything: tf.data.Dataset<tf.TensorContainer>;
const graph = new Graph();

test('an iterator gives a node of what the source gives', () => {
  expectTypeOf(graph.iterator([1, 2])).toEqualTypeOf<Node<number>>();
  expectTypeOf(graph.iterator(['a'])).toEqualTypeOf<Node<string>>();
  expectTypeOf(graph.iterator([true, false])).toEqualTypeOf<Node<boolean>>();
  expectTypeOf(graph.iterator([[1, 2], [3]])).toEqualTypeOf<Node<TensorValue>>();
  expectTypeOf(graph.iterator(rows)).toEqualTypeOf<Node<TensorValue>>();
  expectTypeOf(graph.iterator(Float32Array.of(1))).toEqualTypeOf<Node<number>>();
  expectTypeOf(graph.iterator(value)).toEqualTypeOf<Node<UnrankedValue>>();
  expectTypeOf(graph.iterator(numbers$)).toEqualTypeOf<Node<number>>();
  expectTypeOf(graph.iterator(new Set([1]))).toEqualTypeOf<Node<number>>();
  expectTypeOf(graph.iterator(async () => Promise.resolve([Float32Array.of(1)]))).toEqualTypeOf<Node<TensorValue>>();
});

test('elements of several parts give nodes in their structure', () => {
  const { x, y } = graph.iterator({ x: rows, y: [1] });
  expectTypeOf(x).toEqualTypeOf<Node<TensorValue>>();
  expectTypeOf(y).toEqualTypeOf<Node<number>>();
  const { xs, ys } = graph.iterator(pairs);
  expectTypeOf(xs).toEqualTypeOf<Node<TensorValue>>();
  expectTypeOf(ys).toEqualTypeOf<Node<TensorValue>>();
  const [image, label] = graph.iterator(() => [[rows, 1] as const]);
  expectTypeOf(image).toEqualTypeOf<Node<TensorValue>>();
  expectTypeOf(label).toEqualTypeOf<Node<number>>();
});

test('a source of elements of any type gives a node that can be taken apart too', () => {
  const node = graph.iterator(anything);
  expectTypeOf(node).toExtend<Node<UnrankedValue>>();
  expectTypeOf(node['xs']).toExtend<Node<UnrankedValue> | undefined>();
});

test('a function is given copies of tensors, however deep, also in what an interface describes', () => {
  interface Row {
    readonly image: tf.Tensor2D;
    readonly xs: { readonly a: tf.Scalar; readonly path: string };
    readonly sizes: readonly number[];
  }
  inputs(() => [] as Row[]).map((row) => {
    expectTypeOf(row.image).toEqualTypeOf<TensorValue>();
    expectTypeOf(row.xs).toEqualTypeOf<{ readonly a: TensorValue; readonly path: string }>();
    expectTypeOf(row.sizes).toEqualTypeOf<readonly number[]>();
    return row.image;
  });
  inputs(anything).map((element) => {
    expectTypeOf(element).not.toExtend<tf.Tensor>();
    return 1;
  });
});

test('a pipeline keeps track of what its elements are', () => {
  const pipeline = inputs({ x: rows, y: [1] });
  pipeline.map((element) => {
    expectTypeOf(element).toEqualTypeOf<{ readonly x: TensorValue; readonly y: number }>();
    return element;
  });
  const batch = graph.iterator(pipeline.shuffle({ seed: 1 }).batch(2).repeat());
  expectTypeOf(batch).toEqualTypeOf<{ readonly x: Node<TensorValue>; readonly y: Node<TensorValue> }>();
  expectTypeOf(graph.iterator(inputs([1]).batch(2))).toEqualTypeOf<Node<TensorValue>>();
  expectTypeOf(graph.iterator(inputs([1]).map((n) => `${n}`))).toEqualTypeOf<Node<string>>();
  // @ts-expect-error -- a number is no source
  graph.iterator(5);
  // @ts-expect-error -- there is no such option
  inputs([1]).shuffle({ buffer: 3 });
});
