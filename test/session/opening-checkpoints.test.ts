import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { getCheckpointState } from '../../src/checkpoint/state-file/get-checkpoint-state.js';
import { latestCheckpoint } from '../../src/checkpoint/state-file/latest-checkpoint.js';
import { updateCheckpointState } from '../../src/checkpoint/write/update-checkpoint-state.js';
import { keepBestN } from '../../src/checkpoint/retention/keep-best-n.js';
import { Saver } from '../../src/checkpoint/saver.js';
import type { SessionEvent } from '../../src/core/session-event.js';
import { CancelledError, DataLossError, FailedPreconditionError } from '../../src/errors.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { Graph } from '../../src/graph/graph.js';
import { CheckpointSaverHook } from '../../src/hooks/checkpoint-saver-hook.js';
import { Scaffold } from '../../src/scaffold/scaffold.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { SessionManager } from '../../src/session/creators/session-manager.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import type { MonitoredTrainingSessionOptions } from '../../src/session/training-session-options.js';
import { quietLogger as logger } from '../conformance-formats/quiet-logger.js';
import { lockFileName } from '../../src/checkpoint/write/directory-claims.js';
import { nodeStorage } from '../../src/storage/node-storage.js';
import { RecordingLogger } from '../../src/testing/recording-logger.js';
import { rejection } from '../support/scene.js';

const config = { backend: 'cpu' };

let surroundings: string;
let directory: string;
beforeEach(async () => {
  surroundings = await mkdtemp(path.join(tmpdir(), 'opening-'));
  directory = path.join(surroundings, 'run');
});
afterEach(async () => {
  await FileWriterCache.clear();
  await rm(surroundings, { recursive: true });
});

function trainable() {
  const graph = new Graph();
  const weight = graph.variable('weight', 1);
  const train = graph.group('train', [graph.assignAdd(graph.createGlobalStep(), 1), graph.assignAdd(weight, 0.5)]);
  return { graph, weight, train };
}

/** Makes so many steps and saves each; gives the step that it began with, and what it told of checkpoints besides its saves. */
async function train(steps: number, options: Partial<MonitoredTrainingSessionOptions> = {}) {
  const { graph, weight, train: step } = trainable();
  const told: SessionEvent[] = [];
  const session = await MonitoredTrainingSession.open({
    graph,
    checkpointDir: directory,
    saveCheckpointSteps: 1,
    saveSummariesSteps: 0,
    logStepCountSteps: 0,
    config,
    logger,
    ...options,
  });
  session.events$.subscribe((event) => told.push(event));
  const first = await session.run(graph.globalStep ?? '');
  const value = await session.run(weight);
  for (let made = 0; made < steps; made += 1) await session.run(step);
  await session.close();
  const besides = told.filter(({ kind }) => kind.startsWith('checkpoint.') && kind !== 'checkpoint.saved');
  return { first, value, told: besides };
}

const prefix = (step: number, where = directory): string => path.join(where, `model.ckpt-${step}`);

/** The files of checkpoints and the state file, with their contents. */
async function contents(where: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(where)).filter((name) => !name.startsWith('events.')).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(where, name), 'latin1')));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
}

describe('a directory without a state file', () => {
  test('is gone on from its highest step, and the first save names all that were found', async () => {
    await train(3);
    await rm(path.join(directory, 'checkpoint'));
    const found = [0, 1, 2, 3].map((step) => prefix(step));
    expect(await latestCheckpoint(directory, { logger })).toBeUndefined();
    expect(await getCheckpointState(directory, { logger })).toBeUndefined();
    expect(await train(0)).toMatchObject({
      first: 3,
      value: 2.5,
      told: [
        { kind: 'checkpoint.stateRebuilt', directory, paths: found },
        { kind: 'checkpoint.restored', path: prefix(3) },
      ],
    });
    const state = await getCheckpointState(directory, { logger });
    expect(state).toMatchObject({ modelCheckpointPath: prefix(3), allModelCheckpointPaths: found });
    expect((await train(2)).told).toEqual([{ kind: 'checkpoint.restored', path: prefix(3) }]);
  });

  test('is gone on from the highest step that is whole, and what is damaged is not listed', async () => {
    await train(4);
    await rm(path.join(directory, 'checkpoint'));
    await truncate(`${prefix(4)}.data-00000-of-00001`, 3);
    await rm(`${prefix(1)}.data-00000-of-00001`);
    const { first, told } = await train(0);
    expect(first).toBe(3);
    expect(told).toMatchObject([
      { kind: 'checkpoint.passedOver', path: prefix(4), error: expect.any(DataLossError) as unknown },
      { kind: 'checkpoint.stateRebuilt', paths: [0, 2, 3].map((step) => prefix(step)) },
      { kind: 'checkpoint.restored', path: prefix(3) },
    ]);
  });

  test('is not written to by a session that only restores', async () => {
    await train(2);
    await rm(path.join(directory, 'checkpoint'));
    const before = await contents(directory);
    const { graph } = trainable();
    const sessionCreator = new ChiefSessionCreator({ graph, checkpointDir: directory, config, logger });
    const session = await MonitoredSession.open({ sessionCreator, logger });
    expect(await session.run('weight')).toBe(2);
    await session.close();
    expect(await contents(directory)).toEqual(before);
  });

  test('is found by a session manager that waits for a checkpoint', async () => {
    await train(2);
    await rm(path.join(directory, 'checkpoint'));
    const { graph } = trainable();
    const manager = new SessionManager({ graph, logger });
    const saver = new Saver({ logger });
    const options = { saver, checkpointDir: directory, waitForCheckpoint: true, config };
    const { session, initialized } = await manager.recoverSession('', options);
    expect([initialized, await session.run('weight')]).toEqual([true, 2]);
    await session.close();
  });

  test('is no beginning anew where none of its checkpoints is whole', async () => {
    await train(1);
    await rm(path.join(directory, 'checkpoint'));
    for (const step of [0, 1]) await truncate(`${prefix(step)}.index`, 10);
    const before = await contents(directory);
    const error = await rejection(train(1));
    expect(error).toBeInstanceOf(DataLossError);
    expect(String(error)).toContain('there is no file "checkpoint", and none of the checkpoints can be used');
    expect(await contents(directory)).toEqual(before);
  });

  test('begins anew where it has checkpoints of other names only', async () => {
    await train(2);
    await rm(path.join(directory, 'checkpoint'));
    for (const name of await readdir(directory)) {
      await rename(path.join(directory, name), path.join(directory, name.replace('model.ckpt', 'other.ckpt')));
    }
    expect(await train(0)).toMatchObject({ first: 0, told: [] });
  });

  test('is searched by the names that its hook and its saver give', async () => {
    const job = async (steps: number): Promise<unknown> => {
      const { graph, train: step } = trainable();
      const saver = new CheckpointSaverHook({
        checkpointDir: directory,
        saveSteps: 1,
        checkpointBasename: 'mine',
        logger,
      });
      const sessionCreator = new ChiefSessionCreator({ graph, checkpointDir: directory, config, logger });
      const session = await MonitoredSession.open({ sessionCreator, hooks: [saver], logger });
      const first = await session.run(graph.globalStep ?? '');
      for (let made = 0; made < steps; made += 1) await session.run(step);
      await session.close();
      return first;
    };
    await job(2);
    await rm(path.join(directory, 'checkpoint'));
    expect(await job(0)).toBe(2);
    await rm(path.join(directory, 'checkpoint'));
    const scaffold = new Scaffold({ saver: new Saver({ basename: 'mine', logger }) });
    expect(await train(0, { scaffold })).toMatchObject({ first: 2 });
  });
});

test('a hook that saves elsewhere, under other names, does not hide the checkpoints of a directory', async () => {
  const elsewhere = (): CheckpointSaverHook =>
    new CheckpointSaverHook({
      checkpointDir: path.join(surroundings, 'best'),
      checkpointBasename: 'best.ckpt',
      saveSteps: 1,
      saver: new Saver({ logger }),
      logger,
    });
  await train(2, { hooks: [elsewhere()] });
  await rm(path.join(directory, 'checkpoint'));
  expect(await train(0, { hooks: [elsewhere()] })).toMatchObject({ first: 2 });
});

describe('a directory that was moved', () => {
  test('is gone on from, though its state file has the paths of before', async () => {
    await train(3, { maxToKeep: 2 });
    const moved = path.join(surroundings, 'moved');
    await rename(directory, moved);
    expect(await latestCheckpoint(moved, { logger })).toBeUndefined();
    const { first, told } = await train(2, { checkpointDir: moved, maxToKeep: 2 });
    expect([first, told]).toEqual([3, [{ kind: 'checkpoint.restored', path: prefix(3, moved) }]]);
    expect((await readdir(moved)).filter((name) => name.endsWith('.index'))).toEqual([
      'model.ckpt-4.index',
      'model.ckpt-5.index',
    ]);
    expect(await readdir(surroundings)).toEqual(['moved']);
  });
});

describe('a directory that was copied', () => {
  test.each(['copied', 'linked by its state file'])(
    'has a training of its own, and the original keeps all (%s)',
    async (how) => {
      await train(3, { maxToKeep: 2 });
      const before = await contents(directory);
      const copy = path.join(surroundings, 'copy');
      if (how === 'copied') await cp(directory, copy, { recursive: true });
      else {
        await mkdir(copy);
        await writeFile(
          path.join(copy, 'checkpoint'),
          'model_checkpoint_path: "../run/model.ckpt-3"\nall_model_checkpoint_paths: "../run/model.ckpt-2"\nall_model_checkpoint_paths: "../run/model.ckpt-3"\n',
        );
      }
      const { first } = await train(4, { checkpointDir: copy, maxToKeep: 2 });
      expect(first).toBe(3);
      expect(await contents(directory)).toEqual(before);
      expect((await readdir(copy)).filter((name) => name.endsWith('.index'))).toEqual([
        'model.ckpt-6.index',
        'model.ckpt-7.index',
      ]);
    },
  );

  test('leaves the original alone while that is trained, and what its rules hold', async () => {
    const { graph, train: step } = trainable();
    const keep = [keepBestN({ count: 1, metric: 'loss' })];
    const original = await MonitoredTrainingSession.open({
      graph,
      checkpointDir: directory,
      saveCheckpointSteps: 1,
      maxToKeep: 2,
      keep,
      config,
      logger,
    });
    for (let made = 0; made < 3; made += 1) await original.run(step);
    // They are written beside the steps; the graph of the last one comes after all else, also after what is kept no more has gone.
    await expect.poll(() => readdir(directory)).toContain('model.ckpt-3.meta');
    expect(await readdir(directory)).not.toContain('model.ckpt-1.meta');
    const copy = path.join(surroundings, 'copy');
    await cp(directory, copy, { recursive: true });
    const before = await contents(directory);
    await train(5, { checkpointDir: copy, maxToKeep: 1, keep });
    expect(await contents(directory)).toEqual(before);
    await original.run(step);
    await original.close();
    expect((await train(0)).first).toBe(4);
  });

  test('is known through a link to it', async () => {
    await train(2, { maxToKeep: 2 });
    const link = path.join(surroundings, 'link');
    await symlink(directory, link);
    expect((await train(3, { checkpointDir: link, maxToKeep: 2 })).first).toBe(2);
    expect((await readdir(directory)).filter((name) => name.endsWith('.index'))).toEqual([
      'model.ckpt-4.index',
      'model.ckpt-5.index',
    ]);
  });
});

test('a state file that names checkpoints elsewhere has them read, never removed', async () => {
  await train(3);
  const before = await contents(directory);
  const other = path.join(surroundings, 'other');
  await mkdir(other);
  await updateCheckpointState(other, prefix(3), { allModelCheckpointPaths: [1, 2, 3].map((step) => prefix(step)) });
  const { first, told } = await train(4, { checkpointDir: other, maxToKeep: 1 });
  expect([first, told]).toEqual([3, [{ kind: 'checkpoint.restored', path: prefix(3) }]]);
  expect(await contents(directory)).toEqual(before);
});

describe('a directory that a process of another machine saves to', () => {
  /** Leaves the lock of a process that cannot be asked. */
  async function lockFromElsewhere(): Promise<void> {
    const lock = path.join(directory, lockFileName);
    const held = await nodeStorage.lock(lock);
    const text = await readFile(lock, 'utf8');
    await held.release();
    await writeFile(lock, text.replaceAll(/"(host|bootId|origin)":"[^"]*"/g, '"$1":"elsewhere"'));
  }

  test('is restored as that one leaves it, not as it was when the wait for it began', async () => {
    await train(3);
    const other = path.join(surroundings, 'other');
    await cp(directory, other, { recursive: true });
    await train(2, { checkpointDir: other });
    await lockFromElsewhere();
    const told = new RecordingLogger();
    const opening = train(1, { logger: told });
    await expect.poll(() => told.lines.join()).toContain('waiting up to 60 s for a sign of life');
    await cp(other, directory, { recursive: true });
    await rm(path.join(directory, lockFileName));
    expect((await opening).first).toBe(5);
    expect(await getCheckpointState(directory, { logger })).toMatchObject({ modelCheckpointPath: prefix(6) });
  });

  test('is waited for until a signal ends that, and nothing is written', async () => {
    await train(1);
    await lockFromElsewhere();
    const before = await contents(directory);
    const controller = new AbortController();
    const told = new RecordingLogger();
    const opening = rejection(train(1, { logger: told, signal: controller.signal }));
    await expect.poll(() => told.lines.join()).toContain('waiting up to 60 s');
    controller.abort();
    expect(await opening).toBeInstanceOf(CancelledError);
    expect(await contents(directory)).toEqual(before);
  });

  test('is taken at once by force, and after as long as is said without', async () => {
    await train(1);
    await lockFromElsewhere();
    expect(await train(1, { forceLock: true })).toMatchObject({ first: 1 });
    await lockFromElsewhere();
    expect(await train(1, { lockStaleSecs: 0.2 })).toMatchObject({ first: 2 });
    expect(await readdir(directory)).not.toContain(lockFileName);
  });

  test('takes it by force from a session of this process, which fails at its next save', async () => {
    const { graph, train: step } = trainable();
    const options = { checkpointDir: directory, saveCheckpointSteps: 1, config, logger };
    const first = await MonitoredTrainingSession.open({ graph, ...options });
    await first.run(step);
    await first.close();
    const [one, other] = [trainable(), trainable()];
    const loser = await MonitoredTrainingSession.open({ graph: one.graph, ...options });
    const winner = await MonitoredTrainingSession.open({ graph: other.graph, ...options, forceLock: true });
    await loser.run(one.train);
    expect(await rejection(loser.run(one.train))).toBeInstanceOf(FailedPreconditionError);
    await loser.close().catch(() => undefined);
    expect((await loser.closed).kind).toBe('failed');
    await winner.run(other.train);
    await winner.close();
    expect((await train(0)).first).toBe(2);
  });
});
