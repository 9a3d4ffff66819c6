import { expectTypeOf, test } from 'vitest';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { Graph } from '../../src/graph/graph.js';
import type { Node } from '../../src/graph/node.js';
import { batch } from '../../src/producers/batch.js';
import { rangeInputProducer } from '../../src/producers/range-input-producer.js';
import { shuffleBatch } from '../../src/producers/shuffle-batch.js';

const graph = new Graph();
const x = rangeInputProducer(graph, 3).dequeue();
const y = graph.constant('y', 1);

test('batches have the structure of what they are batches of', () => {
  expectTypeOf(batch(graph, x, 2)).toEqualTypeOf<Node<TensorValue>>();
  expectTypeOf(batch(graph, [x, y], 2)).toEqualTypeOf<readonly [Node<TensorValue>, Node<TensorValue>]>();
  const { a, b } = shuffleBatch(graph, { a: x, b: y }, 2, { capacity: 4, minAfterDequeue: 1 });
  expectTypeOf(a).toEqualTypeOf<Node<TensorValue>>();
  expectTypeOf(b).toEqualTypeOf<Node<TensorValue>>();
});

test('shapes and types are told in the structure of the inputs', () => {
  batch(graph, x, 2, { shapes: [], dtypes: 'int32' });
  batch(graph, [x, y], 2, { shapes: [undefined, []], dtypes: ['int32', undefined] });
  batch(graph, { x, y }, 2, { shapes: { y: [null] }, dtypes: { x: 'int64' }, dynamicPad: true });
  // @ts-expect-error -- there is no z
  batch(graph, { x, y }, 2, { shapes: { z: [] } });
  // @ts-expect-error -- how many stay to be mixed is not told
  shuffleBatch(graph, x, 2, { capacity: 4 });
});
