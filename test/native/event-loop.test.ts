import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../src/core/session.js';
import { TensorFlowGraph } from '../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { tensorflowRuntime } from '../../src/runtimes/tensorflow/session/tensorflow-runtime.js';

const size = 256;
const fed = { x: new Float32Array(size * size).fill(1 / size) };

let graph: TensorFlowGraph;
let session: Session;

beforeEach(async () => {
  graph = await TensorFlowGraph.create();
  const { ops } = graph;
  const x = graph.placeholder('x', { shape: [size, size] });
  for (const [name, count] of [
    ['short', 1],
    ['long', 100],
  ] as const) {
    let product = ops.MatMul(x, x);
    for (let index = 1; index < count; index += 1) product = ops.MatMul(product, x);
    ops.Max(product, [0, 1], { name });
  }
  const config = { sessionConfig: { intraOpParallelismThreads: 1, interOpParallelismThreads: 1 } };
  session = await tensorflowRuntime.openSession(graph, { master: '', config }, new AbortController().signal);
});
afterEach(async () => {
  await session.close();
  graph.close();
});

/** How often the event loop turned for a timer of a millisecond while `work` was under way. */
async function ticksDuring(work: () => Promise<unknown>): Promise<number> {
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 1);
  await work();
  clearInterval(timer);
  return ticks;
}

describe('while TensorFlow computes', () => {
  it('timers and files get their turns in a long step', async () => {
    await session.run('long', fed);
    let isOver = false;
    let reads = 0;
    const ticks = await ticksDuring(async () => {
      const step = session.run('long', fed).then((value) => {
        isOver = true;
        return value;
      });
      while (!isOver) {
        await readFile(fileURLToPath(import.meta.url));
        reads += 1;
      }
      expect(await step).toBeCloseTo(1 / size, 6);
    });
    expect(ticks).toBeGreaterThan(10);
    expect(reads).toBeGreaterThan(3);
  });

  it('timers get their turns between short steps, in whichever way they are made', async () => {
    const ticks = await ticksDuring(async () => {
      for (let step = 0; step < 500; step += 1) expect(await session.run('short', fed)).toBeCloseTo(1 / size, 6);
    });
    expect(ticks).toBeGreaterThan(10);
  });

  it('steps that take longer than they are looked for end as well', async () => {
    for (let step = 0; step < 10; step += 1) expect(await session.run('long', fed)).toBeCloseTo(1 / size, 6);
  });
});
