import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FailedPreconditionError, NanLossDuringTrainingError } from '../../../src/errors.js';
import { readEvents } from '../../../src/events/read-events.js';
import { FinalOpsHook } from '../../../src/hooks/final-ops-hook.js';
import { FeedFnHook } from '../../../src/hooks/feed-fn-hook.js';
import { LoggingTensorHook } from '../../../src/hooks/logging-tensor-hook.js';
import { NanTensorHook } from '../../../src/hooks/nan-tensor-hook.js';
import { ProfilerHook } from '../../../src/hooks/profiler-hook.js';
import { StepCounterHook } from '../../../src/hooks/step-counter-hook.js';
import { StopAtStepHook } from '../../../src/hooks/stop-at-step-hook.js';
import { TensorFlowGraph } from '../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { ChiefSessionCreator } from '../../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../../src/session/monitored-session.js';
import { MonitoredTrainingSession } from '../../../src/session/monitored-training-session.js';
import { RecordingLogger } from '../../../src/testing/recording-logger.js';

const graphs = fileURLToPath(new URL('../../golden/formats/graphs/', import.meta.url));
const feeds = { 'x:0': [[1, 2, 3]], 'y:0': [[1]] };

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'monitored-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

describe('a monitored session over TensorFlow', () => {
  it('stops at its step, logs, feeds by function, and runs final operations', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${graphs}linreg.meta`);
    const logger = new RecordingLogger();
    const final = new FinalOpsHook({ step: 'global_step' });
    const outcome = await MonitoredSession.open({
      graph,
      hooks: [
        new StopAtStepHook({ lastStep: 3 }),
        new FeedFnHook(() => feeds),
        new LoggingTensorHook({ tensors: ['loss'], everyNIter: 2, logger }),
        final,
      ],
    }).then(async (session) => {
      while (!session.shouldStop()) await session.run('train');
      return session.close();
    });
    expect(outcome.kind).toBe('stopped');
    expect(final.finalOpsValues).toEqual({ step: 3 });
    expect(logger.lines.some((line) => JSON.stringify(line).includes('loss'))).toBe(true);
  });

  it('names the rate of steps after the variable that counts them, as Python does, where no collection has that', async () => {
    const meta = fileURLToPath(new URL('../../golden/real-graphs/tensorflow.net/xor.meta', import.meta.url));
    const graph = await TensorFlowGraph.importMetaGraph(meta, { clearDevices: true });
    const logger = new RecordingLogger();
    const hooks = [new StepCounterHook({ everyNSteps: 1, logger })];
    await MonitoredSession.with({ graph, hooks }, async (session) => {
      for (let step = 0; step < 3; step += 1) {
        await session.run('train_op', {
          Placeholder: [
            [1, 0],
            [1, 1],
            [0, 0],
            [0, 1],
          ],
          Placeholder_1: [1, 0, 0, 1],
        });
      }
    });
    expect(logger.lines).toContainEqual(expect.stringMatching(/^info global_step\/sec: \d/));
  });

  it('ends when the loss is no number any more', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${graphs}linreg.meta`);
    const training = MonitoredSession.with({ graph, hooks: [new NanTensorHook('loss')] }, (session) =>
      session.run('train', { 'x:0': [[NaN, 1, 1]], 'y:0': [[1]] }),
    );
    await expect(training).rejects.toThrow(NanLossDuringTrainingError);
  });

  it('fills queues by the graph itself, and ends as exhausted when the input does', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${graphs}queue_range.meta`);
    const session = await MonitoredSession.open({ graph });
    let batches = 0;
    const training = (async (): Promise<void> => {
      while (!session.shouldStop()) {
        await session.run('train');
        batches += 1;
      }
    })();
    await expect(training).rejects.toThrow('is closed and has insufficient elements');
    expect(batches).toBe(4);
    expect((await session.close()).kind).toBe('exhausted');
  });

  it('tells the global step of each step to who listens', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${graphs}linreg.meta`);
    const session = await MonitoredSession.open({ graph });
    const steps: unknown[] = [];
    session.steps$.subscribe(({ globalStep }) => steps.push(globalStep));
    for (let run = 0; run < 3; run += 1) await session.run('train', feeds);
    await session.close();
    expect(steps).toEqual([1, 2, 3]);
  });

  it('writes the summaries of the graph, the graph itself, and what a profiled run did', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${graphs}linreg.meta`);
    await MonitoredTrainingSession.with(
      {
        graph,
        checkpointDir: directory,
        saveSummariesSteps: 1,
        hooks: [new ProfilerHook({ saveSteps: 2, outputDir: directory })],
      },
      async (session) => {
        for (let run = 0; run < 5; run += 1) await session.run('train', feeds);
      },
    );
    const names = await readdir(directory);
    const kinds: (string | undefined)[] = [];
    const tags = new Set<string>();
    for (const name of names.filter((one) => one.startsWith('events.'))) {
      for await (const { what } of readEvents(join(directory, name))) {
        kinds.push(what.case);
        if (what.case === 'summary') for (const { tag } of what.value.value) tags.add(tag);
      }
    }
    expect(kinds).toEqual(expect.arrayContaining(['graphDef', 'metaGraphDef', 'sessionLog', 'taggedRunMetadata']));
    expect([...tags]).toEqual(expect.arrayContaining(['loss_summary', 'mean_prediction', 'predictions']));
    const timeline = names.find((name) => name.startsWith('timeline-'));
    const { traceEvents } = JSON.parse(await readFile(join(directory, timeline ?? ''), 'utf8')) as {
      traceEvents: { name: string; args: { name?: string } }[];
    };
    expect(traceEvents[0]).toMatchObject({ name: 'process_name', args: { name: 'Allocators' } });
    expect(traceEvents.map(({ name }) => name)).toContain('MatMul');
    const profile = join(directory, 'plugins', 'profile', 'step_4');
    expect((await readdir(profile)).toSorted()).toEqual(['localhost_0.trace.json.gz', 'localhost_0.xplane.pb']);
  });
});

describe('a graph of TensorFlow', () => {
  it('is not freed under its sessions, which are named, and is when they are closed', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${graphs}linreg.meta`);
    const session = await MonitoredSession.open({ graph, name: 'train' });
    const raw = await graph.runtime.openSession(graph, { master: '', config: {} }, new AbortController().signal);
    const close = (): void => {
      graph.close();
    };
    expect(close).toThrow(FailedPreconditionError);
    expect(close).toThrow(
      'close: expected no session over the graph to be open, got the session "train", a session; await its close() first',
    );
    expect(await session.run('loss', feeds)).toBeTypeOf('number');
    await raw.close();
    await session.close();
    close();
    close();
    expect(() => graph.lookup('loss')).toThrow('the graph is closed; it cannot be used any more');
  });

  it('is freed when an opening has failed', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${graphs}linreg.meta`);
    const config = { sessionConfig: { deviceCount: { CPU: 1 }, gpuOptions: { visibleDeviceList: 5 } } } as never;
    await expect(
      MonitoredSession.open({ graph, sessionCreator: new ChiefSessionCreator({ graph, config }) }),
    ).rejects.toThrow('config.sessionConfig.gpuOptions.visibleDeviceList: expected a text, got 5');
    graph.close();
  });

  it('of a SavedModel is freed after the model is closed', async () => {
    const model = await TensorFlowGraph.loadSavedModel(
      fileURLToPath(new URL('../../golden/real-graphs/serving-half-plus-two', import.meta.url)),
    );
    const close = (): void => {
      model.graph.close();
    };
    expect(close).toThrow(/got the session "SavedModel .*serving-half-plus-two"; await its close\(\) first/);
    await model.close();
    close();
  });
});
