import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { bestCheckpoint, latestCheckpoint, loadCheckpoint, removeCheckpoint } from '../../src/doors/checkpoint.js';
import type { Storage } from '../../src/doors/runtime.js';
import { RecordingLogger } from '../../src/doors/testing.js';
import { FailedPreconditionError, InvalidArgumentError, UnavailableError } from '../../src/errors.js';
import {
  EarlyStoppingHook,
  EvaluationHook,
  everySteps,
  Graph,
  memoryStorage,
  MonitoredSession,
  MonitoredTrainingSession,
  StopAtStepHook,
  type EarlyStoppingHookOptions,
  type MonitoredTrainingSessionOptions,
  type SessionRunHook,
  type Trigger,
} from '../../src/index.js';

/** How one life of a training is lived. */
interface Life {
  readonly storage?: Storage;
  readonly every?: Trigger;
  readonly early?: Partial<EarlyStoppingHookOptions>;
  readonly session?: Partial<MonitoredTrainingSessionOptions>;
  readonly hooks?: readonly SessionRunHook[];
}

/** The variable is 0 and grows by 1 a step; its loss, (variable - 4)², is least after step 4. */
async function live({ storage = memoryStorage(), every = everySteps(1), early, session, hooks = [] }: Life = {}) {
  const logger = new RecordingLogger();
  const graph = new Graph();
  const variable = tf.variable(tf.scalar(0));
  const weight = graph.track('weight', variable);
  const loss = graph.op('loss', [weight], (w) => w.sub(4).square().asScalar());
  const train = graph.group('train', [
    graph.assignAdd(weight, 1, 'grow'),
    graph.assignAdd(graph.getOrCreateGlobalStep(), 1, 'count'),
  ]);
  const evaluation = new EvaluationHook({ every, fetches: { loss }, logger });
  const stopping = new EarlyStoppingHook({ monitor: evaluation, patience: 2, restoreBest: true, logger, ...early });
  let steps = 0;
  await MonitoredTrainingSession.with(
    {
      graph,
      checkpointDir: 'run',
      saveCheckpointSteps: 100,
      storage,
      config: { backend: 'cpu' },
      logger,
      hooks: [evaluation, stopping, ...hooks],
      ...session,
    },
    async (opened) => {
      while (!opened.shouldStop()) {
        await opened.run(train);
        steps += 1;
      }
    },
  );
  const [value] = variable.dataSync();
  variable.dispose();
  return { storage, logger, stopping, steps, value, best: await bestOf(storage) };
}

const bestOf = (storage: Storage) => bestCheckpoint('run', { metric: 'loss', storage, logger: new RecordingLogger() });

async function newest(storage: Storage) {
  const path = (await latestCheckpoint('run', { storage })) ?? '';
  const reader = await loadCheckpoint(path, { storage });
  try {
    return [path, (await reader.read('global_step')).toArray(), (await reader.read('weight')).toArray()];
  } finally {
    await reader.close();
  }
}

describe('EarlyStoppingHook on an EvaluationHook', () => {
  it('stops by its evaluations, and gives the variables back what they were at the best', async () => {
    const { stopping, steps, value } = await live();
    expect([stopping.best, steps, value]).toEqual([{ value: 0, step: 4 }, 6, 4]);
  });

  it('has the best checkpoint on disk, by the number of its step, and the restored variables in the newest', async () => {
    const { storage, best } = await live();
    expect(best).toBe('run/model.ckpt-4');
    expect(await newest(storage)).toEqual(['run/model.ckpt-6', 6n, 4]);
  });

  it('agrees with bestCheckpoint() whenever it evaluates, and whenever checkpoints are saved', async () => {
    for (const every of [everySteps(1), everySteps(2), everySteps(3), ({ step }: { step: number }) => step % 3 === 0]) {
      for (const saveCheckpointSteps of [1, 2, 3, 100]) {
        const { stopping, best, value } = await live({ every, session: { saveCheckpointSteps } });
        expect(best).toBe(`run/model.ckpt-${stopping.best?.step}`);
        expect(value).toBe(stopping.best?.step);
      }
    }
  });

  it('makes no step when it is started again, and the variables are still those of the best', async () => {
    const { storage } = await live();
    const again = await live({ storage });
    expect([again.steps, again.value, again.stopping.best]).toEqual([0, 4, { value: 0, step: 4 }]);
  });

  it('remembers the best variables over a restart between the best step and the stop', async () => {
    const { storage, value } = await live({ hooks: [new StopAtStepHook({ lastStep: 5 })] });
    expect(value).toBe(5);
    const resumed = await live({ storage });
    expect([resumed.steps, resumed.value, resumed.best]).toEqual([1, 4, 'run/model.ckpt-4']);
  });

  it('remembers them over a recovery', async () => {
    let runs = 0;
    const failOnce: SessionRunHook = {
      beforeRun: () => {
        runs += 1;
        if (runs === 6) throw new UnavailableError('gone');
      },
    };
    const { value, stopping, best } = await live({ hooks: [failOnce] });
    expect([value, stopping.best, best]).toEqual([4, { value: 0, step: 4 }, 'run/model.ckpt-4']);
  });

  it('keeps the checkpoint of the best step whatever retention says, until there is a better one', async () => {
    const { storage, value, best } = await live({ session: { maxToKeep: 1, saveCheckpointSteps: 1 } });
    expect([value, best]).toEqual([4, 'run/model.ckpt-4']);
    expect((await storage.list('run')).filter((name) => name.endsWith('.index'))).toEqual([
      'model.ckpt-4.index',
      'model.ckpt-6.index',
    ]);
    const again = await live({ storage, early: { patience: 4 }, session: { maxToKeep: 1, saveCheckpointSteps: 1 } });
    expect(again.stopping.best).toEqual({ value: 0, step: 4 });
    expect(again.best).toBe('run/model.ckpt-4');
  });

  it('restores the best variables though their checkpoint is gone', async () => {
    const storage = memoryStorage();
    const remove: SessionRunHook = {
      afterRun: async ({ session }) => {
        if (session.currentGlobalStep?.() === 5) await removeCheckpoint('run/model.ckpt-4', { storage });
      },
    };
    const { value, best, stopping } = await live({ storage, hooks: [remove] });
    expect([value, stopping.best?.step]).toEqual([4, 4]);
    expect(best).not.toBe('run/model.ckpt-4');
  });

  it('leaves the variables as they are without restoreBest, and where it does not stop the training itself', async () => {
    expect((await live({ early: { restoreBest: false } })).value).toBe(6);
    const other = await live({ hooks: [new StopAtStepHook({ lastStep: 5 })] });
    expect([other.value, other.best]).toEqual([5, 'run/model.ckpt-4']);
  });

  it('knows a node too: the variables that were measured in a run are those that it found', async () => {
    const { stopping, steps, value } = await live({ early: { monitor: 'loss' } });
    expect([stopping.best, steps, value]).toEqual([{ value: 0, step: 4 }, 7, 4]);
  });

  it('needs no checkpoints', async () => {
    const { value, steps } = await live({ session: { checkpointDir: undefined } });
    expect([value, steps]).toEqual([4, 6]);
  });

  it('goes by the number that `metric` names, and asks for one where there are several', async () => {
    const graph = new Graph();
    const step = graph.assignAdd(graph.getOrCreateGlobalStep(), 1, 'count');
    const [down, up] = [graph.op('down', [step], (n) => n.neg()), graph.op('up', [step], (n) => n.mul(1))];
    const evaluation = new EvaluationHook({
      every: everySteps(1),
      fetches: { down, up },
      logger: new RecordingLogger(),
    });
    const stopsAt = async (metric: string | undefined) => {
      const hook = new EarlyStoppingHook({ monitor: evaluation, metric, patience: 1 });
      const config = { backend: 'cpu' };
      let steps = 0;
      await MonitoredSession.with(
        {
          graph,
          config,
          hooks: [evaluation, hook, new StopAtStepHook({ lastStep: 9 })],
          logger: new RecordingLogger(),
        },
        async (session) => {
          while (!session.shouldStop()) await session.run(step).then(() => steps++);
        },
      );
      return steps;
    };
    expect(await stopsAt('up')).toBeLessThan(9);
    await expect(stopsAt(undefined)).rejects.toThrow(
      new InvalidArgumentError('metric: expected the key of a number of the EvaluationHook, down or up, got none'),
    );
    await expect(stopsAt('left')).rejects.toThrow(/down or up, got "left"$/);
  });

  it('fails the opening when the EvaluationHook is not among the hooks', async () => {
    const evaluation = new EvaluationHook({ every: everySteps(1), fetches: 'loss' });
    await expect(live({ early: { monitor: evaluation } })).rejects.toThrow(FailedPreconditionError);
  });

  it('takes no period beside it', () => {
    const monitor = new EvaluationHook({ every: everySteps(1), fetches: 'loss' });
    expect(() => new EarlyStoppingHook({ monitor, patience: 1, everyNIter: 2 })).toThrow(
      new RangeError('everyNIter: expected nothing beside an EvaluationHook, which says itself when it evaluates'),
    );
    expect(() => new EarlyStoppingHook({ monitor: 'loss', metric: 'loss', patience: 1 })).toThrow(
      new RangeError('metric: expected nothing beside a node, which is one number'),
    );
  });
});

describe('an EvaluationHook', () => {
  it('evaluates in a resumed training when it would have without the interruption', async () => {
    const evaluated = (logger: RecordingLogger) =>
      logger.lines.flatMap((line) => /^info eval at step (\d+)/.exec(line)?.[1] ?? []);
    const early = { patience: 100 };
    const stopAt = (lastStep: number) => ({ every: everySteps(3), early, hooks: [new StopAtStepHook({ lastStep })] });
    const whole = await live(stopAt(11));
    const first = await live(stopAt(5));
    const second = await live({ ...stopAt(11), storage: first.storage });
    expect([...evaluated(first.logger), ...evaluated(second.logger)]).toEqual(evaluated(whole.logger));
  });
});
