import { tensorflowRuntime, TensorFlowGraph, type TensorFlowNode } from 'monitored-session/tensorflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { spreadOf, type Spread } from '../statistics.js';
import { timed } from '../timed.js';

/** Rows and columns of what is multiplied. */
const size = 512;

/** How late a timer of one millisecond came while a step ran, and while nothing did. */
export interface EventLoopLag {
  /** Milliseconds of a step. */
  readonly step_ms: Spread;
  /** The latest of the timers, of each step. */
  readonly worst_ms: Spread;
  /** The same while the process slept as long. */
  readonly asleep_worst_ms: Spread;
}

/** Measures steps that are about 100 ms long. */
export async function measureEventLoopLag(threads: number, steps: number): Promise<EventLoopLag> {
  const graph = await TensorFlowGraph.create();
  const { ops } = graph;
  const x = graph.placeholder('x', { shape: [size, size] });
  const config = { sessionConfig: { intraOpParallelismThreads: threads, interOpParallelismThreads: threads } };
  const { signal } = new AbortController();
  const session = await tensorflowRuntime.openSession(graph, { master: '', config }, signal);
  const fed = { x: new Float32Array(size * size).fill(1 / size) };
  const chain = (count: number): TensorFlowNode => {
    let product: TensorFlowNode = x;
    for (let index = 0; index < count; index += 1) product = ops.MatMul(product, x);
    return ops.Max(product, [0, 1]);
  };
  const few = chain(20);
  await session.run(few, fed);
  const stepOf20Ms = await timed(() => session.run(few, fed));
  const hundred = chain(Math.max(1, Math.round((20 * 100) / stepOf20Ms)));
  await session.run(hundred, fed);
  const times: number[] = [];
  const worst: number[] = [];
  const asleep: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    let tookMs = 0;
    worst.push(
      await worstLag(async () => {
        tookMs = await timed(() => session.run(hundred, fed));
      }),
    );
    times.push(tookMs);
    asleep.push(await worstLag(() => sleep(100)));
  }
  await session.close();
  graph.close();
  return { step_ms: spreadOf(times), worst_ms: spreadOf(worst), asleep_worst_ms: spreadOf(asleep) };
}

/** The most milliseconds by which a timer of one was late while `work` was under way. */
async function worstLag(work: () => Promise<unknown>): Promise<number> {
  let latest = 0;
  let isOver = false;
  let set = performance.now();
  const tick = (): void => {
    const now = performance.now();
    latest = Math.max(latest, now - set - 1);
    set = now;
    if (!isOver) setTimeout(tick, 1);
  };
  setTimeout(tick, 1);
  await work();
  isOver = true;
  // A timer that is due, and was kept from its turn until now, counts as well.
  return Math.max(latest, performance.now() - set - 1);
}
