import { describe, expect, test } from 'vitest';

import { checkpointsOf, loadCheckpoint, Saver } from '../../src/doors/checkpoint.js';
import { SessionManager } from '../../src/doors/runtime.js';
import { RecordingLogger } from '../../src/doors/testing.js';
import { FailedPreconditionError } from '../../src/errors.js';
import {
  bestCheckpoint,
  CheckpointSaverHook,
  ChiefSessionCreator,
  Graph,
  initFromCheckpoint,
  memoryStorage,
  MonitoredSession,
  MonitoredTrainingSession,
  SingularMonitoredSession,
} from '../../src/index.js';

const config = { backend: 'cpu' };

/** A graph with a weight, and a log. */
function parts() {
  const graph = new Graph();
  const weight = graph.variable('weight', 1);
  graph.getOrCreateGlobalStep();
  return { graph, weight, logger: new RecordingLogger() };
}

/** Where a training has saved to runs/digits, once. */
async function trained() {
  const storage = memoryStorage();
  const { graph, logger, weight } = parts();
  const train = graph.group('train', [graph.assignAdd(weight, 1), graph.assignAdd(graph.getOrCreateGlobalStep(), 1)]);
  await MonitoredTrainingSession.with(
    { graph, storage, logger, config, checkpointDir: 'runs/digits', saveCheckpointSteps: 1, saveGraphDef: false },
    (session) => session.run(train),
  );
  return storage;
}

const warnings = ({ lines }: RecordingLogger): readonly string[] => lines.filter((line) => line.startsWith('warn'));

const untrained =
  'nothing is restored, and the variables have their initial values, those of no training. Give the directory that the training ' +
  'saves to, or one checkpoint by its path; a training that begins there needs a CheckpointSaverHook, or a MonitoredTrainingSession.';

describe('a directory without a checkpoint to restore is warned of, with what may have been meant', () => {
  test('by a SingularMonitoredSession', async () => {
    const storage = await trained();
    for (const [checkpointDir, why] of [
      ['runs/digit', 'there is no directory runs/digit. Did you mean "digits"? There is "digits" in runs'],
      ['runs', 'there is no checkpoint in runs. There are some in runs/digits'],
      ['elsewhere/digits', 'there is no directory elsewhere/digits'],
    ] as const) {
      const { graph, weight, logger } = parts();
      const options = { graph, storage, logger, config, checkpointDir };
      const value = await SingularMonitoredSession.with(options, (session) => session.run(weight));
      expect(value).toBe(1);
      expect(warnings(logger)).toEqual([`warn checkpointDir: ${why}: ${untrained}`]);
    }
  });

  test('without a list of what nobody has meant', async () => {
    const storage = await trained();
    for (let run = 0; run < 20; run += 1) await storage.makeDirectory(`runs/other-${run}`);
    const { graph, logger } = parts();
    await SingularMonitoredSession.with({ graph, storage, logger, config, checkpointDir: 'runs/xyz' }, () => undefined);
    expect(warnings(logger)).toEqual([`warn checkpointDir: there is no directory runs/xyz: ${untrained}`]);
  });

  test('but not where there is one', async () => {
    const storage = await trained();
    const { graph, weight, logger } = parts();
    const options = { graph, storage, logger, config, checkpointDir: 'runs/digits' };
    expect(await SingularMonitoredSession.with(options, (session) => session.run(weight))).toBe(2);
    expect(warnings(logger)).toEqual([]);
  });

  test('by a creator, once for all of its sessions', async () => {
    const { graph, logger } = parts();
    const storage = memoryStorage();
    const creator = new ChiefSessionCreator({ graph, storage, logger, config, checkpointDir: 'runs' });
    for (let time = 0; time < 2; time++) await (await creator.createSession()).close();
    expect(warnings(logger)).toEqual([`warn checkpointDir: there is no directory runs: ${untrained}`]);
  });

  test('by a session manager, which also tells of a saver that is missing', async () => {
    const { graph, logger } = parts();
    const storage = memoryStorage();
    const manager = new SessionManager({ graph, storage, logger });
    const saver = new Saver({ storage });
    for (const options of [
      { config, saver, checkpointDir: 'runs' },
      { config, checkpointDir: 'runs' },
      { config, saver, checkpointFilenameWithPath: undefined },
    ]) {
      const { session, initialized } = await manager.recoverSession('', options);
      expect(initialized).toBe(false);
      await session.close();
    }
    expect(warnings(logger)).toEqual([
      'warn checkpointDir: there is no directory runs: nothing was restored, and "initialized" is false.',
      'warn saver: expected one that restores runs, got none: nothing is restored. Give a Saver.',
      'warn checkpointFilenameWithPath: expected the path of a checkpoint, got undefined, which latestCheckpoint() and ' +
        'bestCheckpoint() give where there is none: nothing is restored. Leave the option out where that is meant.',
    ]);
  });

  test('where a state file is missing, with the checkpoints that are there', async () => {
    const storage = await trained();
    await storage.remove('runs/digits/checkpoint');
    for (const step of [0, 1]) {
      await storage.rename(`runs/digits/model.ckpt-${step}.index`, `runs/digits/kept-${step}.index`);
    }
    const { graph, logger } = parts();
    await SingularMonitoredSession.with(
      { graph, storage, logger, config, checkpointDir: 'runs/digits' },
      () => undefined,
    );
    expect(warnings(logger)).toEqual([
      'warn checkpointDir: there is no checkpoint in runs/digits that a state file names. There is runs/digits/kept-0, ' +
        `runs/digits/kept-1: name the one that is meant by its path: ${untrained}`,
    ]);
    await expect(loadCheckpoint('runs', { storage, logger })).rejects.toThrow(
      'in given directory runs. There are some in',
    );
  });
});

describe('a path that is undefined', () => {
  test('is warned of where a session was to evaluate it', async () => {
    const { graph, logger } = parts();
    const checkpointFilenameWithPath = await bestCheckpoint('runs', { metric: 'loss', storage: memoryStorage() });
    await SingularMonitoredSession.with({ graph, logger, config, checkpointFilenameWithPath }, () => undefined);
    expect(warnings(logger)).toHaveLength(1);
    expect(warnings(logger)[0]).toContain(
      'checkpointFilenameWithPath: expected the path of a checkpoint, got undefined',
    );
  });

  test('is no matter beside another place, and where it is left out', async () => {
    const storage = await trained();
    for (const options of [{ checkpointFilenameWithPath: undefined, checkpointDir: 'runs/digits', storage }, {}]) {
      const { graph, logger } = parts();
      await SingularMonitoredSession.with({ graph, logger, config, ...options }, () => undefined);
      expect(warnings(logger)).toEqual([]);
    }
  });
});

describe('a training that begins', () => {
  test('is not warned of, whether it saves or not', async () => {
    for (const saveCheckpointSteps of [1, null]) {
      const { graph, logger, weight } = parts();
      const storage = memoryStorage();
      await MonitoredTrainingSession.with(
        { graph, storage, logger, config, checkpointDir: 'runs', saveCheckpointSteps },
        (session) => session.run(weight),
      );
      expect(warnings(logger)).toEqual([]);
    }
  });

  test('is not warned of where it is made of a creator and the hook that saves', async () => {
    const { graph, logger, weight } = parts();
    const storage = memoryStorage();
    const saver = new CheckpointSaverHook({ checkpointDir: 'runs', saveSteps: 1, storage, logger });
    const sessionCreator = new ChiefSessionCreator({ graph, storage, logger, config, checkpointDir: 'runs' });
    await MonitoredSession.with({ sessionCreator, logger, hooks: [saver] }, (session) => session.run(weight));
    expect(warnings(logger)).toEqual([]);
  });
});

describe('whoever looks for checkpoints elsewhere', () => {
  test('is warned by bestCheckpoint() of a directory without one, and of checkpoints without measurements', async () => {
    const storage = await trained();
    const logger = new RecordingLogger();
    expect(await bestCheckpoint('runs', { metric: 'loss', storage, logger })).toBeUndefined();
    expect(await bestCheckpoint('runs/digits', { metric: 'loss', storage, logger })).toBeUndefined();
    expect(warnings(logger)).toEqual([
      'warn bestCheckpoint: there is no checkpoint in runs. There are some in runs/digits: give the directory that the training saves to.',
      'warn runs/digits: no checkpoint has a value of "loss", since nothing was measured when they were saved: have an ' +
        'EvaluationHook measure beside the hook that saves.',
    ]);
  });

  test('is told by checkpointsOf() that the directory is not there yet', async () => {
    const storage = await trained();
    const logger = new RecordingLogger();
    const following = checkpointsOf('runs/digit', { storage, logger, timeoutSecs: 0 });
    expect(await following[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined });
    expect(logger.lines).toEqual([
      'info checkpointsOf: there is no directory runs/digit. Did you mean "digits"? There is "digits" in runs: waiting for it.',
    ]);
  });

  test('is refused by checkpointsOf() for a file and for a checkpoint, which no training ever makes a directory of', async () => {
    const storage = await trained();
    for (const path of ['runs/digits/checkpoint', 'runs/digits/model.ckpt-1']) {
      const reading = checkpointsOf(path, { storage })[Symbol.asyncIterator]().next();
      await expect(reading).rejects.toThrow(FailedPreconditionError);
      await expect(reading).rejects.toThrow(/^checkpointsOf: directory: expected a directory, got/);
    }
  });

  test('is told by initFromCheckpoint() where there are some', async () => {
    const storage = await trained();
    const { graph, logger } = parts();
    await expect(initFromCheckpoint(graph, 'runs', { '/': '/' }, { storage, logger })).rejects.toThrow(
      'nor the variables of a SavedModel. There are some in runs/digits',
    );
  });
});
