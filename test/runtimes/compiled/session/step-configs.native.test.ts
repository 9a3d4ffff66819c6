import { fromBinary } from '@bufbuild/protobuf';
import * as tf from '@tensorflow/tfjs';
import { afterEach, describe, expect, it } from 'vitest';
import {
  Graph,
  SingularMonitoredSession,
  type RunMetadata,
  type SessionConfigProto,
  type SessionRunHook,
} from '../../../../src/index.js';
import { ConfigProtoSchema } from '../../../../src/formats/proto/generated/config_pb.js';
import { asWritten, inThreads, stepConfigs } from '../../../../src/runtimes/compiled/session/step-configs.js';

afterEach(() => {
  tf.disposeVariables();
});

describe('the settings of sessions for steps', () => {
  it('have the executor that goes from one operation to the next where operations have one thread', () => {
    const { config, tellingConfig } = stepConfigs({ interOpParallelismThreads: 1, allowSoftPlacement: true });
    const decoded = fromBinary(ConfigProtoSchema, config);
    expect(decoded.experimental?.executorType).toBe('SINGLE_THREADED_EXECUTOR');
    expect(decoded.allowSoftPlacement).toBe(true);
    expect(fromBinary(ConfigProtoSchema, tellingConfig ?? new Uint8Array()).experimental).toBeUndefined();
  });

  it('leave the executor to a library whose operations give other numbers in the thread that calls', () => {
    const { config, tellingConfig } = inThreads(stepConfigs({ interOpParallelismThreads: 1 }));
    expect(fromBinary(ConfigProtoSchema, config).experimental).toBeUndefined();
    expect(tellingConfig).toBeUndefined();
  });

  it.each([{}, { interOpParallelismThreads: 2 }, { interOpParallelismThreads: 1, experimental: { executorType: '' } }])(
    'leave the executor as it is told in %j',
    (given) => {
      const { config, tellingConfig } = stepConfigs(given);
      expect(fromBinary(ConfigProtoSchema, config).experimental?.executorType ?? '').toBe('');
      expect(tellingConfig).toBeUndefined();
    },
  );
});

describe('what TensorFlow would make of a graph', () => {
  /** The logarithm of 1e-9 more than nothing, with these settings; rewriting makes it that of nothing. */
  async function logarithm(sessionConfig: SessionConfigProto | undefined): Promise<number> {
    const graph = new Graph();
    const x = graph.placeholder('x', { shape: [] });
    const y = graph.op('y', [x], (value) => tf.scalar(1).sub(value).add(1e-9).log().asScalar());
    const session = await SingularMonitoredSession.open({
      graph,
      config: { runtime: 'compiled', backend: 'cpu', sessionConfig },
    });
    const value = await session.run(y, { x: 1 });
    await session.close();
    return value;
  }

  it.each<SessionConfigProto | undefined>([
    undefined,
    {},
    { interOpParallelismThreads: 2 },
    { graphOptions: { rewriteOptions: { remapping: 'ON' } } },
    { graphOptions: { rewriteOptions: { disableMetaOptimizer: undefined } } },
  ])('is left out with %j', async (sessionConfig) => {
    // ln(1e-9)
    expect(await logarithm(sessionConfig)).toBeCloseTo(-20.723, 3);
  });

  it('is made where that is asked for', () => {
    const rewriting = { graphOptions: { rewriteOptions: { disableMetaOptimizer: false } } };
    expect(asWritten(rewriting)).toBe(rewriting);
  });

  it('is no matter where a setting is of a wrong type, which is told as it was given', () => {
    expect(() => asWritten({ graphOptions: 'off' } as never)).toThrow(
      'config.sessionConfig.graphOptions: expected an object of fields of GraphOptions, got "off"',
    );
  });
});

describe('a compiled session of one thread', () => {
  it('tells the times of operations in the runs that are asked for them, and trains on in all', async () => {
    const graph = new Graph();
    const weight = tf.variable(tf.scalar(1));
    graph.track('weight', weight);
    const x = graph.placeholder('x', { shape: [null] });
    const loss = graph.op('loss', [x], (xs) => xs.mul(weight).sub(1).square().mean().asScalar());
    const train = graph.minimize(tf.train.sgd(0.5), loss);
    const told: RunMetadata[] = [];
    const hook: SessionRunHook = {
      beforeRun: () => (told.length === 1 ? { options: { traceLevel: 1 } } : undefined),
      afterRun: (_context, { runMetadata }) => {
        told.push(runMetadata);
      },
    };
    const sessionConfig = { interOpParallelismThreads: 1, intraOpParallelismThreads: 1 };
    const config = { runtime: 'compiled', backend: 'cpu', sessionConfig } as const;
    const session = await SingularMonitoredSession.open({ graph, hooks: [hook], config });
    const losses: number[] = [];
    for (let step = 0; step < 3; step += 1) losses.push((await session.run({ loss, train }, { x: [2] })).loss);
    await session.close();
    // (2w − 1)², w ← w − 0.5 · 4 (2w − 1) = 2 − 3w
    expect(losses).toEqual([1, 9, 81]);
    const names = told.flatMap(({ stepStats }) => stepStats?.nodeStats.map(({ nodeName }) => nodeName) ?? []);
    expect(names.filter((name) => name.startsWith('loss/'))).not.toEqual([]);
  });
});
