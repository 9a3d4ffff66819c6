import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCheckpoint } from '../../../../src/checkpoint/read/load-checkpoint.js';
import { Saver } from '../../../../src/checkpoint/saver.js';
import { latestCheckpoint } from '../../../../src/checkpoint/state-file/latest-checkpoint.js';
import type { Session } from '../../../../src/core/session.js';
import { saversOf } from '../../../../src/core/saver-like.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { GraphSaver } from '../../../../src/runtimes/tensorflow/saver/graph-saver.js';
import { MonitoredTrainingSession } from '../../../../src/session/monitored-training-session.js';
import { SingularMonitoredSession } from '../../../../src/session/singular-monitored-session.js';
import { fromGolden, type GoldenTensor } from '../../../conformance-formats/golden-tensor.js';

const golden = fileURLToPath(new URL('../../../golden/', import.meta.url));
const graphs = `${golden}formats/graphs/`;

interface Step {
  readonly feeds: Readonly<Record<string, GoldenTensor>>;
  readonly loss: number;
}

async function stepsOf(name: string): Promise<readonly Step[]> {
  const { steps } = JSON.parse(await readFile(`${graphs}${name}.json`, 'utf8')) as { steps: readonly Step[] };
  return steps;
}

function feedsOf({ feeds }: Step): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, fromGolden(tensor)]));
}

function rawOf(session: SingularMonitoredSession): Session {
  const raw = session.rawSession();
  if (!raw) throw new Error('expected an open session');
  return raw;
}

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'graph-saver-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

describe.each(['mlp', 'linreg', 'linreg_bare'])('a training of the imported graph %s', (name) => {
  it('goes on from its checkpoint with the losses of one that was not interrupted', async () => {
    const steps = await stepsOf(name);
    const losses: unknown[] = [];
    for (const part of [steps.slice(0, 4), steps.slice(4, 9)]) {
      const graph = await TensorFlowGraph.importMetaGraph(`${graphs}${name}.meta`);
      await MonitoredTrainingSession.with(
        { graph, checkpointDir: directory, saveCheckpointSteps: 2, logStepCountSteps: null },
        async (session) => {
          for (const step of part) {
            losses.push((await session.run({ loss: 'loss', train: 'train' }, feedsOf(step))).loss);
          }
        },
      );
      graph.close();
    }
    expect(losses).toHaveLength(9);
    losses.forEach((loss, index) => {
      expect(loss).toBeCloseTo(steps[index]?.loss ?? NaN, 5);
    });
    expect(await latestCheckpoint(directory)).toBe(join(directory, 'model.ckpt-9'));
    const names = (await readdir(directory)).filter((file) => !file.startsWith('events.'));
    expect(names.filter((file) => file.includes('saving'))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining([
        'checkpoint',
        'graph.pbtxt',
        'model.ckpt-9.data-00000-of-00001',
        'model.ckpt-9.index',
        'model.ckpt-9.meta',
      ]),
    );
  });
});

describe('what is kept of a training of an imported graph', () => {
  const train = async (graph: TensorFlowGraph, maxToKeep: number | undefined): Promise<readonly string[]> => {
    await MonitoredTrainingSession.with(
      { graph, checkpointDir: directory, saveCheckpointSteps: 1, logStepCountSteps: null, maxToKeep },
      async (session) => {
        for (const step of (await stepsOf('mlp')).slice(0, 7)) await session.run('train', feedsOf(step));
      },
    );
    const names = await readdir(directory);
    return names.filter((name) => name.endsWith('.index')).toSorted();
  };

  it('is what its own saver says, unless the session is told otherwise', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${graphs}mlp.meta`);
    expect(await train(graph, undefined)).toEqual([3, 4, 5, 6, 7].map((step) => `model.ckpt-${step}.index`));
  });

  it('is what the session is told, by the operations of the same saver', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${graphs}mlp.meta`);
    expect(await train(graph, 2)).toEqual([6, 7].map((step) => `model.ckpt-${step}.index`));
    const [saver] = saversOf(graph);
    expect(saver).toBeInstanceOf(GraphSaver);
    expect((saver as GraphSaver).def.maxToKeep).toBe(5);
  });
});

describe('the saver of an imported graph', () => {
  it('is what the file names, with what that says', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${graphs}linreg.meta`);
    const [saver] = saversOf(graph);
    expect(saver).toBeInstanceOf(GraphSaver);
    expect((saver as GraphSaver).def.maxToKeep).toBe(3);
  });

  it('keeps as many checkpoints as its SaverDef says', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${graphs}linreg.meta`);
    const session = await SingularMonitoredSession.open({ graph });
    const saver = saversOf(graph)[0] as GraphSaver;
    for (const step of [1, 2, 3, 4, 5]) {
      await saver.save(rawOf(session), join(directory, 'kept'), { globalStep: step });
    }
    expect((await readdir(directory)).filter((name) => name.endsWith('.index'))).toEqual([
      'kept-3.index',
      'kept-4.index',
      'kept-5.index',
    ]);
    await session.close();
    await saver.close();
  });

  it.each(['linreg', 'linreg_bare'])(
    'saves the values as they are at the call, whatever runs meanwhile: %s',
    async (name) => {
      const [first] = await stepsOf(name);
      if (!first) throw new Error(`${name}.json: no steps`);
      const graph = await TensorFlowGraph.importMetaGraph(`${graphs}${name}.meta`);
      const session = await SingularMonitoredSession.open({ graph });
      const saver = (saversOf(graph)[0] ?? new Saver()) as Saver;
      const raw = rawOf(session);
      await session.run('train', feedsOf(first));
      const before = await raw.run('linear/w');
      const capturing = saver.capture(raw, join(directory, 'model'), { globalStep: 1 });
      for (let step = 2; step <= 4; step += 1) await raw.run('train', feedsOf(first));
      await (await capturing).write();
      const reader = await loadCheckpoint(join(directory, 'model-1'));
      expect((await reader.read('linear/w')).data).toEqual((before as { data: unknown }).data);
      expect((await reader.read('global_step')).data).toEqual(BigInt64Array.of(1n));
      await reader.close();
      await session.close();
      await saver.close();
    },
  );

  it('restores what Python has saved, and names what a checkpoint lacks', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${graphs}mlp.meta`);
    const session = await SingularMonitoredSession.open({ graph });
    const saver = saversOf(graph)[0] as GraphSaver;
    await saver.restore(rawOf(session), `${graphs}mlp.ckpt-10`);
    expect(await session.run('global_step')).toBe(10);
    const other = await TensorFlowGraph.importMetaGraph(`${graphs}linreg.meta`);
    const another = await SingularMonitoredSession.open({ graph: other });
    await expect((saversOf(other)[0] as GraphSaver).restore(rawOf(another), `${graphs}mlp.ckpt-10`)).rejects.toThrow(
      /Key linear\/\w not found in checkpoint/,
    );
    await session.close();
    await another.close();
  });

  it("restores a checkpoint of TensorFlow's first format by the operations of the graph", async () => {
    const bundle = `${golden}real-graphs/serving-half-plus-two-session-bundle/`;
    const graph = await TensorFlowGraph.importMetaGraph(`${bundle}export.meta`);
    const session = await SingularMonitoredSession.open({ graph });
    const saver = saversOf(graph)[0] as GraphSaver;
    await saver.restore(rawOf(session), `${bundle}export-00000-of-00001`);
    // The model is y = 0.5 x + 2, and was exported at step 123.
    const values = await rawOf(session).readVariables?.();
    expect([...(values ?? [])].map(([name, { data }]) => [name, [...(data as Float32Array)]])).toEqual([
      ['a', [0.5]],
      ['b', [2]],
      ['global_step', [123]],
    ]);
    await session.close();
  });
});
