import { Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';

import { latestCheckpoint } from '../../src/checkpoint/state-file/latest-checkpoint.js';
import { settle } from '../../src/doors/testing.js';
import { CancelledError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { runSteps } from '../../src/step/run-steps.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { quietLogger as logger } from '../conformance-formats/quiet-logger.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';

/** A training of seven steps and more, saved at its ends only, whose eighth step waits for ever in a hook of the caller's. */
async function openTraining() {
  const storage = memoryStorage();
  const graph = new Graph();
  const step = graph.assignAdd(graph.createGlobalStep(), 1);
  const stuck = createDeferred();
  let runs = 0;
  const session = await MonitoredTrainingSession.open({
    graph,
    storage,
    checkpointDir: 'd',
    saveCheckpointSteps: 1000,
    saveCheckpointSecs: null,
    config: { backend: 'cpu' },
    logger,
    hooks: [
      {
        beforeRun: async ({ signal }) => {
          runs += 1;
          if (runs <= 7) return undefined;
          stuck.resolve();
          await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
          return undefined;
        },
      },
    ],
  });
  return { session, storage, step, stuck: stuck.promise };
}

/** A session of which each run waits, until its signal is aborted if it has one. */
function waitingScene() {
  return new Scene({
    onRun: ({ options }) =>
      new Promise((_, reject) => {
        options?.signal?.addEventListener('abort', () => reject(new CancelledError('given up')));
      }),
  });
}

describe('a run that its own caller has cancelled is no failure of the session', () => {
  test('unsubscribing in the midst of a run, the close saves the steps that were made', async () => {
    const { session, storage, step, stuck } = await openTraining();
    const source = new Subject<number>();
    const seen: number[] = [];
    const steps = source.pipe(runSteps(session, step)).subscribe((value) => seen.push(value));
    for (let index = 0; index < 8; index++) source.next(index);
    await stuck;
    steps.unsubscribe();
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await latestCheckpoint('d', { storage })).toBe('d/model.ckpt-7');
  });

  test('whatever the platform or the session rejects with then', async () => {
    for (const error of [new DOMException('off', 'AbortError'), new CancelledError('off'), undefined]) {
      const controller = new AbortController();
      const scene = new Scene({
        onRun: () => {
          controller.abort(new Error('the reason'));
          throw error ?? (controller.signal.reason as Error);
        },
      });
      const session = await scene.open();
      await rejection(session.run('loss', undefined, { signal: controller.signal }));
      expect(await session.close()).toEqual({ kind: 'completed' });
    }
  });

  test('where it waited behind another, or was cancelled before it began', async () => {
    const scene = waitingScene();
    const session = await scene.open();
    const first = new AbortController();
    const second = new AbortController();
    const runs = [first, second].map(({ signal }) => rejection(session.run('loss', undefined, { signal })));
    await settle();
    second.abort();
    expect(await runs[1]).toBeInstanceOf(CancelledError);
    first.abort();
    expect(await runs[0]).toBeInstanceOf(CancelledError);
    expect(await rejection(session.run('loss', undefined, { signal: first.signal }))).toBeInstanceOf(CancelledError);
    expect(await session.close()).toEqual({ kind: 'completed' });
  });

  test('where it leaves a block, which still throws it', async () => {
    const controller = new AbortController();
    const scene = waitingScene();
    const session = await scene.open();
    const leaving = rejection(
      session.use(async (own: MonitoredSession) => own.run('loss', undefined, { signal: controller.signal })),
    );
    await settle();
    controller.abort('enough');
    expect(await leaving).toBeInstanceOf(CancelledError);
    expect(await session.closed).toEqual({ kind: 'completed' });
  });

  test('where it leaves a step function', async () => {
    const controller = new AbortController();
    const scene = waitingScene();
    const session = await scene.open();
    const running = rejection(
      session.runStepFn(async (context) => context.runWithHooks('loss', undefined, { signal: controller.signal })),
    );
    await settle();
    controller.abort();
    expect(await running).toBeInstanceOf(CancelledError);
    expect(await session.close()).toEqual({ kind: 'completed' });
  });

  test('but a stop that was requested stays one', async () => {
    const controller = new AbortController();
    const session = await waitingScene().open();
    const run = rejection(session.run('loss', undefined, { signal: controller.signal }));
    await settle();
    session.requestStop('enough');
    controller.abort();
    await run;
    expect(await session.close()).toEqual({ kind: 'stopped', reason: 'enough' });
  });
});

describe('a failure stays one', () => {
  test('when a run was cancelled before or after it', async () => {
    const broken = new RangeError('broken');
    let runs = 0;
    const scene = new Scene({
      onRun: () => {
        runs += 1;
        throw runs === 2 ? broken : new CancelledError('given up');
      },
    });
    const session = await scene.open();
    const signal = (): AbortSignal => {
      const controller = new AbortController();
      queueMicrotask(() => controller.abort());
      return controller.signal;
    };
    await rejection(session.run('loss', undefined, { signal: signal() }));
    await rejection(session.run('loss'));
    await rejection(session.run('loss', undefined, { signal: signal() }));
    expect(await session.close()).toEqual({ kind: 'failed', error: broken });
  });

  test('when a run ends as cancelled that nobody has cancelled', async () => {
    const error = new CancelledError('the device gave up');
    const session = await new Scene({
      onRun: () => {
        throw error;
      },
    }).open();
    await rejection(session.run('loss'));
    expect(await session.close()).toEqual({ kind: 'failed', error });
  });
});
