import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/core/outcome.js';
import { RecordingLogger, settle } from '../../src/doors/testing.js';
import { InternalError, OutOfRangeError, UnavailableError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import type { Node } from '../../src/graph/node.js';
import { batch } from '../../src/producers/batch.js';
import { rangeInputProducer } from '../../src/producers/range-input-producer.js';
import { shuffleBatch } from '../../src/producers/shuffle-batch.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { createDeferred } from '../support/deferred.js';
import { rejection } from '../support/scene.js';
import { exhaust, play, takeAll } from './input-scene.js';

interface Pipeline {
  readonly graph: Graph;
  readonly batches: Node;
}

/** Batches of 2 of the numbers below 6, twice, in order, each of which passes through `meddle` on its way. */
function pipeline(meddle: (n: number) => void = () => undefined): Pipeline {
  const graph = new Graph();
  const n = rangeInputProducer(graph, 6, { numEpochs: 2, shuffle: false, capacity: 2 }).dequeue();
  const same = graph.op('same', [n], (value) => {
    meddle(value.dataSync()[0] ?? 0);
    return value.clone().asScalar();
  });
  return { graph, batches: batch(graph, same, 2, { shapes: [], dtypes: 'int32', capacity: 3 }) };
}

/** Collects what a hook's end() is told. */
function endHook(ends: unknown[]): { end(session: unknown, outcome: Outcome): void } {
  return { end: (session, { kind }) => void ends.push([session === undefined ? 'no session' : 'a session', kind]) };
}

const all = [
  [0, 1],
  [2, 3],
  [4, 5],
  [0, 1],
  [2, 3],
  [4, 5],
];

describe('input of a monitored session', () => {
  it('goes on for the sessions of a graph that are left when one of them closes, whoever filled its queue', async () => {
    const graph = new Graph();
    const n = rangeInputProducer(graph, 3, { shuffle: false, capacity: 3 }).dequeue();
    const takeThree = async (session: MonitoredSession): Promise<void> => {
      for (const expected of [0, 1, 2]) expect(await session.run(n)).toBe(expected);
    };
    const { outcome } = await play(graph, async (first) => {
      const second = await MonitoredSession.open({
        sessionCreator: new ChiefSessionCreator({ graph, config: { backend: 'cpu' } }),
        logger: new RecordingLogger(),
      });
      await takeThree(first);
      await takeThree(second);
      await second.close();
      await takeThree(first);
    });
    expect(outcome?.kind).toBe('completed');
    await play(graph, takeThree);
  });

  it('ends the block without an error once every batch was given, and the hooks are told', async () => {
    const { graph, batches } = pipeline();
    const taken: unknown[] = [];
    const ends: unknown[] = [];
    const { outcome, error, events } = await play(graph, (session) => takeAll(session, batches, taken), {
      hooks: [endHook(ends)],
    });
    expect(taken).toEqual(all);
    expect(error).toBeUndefined();
    expect(outcome?.kind).toBe('exhausted');
    expect(outcome?.error).toBeInstanceOf(OutOfRangeError);
    expect(ends).toEqual([['a session', 'exhausted']]);
    expect(events).not.toContain('session.restarting');
  });

  it('that fails in its task while a run waits for it ends that run, and the error is raised out of the block', async () => {
    const broken = new InternalError('no disk');
    const failing = createDeferred<number>();
    const graph = new Graph();
    const source = graph.iterator(async function* () {
      yield* [0, 1, 2];
      yield await failing.promise;
    });
    const batches = batch(graph, source, 2, { shapes: [] });
    const ends: unknown[] = [];
    let last: unknown;
    const { outcome, error } = await play(
      graph,
      async (session) => {
        await session.run(batches);
        const run = session.run(batches);
        await settle();
        failing.reject(broken);
        last = await rejection(run);
        throw last;
      },
      { hooks: [endHook(ends)] },
    );
    expect(last).toBeInstanceOf(OutOfRangeError);
    expect((last as Error).message).toContain('is closed and has insufficient elements (requested 2, current size 1)');
    expect(error).toBe(broken);
    expect(ends).toEqual([['a session', 'exhausted']]);
    expect(outcome).toMatchObject({ kind: 'failed', error: broken });
  });

  it('that fails in its task between two runs ends the loop, and the error is raised out of the block', async () => {
    const broken = new InternalError('no disk');
    let number = 0;
    const { graph, batches } = pipeline(() => {
      if (++number === 4) throw broken;
    });
    const taken: unknown[] = [];
    const { outcome, error } = await play(graph, (session) => takeAll(session, batches, taken));
    expect(all.slice(0, 2)).toEqual(expect.arrayContaining(taken));
    expect(error).toBe(broken);
    expect(outcome).toMatchObject({ kind: 'failed', error: broken });
  });

  it('begins anew after a preemption that a run reports', async () => {
    const { graph, batches } = pipeline();
    let run = 0;
    const checked = graph.op('checked', [batches], (value) => {
      if (++run === 3) throw new UnavailableError('lost');
      return value.clone();
    });
    const taken: unknown[] = [];
    const { outcome, events } = await play(graph, (session) => takeAll(session, checked, taken));
    expect(taken).toEqual([...all.slice(0, 2), ...all]);
    expect(outcome?.kind).toBe('exhausted');
    expect(events).toContain('session.restarting');
  });

  it('begins anew after a preemption that its task reports', async () => {
    let number = 0;
    const { graph, batches } = pipeline(() => {
      if (++number === 6) throw new UnavailableError('lost');
    });
    const taken: unknown[] = [];
    const { outcome, events } = await play(graph, (session) => takeAll(session, batches, taken));
    expect(taken.slice(-all.length)).toEqual(all);
    expect(all.slice(0, 2)).toEqual(expect.arrayContaining(taken.slice(0, -all.length)));
    expect(outcome?.kind).toBe('exhausted');
    expect(events).toContain('session.restarting');
  });

  it('is given up at a stop in its midst, and the next session of the graph begins anew', async () => {
    const { graph, batches } = pipeline();
    for (let time = 0; time < 2; time += 1) {
      const taken: unknown[] = [];
      const { outcome } = await play(graph, async (session) => {
        taken.push(((await session.run(batches)) as { toArray(): unknown }).toArray());
        session.requestStop('enough');
      });
      expect(taken).toEqual(all.slice(0, 1));
      expect(outcome).toMatchObject({ kind: 'stopped', reason: 'enough' });
      graph.unfinalize();
    }
  });

  it('is given up together with a run that waits for it', async () => {
    const graph = new Graph();
    const n = rangeInputProducer(graph, 3, { numEpochs: 1, shuffle: false }).dequeue();
    let reached = (): void => undefined;
    const waits = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const source = graph.iterator(async function* () {
      yield 1;
      reached();
      yield await new Promise<number>(() => undefined);
    });
    const batches = shuffleBatch(graph, [n, source], 2, { capacity: 4, minAfterDequeue: 1, shapes: [[], []] });
    const controller = new AbortController();
    const { error } = await play(graph, async (session) => {
      const run = session.run(batches, null, { signal: controller.signal }).catch((thrown: unknown) => thrown);
      await waits;
      controller.abort();
      expect(String(await run)).toContain('CancelledError');
    });
    expect(error).toBeUndefined();
  });

  it('trains on its batches until they end', async () => {
    const graph = new Graph();
    const n = rangeInputProducer(graph, 8, { numEpochs: 3, seed: 1 }).dequeue();
    const line = graph.op('line', [n], (value) => value.toFloat().mul(0.5).asScalar());
    const { x, y } = shuffleBatch(graph, { x: n, y: line }, 4, {
      capacity: 8,
      minAfterDequeue: 2,
      numThreads: 2,
      seed: 1,
      shapes: { y: [] },
    });
    const slope = graph.variable('slope', 0);
    const loss = graph.op('loss', [x, y, slope], (xs, ys, w) => ys.sub(xs.toFloat().mul(w)).square().mean().asScalar());
    const train = graph.minimize(tf.train.sgd(0.01), loss);
    const steps = (await exhaust(graph, { train, loss, step: graph.getOrCreateGlobalStep() })) as { loss: number }[];
    expect(steps).toHaveLength(6);
    expect(steps[5]?.loss).toBeLessThan(steps[0]?.loss ?? 0);
  });
});
