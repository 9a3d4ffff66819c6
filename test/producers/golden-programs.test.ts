import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { GraphKeys } from '../../src/core/graph-keys.js';
import type { TensorValue } from '../../src/core/tensor-value.js';
import type { QueueRunner } from '../../src/coordination/queue-runner.js';
import { OutOfRangeError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import type { Node } from '../../src/graph/node.js';
import { batch } from '../../src/producers/batch.js';
import { rangeInputProducer } from '../../src/producers/range-input-producer.js';
import { stringInputProducer } from '../../src/producers/string-input-producer.js';
import { fromGolden, type GoldenTensor } from '../conformance-formats/golden-tensor.js';
import { play } from './input-scene.js';

/** What TensorFlow did with a program of queues. */
interface Golden {
  readonly examples_in_batches: number;
  readonly batches: number;
  readonly end_error: { readonly code: number; readonly message_pattern: string };
  readonly steps: readonly {
    readonly outputs: readonly GoldenTensor[];
    readonly after: { readonly seen: number; readonly global_step: number };
  }[];
  readonly queue_runners: readonly {
    readonly queue_name: string;
    readonly enqueue_op_name: readonly string[];
    readonly close_op_name: string;
    readonly cancel_op_name: string;
    readonly queue_closed_exception_types: readonly number[];
  }[];
  readonly summaries: readonly string[];
}

/** The same programs here: what each puts into its batches. */
const programs = {
  queue_range: (graph: Graph) => {
    const table = Float32Array.from({ length: 7 }, (_, n) => n * 1.5 + 1);
    const options = { numEpochs: 2, shuffle: false, name: 'input' };
    const index = rangeInputProducer(graph, 7, options).dequeue('index');
    const item = graph.op('item', [index], (n) => tf.tensor1d(table).gather(n));
    return batch(graph, [index, item], 4, { capacity: 8, allowSmallerFinalBatch: true, shapes: [[], []] });
  },
  queue_range_exact: (graph: Graph) => {
    const table = graph.constant(
      'table',
      Float32Array.from({ length: 7 }, (_, n) => n * 1.5 + 1),
    );
    const options = { numEpochs: 2, shuffle: false, name: 'input' };
    const index = rangeInputProducer(graph, 7, options).dequeue('index');
    const item = graph.op('item', [table, index], (values, n) => values.gather(n));
    return batch(graph, [index, item], 4, { capacity: 8, shapes: [undefined, []] });
  },
  queue_string: (graph: Graph) => {
    const texts = ['a.txt', 'b.txt', 'ü.txt', '', 'e.txt'];
    const queue = stringInputProducer(graph, texts, { numEpochs: 3, shuffle: false, name: 'input' });
    return batch(graph, [queue.dequeue('name')], 4, { capacity: 8, allowSmallerFinalBatch: true });
  },
};

/** The train op of the programs: it counts batches, and the examples in them. */
function counting(graph: Graph, first: Node): { readonly train: Node<null>; readonly seen: Node } {
  const seen = graph.variable('seen', 0, { dtype: 'int32', trainable: false });
  const size = graph.op('size', [first], ({ shape: [length = 0] }) => tf.scalar(length, 'int32'));
  const counts = [graph.assignAdd(seen, size), graph.assignAdd(graph.getOrCreateGlobalStep(), 1)];
  return { train: graph.group('train', counts), seen };
}

describe.each(Object.entries(programs))('the program %s', (name, program) => {
  const golden = JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8')) as Golden;

  it('gives the batches that TensorFlow gives, counts them alike and ends with its error', async () => {
    const graph = new Graph();
    const outs: readonly Node<TensorValue>[] = program(graph);
    const { train, seen } = counting(graph, outs[0] ?? expect.fail('no output'));
    const counts = { seen, global_step: graph.getOrCreateGlobalStep() };
    const steps: unknown[] = [];
    const { outcome, error } = await play(graph, async (session) => {
      try {
        while (!session.shouldStop()) {
          const values = await session.run({ outs, train });
          steps.push({ outputs: values.outs.map(comparable), after: await session.run(counts) });
        }
      } catch (end) {
        expect(end).toBeInstanceOf(OutOfRangeError);
        expect((end as OutOfRangeError).code).toBe(golden.end_error.code);
        expect((end as OutOfRangeError).message).toMatch(new RegExp(golden.end_error.message_pattern));
        const { examples_in_batches, batches } = golden;
        expect(await session.run(counts)).toEqual({ seen: examples_in_batches, global_step: batches });
        throw end;
      }
    });
    expect(steps).toEqual(
      golden.steps.map(({ outputs, after }) => ({
        outputs: outputs.map((output) => comparable(fromGolden(output))),
        after,
      })),
    );
    expect([outcome?.kind, error]).toEqual(['exhausted', undefined]);
  });

  it('has the queue runners and summaries of TensorFlow, under their names', () => {
    const graph = new Graph();
    program(graph);
    const runners = graph.getCollection(GraphKeys.QUEUE_RUNNERS) as readonly QueueRunner[];
    expect(runners.map((runner) => runner.toJSON())).toEqual(
      golden.queue_runners.map((def) => ({
        queueName: def.queue_name,
        enqueueOpName: def.enqueue_op_name,
        closeOpName: def.close_op_name,
        cancelOpName: def.cancel_op_name,
        queueClosedExceptionTypes: ['OutOfRangeError'],
      })),
    );
    expect(golden.queue_runners.map((def) => def.queue_closed_exception_types)).toEqual([[11], [11]]);
    const summaries = graph.getCollection(GraphKeys.SUMMARIES) as readonly Node[];
    expect(summaries.map((node) => `${node.name}:0`)).toEqual(golden.summaries);
  });
});

function comparable(value: TensorValue): unknown {
  return { dtype: value.dtype, shape: value.shape, elements: value.toArray() };
}
