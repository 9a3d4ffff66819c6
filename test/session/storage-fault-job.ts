import { expect } from 'vitest';

import {
  Graph,
  memoryStorage,
  MonitoredTrainingSession,
  OpError,
  PermissionDeniedError,
  ResourceExhaustedError,
  Scaffold,
  UnknownError,
  type MonitoredSession,
  type MonitoredTrainingSessionOptions,
} from '../../src/index.js';
import { Saver } from '../../src/doors/checkpoint.js';
import type { Storage } from '../../src/doors/runtime.js';
import { settle } from '../../src/doors/testing.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { settled } from '../support/scene.js';

/** What a full, forbidden, read-only or failing place gives when it is written to. */
export const faults: readonly (readonly [code: string, type: new (message: string) => OpError, remedy: string])[] = [
  ['ENOSPC', ResourceExhaustedError, 'free space, or choose another directory.'],
  ['EACCES', PermissionDeniedError, 'give this process the right to it, or choose another directory.'],
  ['EROFS', PermissionDeniedError, 'mount it for writing, or choose another directory.'],
  ['EIO', UnknownError, 'check the disk.'],
];

/** A job that takes 1 from a weight of 10 in every step, and saves it at every second. */
export class Job {
  readonly graph = new Graph();
  readonly #globalStep = this.graph.getOrCreateGlobalStep();
  readonly #weight = this.graph.variable('weight', 10);
  readonly #train = this.graph.group('train', [
    this.graph.assignAdd(this.#weight, -1, 'descend'),
    this.graph.assignAdd(this.#globalStep, 1, 'count'),
  ]);
  readonly saver: Saver;

  constructor(storage?: Storage) {
    this.saver = new Saver({ storage, logger: quietLogger });
  }

  open(more: Partial<MonitoredTrainingSessionOptions> = {}): Promise<MonitoredSession> {
    return MonitoredTrainingSession.open({
      graph: this.graph,
      checkpointDir: 'run',
      saveCheckpointSteps: 2,
      logStepCountSteps: null,
      scaffold: new Scaffold({ saver: this.saver }),
      config: { backend: 'cpu' },
      logger: quietLogger,
      ...more,
    });
  }

  /** Makes a step, and gives what the step and the weight were before it. */
  async step(session: MonitoredSession): Promise<{ readonly step: number; readonly weight: number }> {
    const { step, weight } = await session.run({ step: this.#globalStep, weight: this.#weight, train: this.#train });
    return { step, weight };
  }

  /** Waits until what is being saved beside the steps has come to an end, good or bad. */
  async saved(): Promise<void> {
    await this.saver.idle();
    await settle();
  }
}

/** The step from which a process that comes later goes on, and the weight there. */
export async function resumed(storage: Storage): Promise<{ readonly step: number; readonly weight: number }> {
  const job = new Job(storage);
  const session = await job.open();
  const found = await job.step(session);
  await session.close();
  return found;
}

/** One process that makes six steps, and tries again those that fail; gives every error that came out. */
async function live(storage: Storage): Promise<readonly unknown[]> {
  const job = new Job(storage);
  const opened = await settled(job.open());
  if ('error' in opened) return [opened.error];
  const errors: unknown[] = [];
  const { value: session } = opened;
  for (let steps = 0; steps < 6;) {
    const made = await settled(job.step(session));
    await job.saved();
    if ('error' in made) {
      errors.push(made.error);
    } else {
      expect(made.value.weight).toBe(10 - made.value.step);
      steps += 1;
    }
  }
  const closed = await settled(session.close());
  return 'error' in closed ? [...errors, closed.error] : errors;
}

/**
 * Lets one process after another live, each with another storage call that fails, and checks that this is told at the next
 * occasion or harms nothing, and that the next process goes on.
 *
 * @param codeOf the code of the system's error that the call of an index meets
 */
export async function failEachCall(codeOf: (index: number) => string): Promise<void> {
  const counting = faultyStorage(memoryStorage(), () => undefined);
  expect(await live(counting)).toEqual([]);
  expect(counting.calls.length).toBeGreaterThan(50);
  for (const { index, operation } of counting.calls) {
    const code = codeOf(index);
    const disk = memoryStorage();
    const errors = await live(
      faultyStorage(disk, (call) => (call.index === index ? { kind: 'error', code } : undefined)),
    );
    expect(errors.length, `call ${index}, ${operation}`).toBeLessThanOrEqual(1);
    for (const error of errors) {
      expect(error).toBeInstanceOf(OpError);
      expect((error as Error).message).toMatch(new RegExp(`; .* \\(${code}\\) on [a-z ]+: .+\\.$`));
    }
    const { step, weight } = await resumed(disk);
    expect(weight).toBe(10 - step);
    if (errors.length === 0) expect(step).toBe(6);
  }
}
