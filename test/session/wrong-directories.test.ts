import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

import type { Storage } from '../../src/core/storage.js';
import {
  EvaluationHook,
  everySteps,
  FailedPreconditionError,
  Graph,
  MonitoredSession,
  MonitoredTrainingSession,
  PermissionDeniedError,
  StepCounterHook,
} from '../../src/index.js';
import { boundStorage } from '../../src/storage/bound-storage.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { nodeStorage } from '../../src/storage/node-storage.js';
import { RecordingLogger } from '../../src/testing/recording-logger.js';

function line(): Graph {
  const graph = new Graph();
  graph.variable('weight', 1);
  graph.assignAdd(graph.createGlobalStep(), 1, 'count');
  return graph;
}

describe('a file that is no directory', () => {
  it.each(['checkpointDir', 'summaryDir'])(
    'is told of by the option when it is above the directory: %s',
    async (option) => {
      const storage = memoryStorage();
      await (await storage.openWrite('taken')).close();
      const logger = new RecordingLogger();
      const failure = MonitoredTrainingSession.open({ graph: line(), storage, logger, [option]: 'taken/deep/down' });
      await expect(failure).rejects.toThrow(FailedPreconditionError);
      await expect(failure).rejects.toThrow(
        `${option}: expected a directory, got taken/deep/down, though taken is a file; a part of the path is no directory`,
      );
      expect(logger.lines).toEqual([]);
    },
  );

  it('is the first thing in the log, where only a hook knows the directory', async () => {
    const storage = memoryStorage();
    await (await storage.openWrite('taken')).close();
    const logger = new RecordingLogger();
    const hook = new StepCounterHook({ outputDir: 'taken', logger, everyNSteps: 1, storage });
    const failure = MonitoredSession.with({ graph: line(), hooks: [hook], logger }, (session) =>
      session.run('count').then(() => session.run('count')),
    );
    await expect(failure).rejects.toThrow('taken; ');
    expect(logger.lines[0]).toMatch(/^warn FileWriter: taken; .*: .* So \d+ of \d+ events are not in any file/);
  });
});

describe('a directory that may not be written to', () => {
  /** A storage on which nobody may write, but that says so only when it is asked. */
  const readOnly = (): Storage => ({
    ...boundStorage(memoryStorage()),
    expectWritable: (directory) =>
      Promise.reject(
        new PermissionDeniedError(`${directory}; the file system is read-only (EROFS) on write: mount it.`),
      ),
  });

  it.each([
    [{ checkpointDir: 'd' }, 'checkpointDir'],
    [{ summaryDir: 'd' }, 'summaryDir'],
    [{ checkpointDir: 'd', saveCheckpointSecs: null }, 'checkpointDir'],
  ])('is told of before anything begins: %o', async (options, named) => {
    const logger = new RecordingLogger();
    const begun: string[] = [];
    const hooks = [{ begin: () => void begun.push('begin') }];
    const failure = MonitoredTrainingSession.open({ graph: line(), hooks, storage: readOnly(), logger, ...options });
    await expect(failure).rejects.toThrow(
      new PermissionDeniedError(
        `${named}: expected a directory that this process may write to, got d; the file system is read-only (EROFS) on write: mount it.`,
      ),
    );
    expect([begun, logger.lines]).toEqual([[], []]);
  });

  it('is no matter where nothing is going to be written', async () => {
    const logger = new RecordingLogger();
    const options = { checkpointDir: 'd', saveCheckpointSecs: null, saveSummariesSteps: null, logStepCountSteps: null };
    const evaluation = new EvaluationHook({ every: everySteps(1), fetches: 'weight', logger });
    const storage = readOnly();
    await MonitoredTrainingSession.with(
      { graph: line(), storage, logger, ...options, hooks: [evaluation] },
      (session) => session.run('weight'),
    );
    expect(evaluation.lastStep).toBeDefined();
    expect(await storage.exists('d')).toBe(false);
  });

  it('is one on the disk only where the process has no right to it, or it is nowhere', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'writable-'));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const missing = path.join(directory, 'a', 'b');
    for (const one of [directory, missing]) await expect(nodeStorage.expectWritable?.(one)).resolves.toBeUndefined();
    expect(await readdir(directory)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('is told of where the system says yes and makes nothing', async () => {
    const logger = new RecordingLogger();
    await expect(
      MonitoredTrainingSession.open({ graph: line(), checkpointDir: '/proc/nobody/run', logger }),
    ).rejects.toThrow('/proc/nobody/run');
    expect(logger.lines).toEqual([]);
  });
});
