import { describe, expect, it } from 'vitest';
import { GraphKeys } from '../../src/core/graph-keys.js';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { decodeSummary } from '../../src/formats/summary/decode-summary.js';
import { Graph } from '../../src/graph/graph.js';
import type { Node } from '../../src/graph/node.js';
import { batch } from '../../src/producers/batch.js';
import { rangeInputProducer } from '../../src/producers/range-input-producer.js';
import { shuffleBatch } from '../../src/producers/shuffle-batch.js';
import { inScene } from '../runtimes/eager/eager-scene.js';

/** What the only summary of `graph` says after each of several runs of an enqueue op. */
async function pointsOf(graph: Graph, enqueue: string, runs: number): Promise<unknown[]> {
  const points: unknown[] = [];
  const [summary] = graph.getCollection(GraphKeys.SUMMARIES) as readonly Node<TensorValue>[];
  await inScene('cpu', async ({ start }) => {
    const session = await start(graph);
    for (let run = 0; run <= runs; run += 1) {
      if (run > 0) await session.run(enqueue);
      const { data } = (await session.run(summary)) as TensorValue;
      const [{ tag, value: { value } } = expect.fail('no value')] = decodeSummary(data[0] as Uint8Array).value;
      points.push([tag, value]);
    }
  });
  return points;
}

describe('the summary of how full a queue is', () => {
  it('goes from 0 to 1 for a producer', async () => {
    const graph = new Graph();
    rangeInputProducer(graph, 2, { capacity: 4, name: 'numbers' });
    const tag = 'numbers/fraction_of_4_full';
    expect(await pointsOf(graph, 'numbers/numbers_EnqueueMany', 2)).toEqual([
      [tag, 0],
      [tag, 0.5],
      [tag, 1],
    ]);
  });

  it('goes from 0 to 1 for batches', async () => {
    const graph = new Graph();
    batch(graph, graph.constant('x', 1), 2, { capacity: 2 });
    const tag = 'batch/fraction_of_2_full';
    expect(await pointsOf(graph, 'batch/fifo_queue_enqueue', 2)).toEqual([
      [tag, 0],
      [tag, 0.5],
      [tag, 1],
    ]);
  });

  it('leaves out what stays to be mixed', async () => {
    const graph = new Graph();
    shuffleBatch(graph, graph.constant('x', 1), 2, { capacity: 5, minAfterDequeue: 3 });
    const points = await pointsOf(graph, 'shuffle_batch/random_shuffle_queue_enqueue', 5);
    expect(points).toEqual([0, 0, 0, 0, 0.5, 1].map((value) => ['shuffle_batch/fraction_over_3_of_2_full', value]));
  });
});
