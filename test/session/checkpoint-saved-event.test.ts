import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';

import type { SessionEvent } from '../../src/core/session-event.js';
import type { SessionObserver } from '../../src/session/session-observer.js';
import { Saver } from '../../src/doors/checkpoint.js';
import { settle } from '../../src/doors/testing.js';
import {
  Graph,
  InternalError,
  memoryStorage,
  MonitoredSession,
  NanLossDuringTrainingError,
  type CheckpointSaverListener,
  type SessionRunHook,
} from '../../src/index.js';
import { nodeStorage } from '../../src/storage/node-storage.js';
import { openSavedTraining, savedIn, type SavedTrainingOptions } from '../support/saved-training.js';
import { createDeferred } from '../support/deferred.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { MapSaver } from '../support/map-saver.js';
import { rejection } from '../support/scene.js';

type Saved = Extract<SessionEvent, { readonly kind: 'checkpoint.saved' }>;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'checkpoint-saved-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** What the files of a checkpoint take, as the system has it. */
function bytesOnDisk(path: string): number {
  const files = readdirSync(directory).filter((name) => name.startsWith(`${basename(path)}.`));
  expect(files.length).toBeGreaterThanOrEqual(2);
  return files.reduce((bytes, name) => bytes + statSync(join(directory, name)).size, 0);
}

/** The name of the checkpoint that the state file names. */
function namedByStateFile(): string | undefined {
  return /^model_checkpoint_path: "(.*)"$/m.exec(readFileSync(join(directory, 'checkpoint'), 'utf8'))?.[1];
}

/** A training into `directory`, with what it has told of its saves; each is held against the disk as it is told. */
async function train(options: SavedTrainingOptions = {}) {
  const told: Saved[] = [];
  const listen = (event: SessionEvent): void => {
    if (event.kind !== 'checkpoint.saved') return;
    told.push(event);
    if (options.storage) return;
    expect(event.bytes).toBe(bytesOnDisk(event.path));
    expect(basename(String(namedByStateFile()))).toBe(basename(event.path));
  };
  const failures: SessionEvent[] = [];
  const observer: SessionObserver = {
    attach: ({ events$ }) => {
      events$.subscribe(listen);
      events$.subscribe((event) => {
        if (event.kind === 'onlooker.failed') failures.push(event);
      });
    },
  };
  const training = await openSavedTraining({
    storage: nodeStorage,
    directory,
    session: { observers: [observer] },
    ...options,
  });
  const steps = async (count: number): Promise<void> => {
    for (let made = 0; made < count; made += 1) await training.step();
  };
  onTestFinished(() => {
    expect(failures).toEqual([]);
  });
  return { ...training, told, steps, toldSteps: () => told.map(({ step }) => step) };
}

const looking: CheckpointSaverListener = { afterSave: () => undefined };

describe.each<[string, readonly CheckpointSaverListener[]]>([
  ['without a listener', []],
  ['with a listener that looks', [looking]],
])('checkpoint.saved (%s)', (_name, listeners) => {
  const saving = { listeners };

  it('is told of each checkpoint, once it is on the disk and named by the state file, the final one too', async () => {
    const { session, steps, told } = await train({ saving });
    await steps(5);
    await session.close();
    expect(told.map(({ path, step }) => ({ path, step }))).toEqual(
      [0, 2, 4, 5].map((step) => ({ path: join(directory, `model.ckpt-${step}`), step })),
    );
    for (const { durationMs } of told) expect(durationMs).toBeGreaterThanOrEqual(0);
    expect(told.every((event) => Object.isFrozen(event))).toBe(true);
  });

  it('is told once for a step whose later hooks have changed what is saved', async () => {
    const changing: SessionRunHook = { afterRun: (context) => context.requestSave?.({ changed: true }) };
    const { session, steps, toldSteps } = await train({ saving, hooksAfter: [changing] });
    await steps(4);
    await session.close();
    expect(toldSteps()).toEqual([0, 1, 2, 3, 4]);
  });

  it('is told of what was taken of a step that a later hook has failed', async () => {
    const failing: SessionRunHook = {
      afterRun: ({ session }) => {
        if (session.currentGlobalStep?.() === 4) throw new InternalError('later');
      },
    };
    const { session, steps, step, toldSteps } = await train({ saving, hooksAfter: [failing] });
    await steps(3);
    await rejection(step());
    await session.close();
    expect(toldSteps()).toEqual([0, 2, 4]);
  });

  it('is not told of a checkpoint that is taken back, since the loss was NaN', async () => {
    const failing: SessionRunHook = {
      afterRun: ({ session }) => {
        if (session.currentGlobalStep?.() === 4) throw new NanLossDuringTrainingError();
      },
    };
    const { session, steps, step, toldSteps } = await train({ saving, hooksAfter: [failing] });
    await steps(3);
    await rejection(step());
    await session.close();
    expect(toldSteps()).toEqual([0, 2]);
  });

  it('is not told of a write that fails, and told of the later one that does not', async () => {
    let isBroken = false;
    const breaks = createDeferred();
    const storage = faultyStorage(memoryStorage(), ({ operation }) => {
      if (!isBroken || operation !== 'rename') return undefined;
      breaks.resolve();
      return { kind: 'error', code: 'EIO' };
    });
    const { session, steps, step, toldSteps } = await train({ saving, storage, directory: 'run' });
    await steps(1);
    isBroken = true;
    // With a listener the step itself waits for the disk.
    const failing = listeners.length > 0 ? rejection(step()) : step();
    await breaks.promise;
    await failing;
    await settle();
    isBroken = false;
    if (listeners.length === 0) await rejection(step());
    expect(toldSteps()).toEqual([0]);
    await steps(2);
    await session.close().catch(() => undefined);
    const { saved } = await savedIn(storage);
    expect(toldSteps()).toEqual(Object.keys(saved).map(Number));
  });
});

it('is not told of what a saver of the program saves by itself', async () => {
  const graph = new Graph();
  graph.variable('weight', 0);
  const saver = new Saver();
  const saving: SessionRunHook = {
    afterCreateSession: async (session) => {
      await saver.save(session, join(directory, 'own'));
    },
  };
  const kinds: string[] = [];
  const session = await MonitoredSession.open({ graph, hooks: [saving], config: { backend: 'cpu' } });
  session.events$.subscribe(({ kind }) => kinds.push(kind));
  await session.close();
  expect(readdirSync(directory)).toContain('own.index');
  expect(kinds).not.toContain('checkpoint.saved');
});

it('is told of what a saver of the user keeps for the hook, without the bytes that it does not tell', async () => {
  const saver = new MapSaver();
  const { session, steps, told } = await train({ saving: { saver }, storage: memoryStorage(), directory: 'run' });
  await steps(3);
  await session.close();
  expect(told.map(({ step, bytes }) => ({ step, bytes }))).toEqual([
    { step: 0, bytes: 0 },
    { step: 2, bytes: 0 },
    { step: 3, bytes: 0 },
  ]);
  expect(told.map(({ path }) => path)).toEqual([...saver.checkpoints.keys()]);
});
