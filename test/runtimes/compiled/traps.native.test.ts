import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../../src/core/session-event.js';
import type { JsonLike } from '../../../src/core/json-like.js';
import type { Session, SessionConfig } from '../../../src/core/session.js';
import { Graph } from '../../../src/graph/graph.js';
import type { Node } from '../../../src/graph/node.js';
import { compiledRuntime } from '../../../src/runtimes/compiled/compiled-runtime.js';
import { eagerRuntime } from '../../../src/runtimes/eager/eager-runtime.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

interface Opened {
  readonly session: Session;
  readonly events: readonly SessionEvent[];
}

async function open(graph: Graph, config: SessionConfig = {}): Promise<Opened> {
  const events: SessionEvent[] = [];
  const runtime = config.runtime === 'eager' ? eagerRuntime : compiledRuntime;
  const target = {
    master: '',
    config: { backend: 'cpu', ...config },
    tell: (event: SessionEvent) => void events.push(event),
  };
  const session = await runtime.openSession(graph, target, new AbortController().signal);
  await session.run(graph.variablesInitializer('global'));
  return { session, events };
}

/** Noise that a step multiplies with, of which nothing is constant. */
function noisy(): { graph: Graph; out: Node; train: Node } {
  const graph = new Graph();
  const w = graph.variable('w', [1, 1, 1, 1]);
  const model = tf.sequential({
    layers: [tf.layers.dropout({ rate: 0.5, inputShape: [4] }), tf.layers.gaussianNoise({ stddev: 1 })],
  });
  const out = graph.op('out', [w], (ws) => model.apply(ws.expandDims(0), { training: true }) as tf.Tensor);
  const loss = graph.op('loss', [out], (o) => o.sum());
  return { graph, out, train: graph.minimize(tf.train.sgd(0.1), loss) };
}

async function stepsOf(
  { session }: Opened,
  { out, train }: { out: Node; train: Node },
  count: number,
): Promise<unknown[]> {
  const values: unknown[] = [];
  for (let step = 0; step < count; step += 1) {
    const { value } = (await session.run({ value: out, train })) as { value: { toArray(): unknown } };
    values.push(value.toArray());
  }
  return values;
}

describe('the random numbers of a session', () => {
  it('are others at each step, and the same for the same seed', async () => {
    const courses: unknown[][] = [];
    for (const seed of [1, 1, 2, undefined]) {
      const program = noisy();
      const opened = await open(program.graph, { seed });
      courses.push(await stepsOf(opened, program, 4));
      await opened.session.close();
    }
    const [one, again, other, own] = courses;
    expect(new Set(one?.map((step) => JSON.stringify(step))).size).toBe(4);
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect(own).not.toEqual(one);
  });

  it('go on bit for bit in a session that is resumed', async () => {
    const whole = noisy();
    const uninterrupted = await open(whole.graph, { seed: 5 });
    const expected = await stepsOf(uninterrupted, whole, 6);
    await uninterrupted.session.close();

    const first = noisy();
    const begun = await open(first.graph, { seed: 5 });
    expect(await stepsOf(begun, first, 3)).toEqual(expected.slice(0, 3));
    const state = JSON.parse(JSON.stringify(stateOf(begun.session))) as JsonLike;
    const weights = await begun.session.readVariables?.();
    await begun.session.close();

    const second = noisy();
    const resumed = await open(second.graph, { seed: 99 });
    await resumed.session.writeVariables?.(weights ?? new Map());
    statefulOf(resumed.session).loadStateDict(state);
    expect(await stepsOf(resumed, second, 3)).toEqual(expected.slice(3));
    expect(resumed.events.map(({ kind }) => kind)).not.toContain('draws.restarted');
    await resumed.session.close();
  });

  it.each([
    ['eager', 'compiled'],
    ['compiled', 'eager'],
  ] as const)('begin anew where a session goes from %s to %s, which it says', async (from, to) => {
    const first = noisy();
    const before = await open(first.graph, { seed: 5, runtime: from });
    await stepsOf(before, first, 2);
    const state = stateOf(before.session);
    await before.session.close();

    const second = noisy();
    const after = await open(second.graph, { seed: 5, runtime: to });
    statefulOf(after.session).loadStateDict(state);
    await stepsOf(after, second, 2);
    expect(after.events).toContainEqual({ kind: 'draws.restarted', runtime: to });
    await after.session.close();
  });

  it('stay where they are when a step fails', async () => {
    const graph = new Graph();
    const i = graph.placeholder('i', { shape: [1], dtype: 'int32' });
    const out = graph.op('out', [i], (index) => tf.gather(tf.randomUniform([3]), index as tf.Tensor1D));
    const { session } = await open(graph, { seed: 3 });
    const { session: smooth } = await open(graph, { seed: 3 });
    const drawn = async (from: Session): Promise<unknown> =>
      ((await from.run(out, { i: [1] })) as { toArray(): unknown }).toArray();
    const first = await drawn(session);
    await expect(session.run(out, { i: [7] })).rejects.toThrow('out');
    expect([first, await drawn(session)]).toEqual([await drawn(smooth), await drawn(smooth)]);
    await session.close();
    await smooth.close();
  });
});

function statefulOf(session: Session): { stateDict(): JsonLike; loadStateDict(state: JsonLike): void } {
  return session as unknown as { stateDict(): JsonLike; loadStateDict(state: JsonLike): void };
}

function stateOf(session: Session): JsonLike {
  return statefulOf(session).stateDict();
}

describe('a tensor that a function keeps', () => {
  it('says whose it is to whoever uses it after the step', async () => {
    const graph = new Graph();
    const x = graph.placeholder('x', { shape: [2] });
    const kept: tf.Tensor[] = [];
    const out = graph.op('features', [x], (xs) => {
      const square = tf.keep(xs.square());
      kept.push(square);
      return square.sum();
    });
    const { session } = await open(graph);
    expect(await session.run(out, { x: [1, 2] })).toBe(5);
    const [leaked] = kept;
    const uses: readonly ((tensor: tf.Tensor) => unknown)[] = [
      (t) => t.dataSync(),
      (t) => t.add(1),
      (t) => t.arraySync(),
    ];
    for (const use of uses) {
      expect(() => leaked && use(leaked)).toThrow(
        /a tensor that "features" made .* is used after the step was traced.*fetch it/,
      );
    }
    await expect(leaked?.data()).rejects.toThrow('is used after the step was traced');
    expect(() => {
      for (const tensor of kept) tensor.dispose();
    }).not.toThrow();
    await session.close();
  });
});

describe('what a function does beside', () => {
  it('is done when it is traced: twice at first, and before the second and the tenth run', async () => {
    const graph = new Graph();
    const x = graph.placeholder('x', { shape: [] });
    const calls: number[] = [];
    let runs = 0;
    const out = graph.op('out', [x], (xs) => {
      calls.push(runs);
      return xs.mul(2);
    });
    const { session } = await open(graph);
    for (runs = 1; runs <= 12; runs += 1) expect(await session.run(out, { x: runs })).toBe(2 * runs);
    expect(calls).toEqual([1, 1, 2, 10]);
    await session.close();
  });
});

describe('verifyEvery', () => {
  const flagged = (): { graph: Graph; out: Node; turn: () => void; calls: () => number } => {
    const graph = new Graph();
    let isTurned = false;
    let calls = 0;
    const x = graph.placeholder('x', { shape: [] });
    const out = graph.op('out', [x], (xs) => {
      calls += 1;
      return isTurned ? xs.neg() : xs.mul(2);
    });
    return { graph, out, turn: () => (isTurned = true), calls: () => calls };
  };

  it('finds a flag that is turned over within so many runs, once for each graph that has it wrong', async () => {
    const { graph, out, turn } = flagged();
    const { session } = await open(graph, { verifyEvery: 3 });
    for (let run = 1; run <= 3; run += 1) expect(await session.run(out, { x: 1 })).toBe(2);
    turn();
    expect(await session.run(out, { x: 1 })).toBe(2);
    expect(await session.run(out, { x: 1 })).toBe(2);
    await expect(session.run(out, { x: 1 })).rejects.toThrow(
      /Node "out": its function did not do the same when it was called again: Mul in one call, Neg in the next/,
    );
    expect(await session.run(out, { x: 1 })).toBe(-1);
    expect(await session.run(out, { x: 1 })).toBe(-1);
    await session.close();
  });

  it('is never when it is 0, but before the first run', async () => {
    const { graph, out, calls } = flagged();
    const { session } = await open(graph, { verifyEvery: 0 });
    for (let run = 1; run <= 12; run += 1) await session.run(out, { x: 1 });
    expect(calls()).toBe(2);
    await session.close();
  });

  it.each([-1, 1.5, '3'])('is refused when it is %s', async (verifyEvery) => {
    await expect(open(new Graph(), { verifyEvery: verifyEvery as number })).rejects.toThrow('config.verifyEvery');
  });
});
