import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { latestCheckpoint } from '../../src/checkpoint/state-file/latest-checkpoint.js';
import { lockFileName } from '../../src/checkpoint/write/directory-claims.js';
import { Saver } from '../../src/checkpoint/saver.js';
import type { Storage } from '../../src/core/storage.js';
import type { SessionEvent } from '../../src/core/session-event.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { Graph } from '../../src/graph/graph.js';
import { CheckpointSaverHook } from '../../src/hooks/checkpoint-saver-hook.js';
import { ProfilerHook } from '../../src/hooks/profiler-hook.js';
import { StepCounterHook } from '../../src/hooks/step-counter-hook.js';
import { Scaffold } from '../../src/scaffold/scaffold.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { SessionManager } from '../../src/session/creators/session-manager.js';
import { WorkerSessionCreator } from '../../src/session/creators/worker-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import { SingularMonitoredSession } from '../../src/session/singular-monitored-session.js';
import type { MonitoredTrainingSessionOptions } from '../../src/session/training-session-options.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { quietLogger as logger } from '../conformance-formats/quiet-logger.js';
import { RecordingWriter } from '../hooks/recording-writer.js';
import { eventsOfFile, inShort } from '../events/event-files.js';
import { MapSaver } from '../support/map-saver.js';
import { rejection } from '../support/scene.js';
import { VirtualClock } from '../../src/testing/virtual-clock.js';

const config = { backend: 'cpu' };

/** A directory of the disk that nobody has anything to do with. */
let disk: string;
let directory: string;
beforeEach(async () => {
  disk = await mkdtemp(path.join(tmpdir(), 'training-storage-'));
  directory = `${disk}/run`;
});
afterEach(async () => {
  await FileWriterCache.clear();
  const left = await readdir(disk);
  await rm(disk, { recursive: true });
  expect(left).toEqual([]);
});

/** A graph whose `train` counts the global step and adds a half to a weight, with a summary. */
function trainable() {
  const graph = new Graph();
  const weight = graph.variable('weight', 1);
  const train = graph.group('train', [graph.assignAdd(graph.createGlobalStep(), 1), graph.assignAdd(weight, 0.5)]);
  graph.summary.scalar('value', graph.constant('one', 1));
  return { graph, weight, train };
}

/** One process that makes so many steps, one a second; gives the weight that it ends with, and what restored it. */
async function train(steps: number, options: Partial<MonitoredTrainingSessionOptions>) {
  const { graph, weight, train: step } = trainable();
  const clock = new VirtualClock({ startMs: 1e12 });
  const restored: string[] = [];
  const session = await MonitoredTrainingSession.open({
    graph,
    checkpointDir: directory,
    saveCheckpointSteps: 2,
    saveSummariesSteps: 2,
    logStepCountSteps: 2,
    config,
    clock,
    logger,
    ...options,
  });
  session.events$.subscribe((event: SessionEvent) => {
    if (event.kind === 'checkpoint.restored') restored.push(event.path);
  });
  const last = await session.use(async () => {
    for (let count = 0; count < steps; count += 1) {
      await clock.advance(1000);
      await session.run(step);
    }
    return session.run(weight);
  });
  const names = await options.storage?.list(directory);
  await FileWriterCache.clear();
  return { last, restored, names };
}

const eventFiles = async (storage: Storage): Promise<string[]> =>
  (await storage.list(directory)).filter((name) => name.startsWith('events.'));

describe('a training in a storage of its own', () => {
  test('is wholly there: checkpoints, graph, events and what further hooks write, from start to resumption', async () => {
    const storage = memoryStorage();
    const profiler = (): ProfilerHook => new ProfilerHook({ saveSteps: 2, outputDir: directory, logger });
    expect(await train(3, { storage, hooks: [profiler()] })).toMatchObject({ last: 2.5, restored: [] });
    expect(await latestCheckpoint(directory, { storage, logger })).toBe(`${directory}/model.ckpt-3`);
    const second = await train(2, { storage, hooks: [profiler()] });
    expect(second).toMatchObject({ last: 3.5, restored: [`${directory}/model.ckpt-3`] });
    expect(second.names).toEqual(
      expect.arrayContaining(['checkpoint', 'graph.pbtxt', 'model.ckpt-3.index', 'model.ckpt-5.meta']),
    );
    expect(second.names?.some((name) => /^timeline-\d+\.json$/.test(name))).toBe(true);
    const files = await eventFiles(storage);
    expect(files).toHaveLength(2);
    const events = await eventsOfFile(storage, `${directory}/${files[1]}`);
    const said = events.map((event) => inShort(event));
    expect(said).toEqual(expect.arrayContaining(['session log 1@4', 'value=1@4', 'session log 3@5']));
  });

  test('claims its directory there, until it is closed', async () => {
    const storage = memoryStorage();
    const lock = `${directory}/${lockFileName}`;
    const { graph, train: step } = trainable();
    const options = { graph, checkpointDir: directory, storage, config, logger };
    await MonitoredTrainingSession.with(options, async (session) => {
      await session.run(step);
      expect(await rejection(storage.lock(lock))).toBeInstanceOf(FailedPreconditionError);
      const other = trainable();
      const opening = MonitoredTrainingSession.open({ ...options, graph: other.graph });
      expect(String(await rejection(opening))).toContain('another saver keeps its checkpoints in this directory');
    });
    await (await storage.lock(lock)).release();
  });

  test('passes a damaged checkpoint over there', async () => {
    const storage = memoryStorage();
    await train(3, { storage });
    await storage.remove(`${directory}/model.ckpt-3.data-00000-of-00001`);
    const resumed = await train(1, { storage, onCorrupt: 'previous' });
    expect(resumed).toMatchObject({ last: 2.5, restored: [`${directory}/model.ckpt-2`] });
  });

  test('gives its storage to a saver of the scaffold that has none', async () => {
    const storage = memoryStorage();
    const scaffold = (): Scaffold => new Scaffold({ saver: new Saver({ maxToKeep: 1, logger }) });
    await train(3, { storage, scaffold: scaffold() });
    expect(await train(1, { storage, scaffold: scaffold() })).toMatchObject({ last: 3 });
    expect((await storage.list(directory)).filter((name) => name.endsWith('.index'))).toEqual(['model.ckpt-4.index']);
  });

  test('refuses a saver of the scaffold that keeps its checkpoints elsewhere, before anything is called', async () => {
    const scaffold = new Scaffold({ saver: new Saver({ storage: memoryStorage(), logger }) });
    const error = await rejection(train(1, { storage: memoryStorage(), scaffold }));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(
      /^storage: expected the one in which the saver keeps its checkpoints, got/,
    );
  });

  test.each([{}, { readFile: () => undefined }, 'memory'])('is refused in %j, which is no storage', async (storage) => {
    const error = await rejection(train(1, { storage: storage as never }));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(/^storage: expected a Storage \(with .*openRead, .*lock\), got/);
  });
});

describe('a session whose creator has a storage', () => {
  test('finds its checkpoint there, and its hooks write there', async () => {
    const storage = memoryStorage();
    await train(3, { storage });
    const { graph, weight, train: step } = trainable();
    const sessionCreator = new ChiefSessionCreator({ graph, storage, checkpointDir: directory, config, logger });
    const hooks = [
      new CheckpointSaverHook({ checkpointDir: directory, saveSteps: 1, logger }),
      new StepCounterHook({ everyNSteps: 1, outputDir: directory, logger }),
    ];
    await MonitoredSession.with({ sessionCreator, hooks, logger }, async (session) => {
      await session.run(step);
      expect(await session.run(weight)).toBe(3);
    });
    expect(await latestCheckpoint(directory, { storage, logger })).toBe(`${directory}/model.ckpt-4`);
    expect(await eventFiles(storage)).toHaveLength(2);
  });

  test('lets a hook with a storage of its own write there', async () => {
    const storage = memoryStorage();
    const own = memoryStorage();
    const { graph, train: step } = trainable();
    const sessionCreator = new ChiefSessionCreator({ graph, storage, checkpointDir: directory, config, logger });
    const counter = new StepCounterHook({ everyNSteps: 1, outputDir: directory, storage: own, logger });
    await MonitoredSession.with({ sessionCreator, hooks: [counter], logger }, (session) => session.run(step));
    expect(await eventFiles(own)).toHaveLength(1);
    expect(await storage.exists(directory)).toBe(false);
  });

  test('lets a saver of a hook’s own keep its checkpoints where it was told to', async () => {
    const storage = memoryStorage();
    const own = memoryStorage();
    const { graph, train: step } = trainable();
    const sessionCreator = new ChiefSessionCreator({ graph, storage, config, logger });
    const saver = new Saver({ storage: own, logger });
    const hooks = [new CheckpointSaverHook({ checkpointDir: directory, saveSteps: 1, saver, logger })];
    await MonitoredSession.with({ sessionCreator, hooks, logger }, (session) => session.run(step));
    expect(await own.list(directory)).toContain('model.ckpt-1.index');
    expect(await eventFiles(own)).toHaveLength(1);
    expect(await storage.exists(directory)).toBe(false);
  });

  test('may be a SingularMonitoredSession', async () => {
    const storage = memoryStorage();
    await train(3, { storage });
    const { graph, weight } = trainable();
    const scaffold = new Scaffold({ saver: new Saver({ logger }) });
    const options = { graph, scaffold, storage, checkpointDir: directory, config, logger };
    expect(await SingularMonitoredSession.with(options, (session) => session.run(weight))).toBe(2.5);
  });

  test('may be a worker, whose hooks write there', async () => {
    const storage = memoryStorage();
    const { graph, train: step } = trainable();
    const chief = await new ChiefSessionCreator({ graph, config, logger }).createSession();
    const sessionCreator = new WorkerSessionCreator({ graph, storage, config, logger });
    const counter = new StepCounterHook({ everyNSteps: 1, outputDir: directory, logger });
    await MonitoredSession.with({ sessionCreator, hooks: [counter], logger }, (session) => session.run(step));
    await chief.close();
    expect(await eventFiles(storage)).toHaveLength(1);
  });
});

describe('a session manager', () => {
  test('looks for checkpoints in its storage, and gives that to a saver that has none', async () => {
    const storage = memoryStorage();
    await train(3, { storage });
    const { graph, weight } = trainable();
    const readyOp = graph.reportUninitializedVariables(['global']);
    const saver = new Saver({ logger });
    const manager = new SessionManager({ graph, readyOp, storage, logger });
    const { session, initialized } = await manager.recoverSession('', { saver, checkpointDir: directory, config });
    expect([initialized, await session.run(weight)]).toEqual([true, 2.5]);
    expect(saver.storageOptions).toEqual({ storage });
    expect(saver.lastCheckpoints).toEqual([0, 2, 3].map((step) => `${directory}/model.ckpt-${step}`));
    await session.close();
  });
});

describe('a CheckpointSaverHook with a storage', () => {
  const save = async (storage: Storage, saver: Saver | MapSaver): Promise<void> => {
    const { graph, train: step } = trainable();
    const hooks = [new CheckpointSaverHook({ checkpointDir: directory, saveSteps: 1, saver, storage, logger })];
    const sessionCreator = new ChiefSessionCreator({ graph, config, logger });
    await MonitoredSession.with({ sessionCreator, hooks, logger }, (session) => session.run(step));
  };

  test('has a saver that has none keep its checkpoints there, beside the events', async () => {
    const storage = memoryStorage();
    await save(storage, new Saver({ logger }));
    expect(await storage.list(directory)).toEqual(expect.arrayContaining(['graph.pbtxt', 'model.ckpt-1.index']));
    expect(await eventFiles(storage)).toHaveLength(1);
  });

  test('takes a saver that keeps them there', async () => {
    const storage = memoryStorage();
    await save(storage, new Saver({ storage, logger }));
    expect(await storage.list(directory)).toContain('model.ckpt-1.index');
  });

  test('refuses one that keeps them elsewhere', async () => {
    const error = await rejection(save(memoryStorage(), new Saver({ storage: memoryStorage(), logger })));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(
      /^storage: expected the one in which the saver keeps its checkpoints, got/,
    );
  });

  test('writes events there for a saver of a user’s own, whatever that does with checkpoints', async () => {
    const storage = memoryStorage();
    const saver = new MapSaver();
    await save(storage, saver);
    expect([...saver.checkpoints.keys()]).toEqual([`${directory}/model.ckpt-0`, `${directory}/model.ckpt-1`]);
    expect(await eventFiles(storage)).toHaveLength(1);
  });
});

describe('a saver of a user’s own', () => {
  test('gives a session the checkpoint that it is to start from', async () => {
    const saver = new MapSaver();
    const { graph, train: step } = trainable();
    const summaryWriter = new RecordingWriter();
    const storage = memoryStorage();
    const hook = { checkpointDir: directory, saveSteps: 1, summaryWriter, storage, logger };
    const first = new ChiefSessionCreator({ graph, scaffold: new Scaffold({ saver }), config, logger });
    await MonitoredSession.with({ sessionCreator: first, hooks: [new CheckpointSaverHook(hook)], logger }, (session) =>
      session.run(step),
    );
    const again = trainable();
    const second = new ChiefSessionCreator({
      graph: again.graph,
      scaffold: new Scaffold({ saver }),
      checkpointFilenameWithPath: `${directory}/model.ckpt-1`,
      config,
      logger,
    });
    const value = await MonitoredSession.with({ sessionCreator: second, logger }, (session) =>
      session.run(again.weight),
    );
    expect(value).toBe(1.5);
  });
});
