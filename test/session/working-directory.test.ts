import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { getCheckpointState } from '../../src/checkpoint/state-file/get-checkpoint-state.js';
import { checkpointsOf } from '../../src/checkpoint/follow/checkpoints-of.js';
import { loadCheckpoint } from '../../src/checkpoint/read/load-checkpoint.js';
import { lockFileName } from '../../src/checkpoint/write/directory-claims.js';
import { AbortedError, FailedPreconditionError } from '../../src/errors.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { Graph } from '../../src/graph/graph.js';
import { ProfilerHook } from '../../src/hooks/profiler-hook.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import { quietSaver, sampleSession } from '../checkpoint/sample-model.js';
import { quietLogger as logger } from '../conformance-formats/quiet-logger.js';
import { nodeStorage } from '../../src/storage/node-storage.js';
import { RecordingLogger } from '../../src/testing/recording-logger.js';
import { scalarSummary } from '../../src/formats/summary/scalar-summary.js';
import { rejection } from '../support/scene.js';

const config = { backend: 'cpu' };
const started = process.cwd();

let first: string;
let second: string;
beforeEach(async () => {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'working-directory-')));
  [first, second] = [path.join(root, 'first'), path.join(root, 'second')];
  await mkdir(first);
  await mkdir(second);
  process.chdir(first);
});
afterEach(async () => {
  await FileWriterCache.clear();
  process.chdir(started);
  await rm(path.dirname(first), { recursive: true });
});

function trainable() {
  const graph = new Graph();
  const weight = graph.variable('weight', 1);
  const train = graph.group('train', [graph.assignAdd(graph.createGlobalStep(), 1), graph.assignAdd(weight, 0.5)]);
  graph.summary.scalar('value', graph.constant('one', 1));
  return { graph, weight, train };
}

describe('a session with a relative directory, in a process that goes elsewhere', () => {
  test('has all its files and its lock where it was opened, and its paths as they were given', async () => {
    const { graph, train } = trainable();
    const told = new RecordingLogger();
    const session = await MonitoredTrainingSession.open({
      graph,
      checkpointDir: 'run',
      saveCheckpointSteps: 1,
      saveSummariesSteps: 1,
      logStepCountSteps: 1,
      maxToKeep: 2,
      hooks: [new ProfilerHook({ saveSteps: 1, outputDir: 'run', logger })],
      config,
      logger: told,
    });
    process.chdir(second);
    for (let made = 0; made < 3; made += 1) await session.run(train);
    await session.close();
    expect(await readdir(second)).toEqual([]);
    expect(told.lines).toContain('info Saving checkpoints for 3 into run/model.ckpt.');
    expect(told.lines.filter((line) => line.includes(first))).toEqual([]);
    process.chdir(first);
    const names = await readdir('run');
    expect(names.filter((name) => name.endsWith('.index'))).toEqual(['model.ckpt-2.index', 'model.ckpt-3.index']);
    expect(names.filter((name) => name.startsWith('events.'))).toHaveLength(1);
    expect(names.filter((name) => name.startsWith('timeline-'))).toHaveLength(2);
    expect(names).not.toContain(lockFileName);
    expect(await getCheckpointState('run', { logger })).toMatchObject({ modelCheckpointPath: 'run/model.ckpt-3' });
  });

  test('recovers from there', async () => {
    const { graph, weight, train } = trainable();
    let fails = false;
    const session = await MonitoredTrainingSession.open({
      graph,
      checkpointDir: 'run',
      saveCheckpointSteps: 1,
      hooks: [
        {
          afterRun: () => {
            if (!fails) return;
            fails = false;
            throw new AbortedError('preempted');
          },
        },
      ],
      recovery: { backoff: () => 0 },
      config,
      logger,
    });
    await session.run(train);
    process.chdir(second);
    fails = true;
    await session.run(train);
    expect(await session.run(weight)).toBeGreaterThanOrEqual(2);
    await session.close();
    expect(await readdir(second)).toEqual([]);
  });

  test('keeps others from its directory, whatever they call it', async () => {
    const [one, other] = [trainable(), trainable()];
    const options = { saveCheckpointSteps: 1, config, logger };
    const session = await MonitoredTrainingSession.open({ graph: one.graph, checkpointDir: 'run', ...options });
    process.chdir(second);
    const opening = MonitoredTrainingSession.open({ graph: other.graph, checkpointDir: `${first}/run`, ...options });
    expect(await rejection(opening)).toBeInstanceOf(FailedPreconditionError);
    const third = trainable();
    const elsewhere = await MonitoredTrainingSession.open({ graph: third.graph, checkpointDir: 'run', ...options });
    await elsewhere.run(third.train);
    await session.run(one.train);
    await elsewhere.close();
    await session.close();
    for (const directory of [first, second]) {
      expect((await readdir(`${directory}/run`)).filter((name) => name.endsWith('.index'))).toEqual([
        'model.ckpt-0.index',
        'model.ckpt-1.index',
      ]);
    }
  });

  test('is followed by another in its own place once it is closed', async () => {
    for (const directory of [first, second]) {
      process.chdir(directory);
      const { graph, train } = trainable();
      const session = await MonitoredTrainingSession.open({
        graph,
        checkpointDir: 'run',
        config,
        logger,
        saveSummariesSteps: 1,
      });
      await session.run(train);
      await session.close();
      const names = await readdir(`${directory}/run`);
      expect(names).toEqual(expect.arrayContaining(['checkpoint', 'model.ckpt-1.index']));
      expect(names.filter((name) => name.startsWith('events.'))).toHaveLength(1);
    }
  });
});

describe('a saver with relative paths', () => {
  test('saves and removes where it was first used, until it is closed', async () => {
    const saver = quietSaver({ storage: nodeStorage, maxToKeep: 1 });
    const saving = saver.save(sampleSession(1), 'run/m', { globalStep: 1 });
    process.chdir(second);
    expect(await saving).toBe('run/m-1');
    expect(await saver.save(sampleSession(1), 'run/m', { globalStep: 2 })).toBe('run/m-2');
    await saver.restore(sampleSession(1), 'run/m-2');
    expect((await readdir(`${first}/run`)).filter((name) => name.endsWith('.index'))).toEqual(['m-2.index']);
    await saver.close();
    expect(await readdir(`${first}/run`)).not.toContain(lockFileName);
    await saver.save(sampleSession(1), 'run/m', { globalStep: 3 });
    expect((await readdir(`${second}/run`)).filter((name) => name.endsWith('.index'))).toEqual(['m-3.index']);
    expect((await readdir(`${first}/run`)).filter((name) => name.endsWith('.index'))).toEqual(['m-2.index']);
    await saver.close();
  });
});

describe('what reads by relative paths', () => {
  test('goes on reading where it began', async () => {
    const saver = quietSaver({ storage: nodeStorage });
    await saver.save(sampleSession(7), 'run/m', { globalStep: 1 });
    await saver.close();
    const reader = await loadCheckpoint('run/m-1');
    const following = checkpointsOf('run', { timeoutSecs: 1, pollSecs: 0.01, logger })[Symbol.asyncIterator]();
    expect(await following.next()).toEqual({ done: false, value: 'run/m-1' });
    process.chdir(second);
    const [name = ''] = reader.variables.keys();
    await reader.read(name);
    await reader.close();
    await saver.save(sampleSession(7), `${first}/run/m`, { globalStep: 2 });
    expect((await following.next()).done).toBe(false);
    await following.return?.();
    await saver.close();
  });
});

describe('a FileWriter of a relative directory', () => {
  test('writes where it was made, also what is begun anew, and the cache gives it for that path', async () => {
    const writer = FileWriterCache.get('logs', { logger });
    process.chdir(second);
    expect(FileWriterCache.get('logs')).toBe(writer);
    writer.addSummary(scalarSummary('loss', 1), 1);
    await writer.flush();
    expect(writer.path?.startsWith('logs/events.')).toBe(true);
    await rm(path.join(first, writer.path ?? ''));
    writer.addSummary(scalarSummary('loss', 0.5), 2);
    await writer.flush();
    writer.addSummary(scalarSummary('loss', 0.5), 3);
    await writer.close();
    expect(await readdir(second)).toEqual([]);
    expect(await readdir(`${first}/logs`)).toHaveLength(1);
  });
});
