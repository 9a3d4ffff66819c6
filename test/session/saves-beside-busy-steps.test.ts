import { describe, expect, it } from 'vitest';
import { systemClock, type Clock } from '../../src/core/clock.js';
import { memoryStorage, RecordingLogger } from '../../src/doors/testing.js';
import { Graph, MonitoredTrainingSession } from '../../src/index.js';
import { boundStorage } from '../../src/storage/bound-storage.js';

/** A clock of which only the steps take time, so much each. */
class StepClock implements Clock {
  nowMs = 0;

  now(): number {
    return this.nowMs;
  }

  setTimeout(callback: () => void, delayMs: number): unknown {
    return systemClock.setTimeout(callback, delayMs);
  }

  clearTimeout(handle: unknown): void {
    systemClock.clearTimeout(handle);
  }

  breathe(): Promise<void> {
    this.nowMs += 0.1;
    return systemClock.breathe?.() ?? Promise.resolve();
  }
}

/** Files in memory, each call of which needs a turn of the event loop, as one of the disk does. */
function turningStorage() {
  const memory = boundStorage(memoryStorage());
  return new Proxy(memory, {
    get: (target, name, receiver) => {
      const member = Reflect.get(target, name, receiver) as unknown;
      if (typeof member !== 'function') return member;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        await systemClock.breathe?.();
        return Reflect.apply(member, target, args) as unknown;
      };
    },
  });
}

/** The step by which the checkpoint of step 10 stands, where a step computes for so many milliseconds and never waits. */
async function stepOfSave(stepMs: number): Promise<number> {
  const clock = new StepClock();
  const graph = new Graph();
  const step = graph.getOrCreateGlobalStep();
  const advance = graph.assignAdd(step, 1);
  const storage = turningStorage();
  const session = await MonitoredTrainingSession.open({
    graph,
    checkpointDir: 'run',
    saveCheckpointSteps: 10,
    saveSummariesSteps: null,
    config: { backend: 'cpu' },
    logger: new RecordingLogger(),
    clock,
    storage,
  });
  let at = 0;
  let found = Number.NaN;
  session.events$.subscribe((event) => {
    if (event.kind === 'checkpoint.saved' && event.step > 0) found = Number.isNaN(found) ? at : found;
  });
  for (at = 1; at < 200 && Number.isNaN(found); at += 1) {
    await session.run(advance);
    clock.nowMs += stepMs;
  }
  await session.close();
  return found;
}

describe('steps that compute without waiting', () => {
  it('let a save that is written beside them get on, the more the longer they are', async () => {
    const [short, long] = [await stepOfSave(20), await stepOfSave(200)];
    expect(long).toBeLessThanOrEqual(14);
    expect(short).toBeLessThan(20);
    expect(long).toBeLessThan(short);
  });
});
