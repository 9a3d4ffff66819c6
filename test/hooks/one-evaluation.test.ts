import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

import { bestCheckpoint, keepBestN, loadCheckpoint, readTrainingState } from '../../src/doors/checkpoint.js';
import type { Storage } from '../../src/core/storage.js';
import { RecordingLogger } from '../../src/doors/testing.js';
import { FailedPreconditionError, InvalidArgumentError, NotFoundError, UnavailableError } from '../../src/errors.js';
import {
  CheckpointSaverHook,
  EarlyStoppingHook,
  EvaluationHook,
  everySteps,
  Graph,
  memoryStorage,
  MonitoredSession,
  type SessionRunHook,
} from '../../src/index.js';
import { savedIn } from '../support/saved-training.js';
import { evaluatedLife, evaluationsIn, pointsIn, type EvaluatedHooks } from '../support/evaluated-training.js';

const lossAt = (step: number): number => (step - 4) ** 2;
const numbersAt = (step: number) => ({ loss: lossAt(step), score: 10 - lossAt(step) });
const pointsAt = (step: number, name = 'eval') => [
  [`${name}/loss`, step, lossAt(step)],
  [`${name}/score`, step, 10 - lossAt(step)],
];
const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'evaluation-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

describe('one EvaluationHook', () => {
  it('feeds early stopping, the learning rate, checkpoints, events$ and the event file, each with the value of its step', async () => {
    const { storage, early, plateau, events, steps, outcome } = await evaluatedLife();
    // Best at 4, and not better at 5, 6 and 7.
    expect(early.best).toEqual({ value: 0, step: 4 });
    expect(steps).toEqual(upTo(7));
    expect(outcome.kind).toBe('stopped');
    expect(outcome.reason).toContain('in 3 checks up to step 7');
    expect(plateau.learningRate).toBeCloseTo(0.005, 9);
    expect(evaluationsIn(events)).toEqual(upTo(7).map((step) => [step, numbersAt(step)]));
    expect(await pointsIn('run', storage)).toEqual(upTo(7).flatMap((step) => pointsAt(step)));
    const { measured } = await savedIn(storage, 'weight');
    for (const [step, metrics] of Object.entries(measured)) {
      const { loss, score } = numbersAt(Number(step));
      expect(metrics).toEqual({ loss, score, 'eval/loss': loss, 'eval/score': score });
    }
    expect(measured).toHaveProperty('4');
  });

  it('is told in events$ before the stop that it leads to', async () => {
    const { events } = await evaluatedLife();
    const kinds = events.map(({ kind }) => kind);
    expect(kinds.indexOf('stop.requested')).toBe(kinds.lastIndexOf('evaluation') + 1);
    expect(events.find(({ kind }) => kind === 'evaluation')).toEqual({
      kind: 'evaluation',
      name: 'eval',
      step: 1,
      values: { loss: 9, score: 1 },
      durationMs: expect.any(Number) as number,
    });
  });

  it('writes its curve to the summaryDir on the disk, by its name', async () => {
    const directory = await temporaryDirectory();
    const [checkpointDir, summaryDir] = [path.join(directory, 'checkpoints'), path.join(directory, 'summaries')];
    await evaluatedLife({
      evaluation: { name: 'validation' },
      lastStep: 3,
      session: { storage: undefined, checkpointDir, summaryDir },
    });
    expect(await pointsIn(summaryDir, undefined, '')).toEqual(
      expect.arrayContaining(upTo(3).flatMap((step) => pointsAt(step, 'validation'))),
    );
    expect(await pointsIn(checkpointDir, undefined, 'validation/')).toEqual([]);
  });

  it('writes nothing where the session writes no events, or where it is told not to', async () => {
    const { storage } = await evaluatedLife({ evaluation: { outputDir: null }, lastStep: 3 });
    expect(await pointsIn('run', storage)).toEqual([]);
    const nowhere = await evaluatedLife({
      lastStep: 3,
      session: { checkpointDir: undefined, keep: undefined, maxToKeep: undefined },
    });
    expect(nowhere.steps).toEqual(upTo(3));
    expect(evaluationsIn(nowhere.events)).toHaveLength(3);
  });

  it('writes to a directory of its own', async () => {
    const { storage } = await evaluatedLife({ evaluation: { outputDir: 'run/eval', name: '' }, lastStep: 2 });
    expect(await pointsIn('run/eval', storage, '')).toEqual([
      ['loss', 1, 9],
      ['score', 1, 1],
      ['loss', 2, 4],
      ['score', 2, 6],
    ]);
  });

  it.each(['loss', 'eval/loss'])('has keepBestN keep the best checkpoints by the name %s', async (metric) => {
    const { storage } = await evaluatedLife({
      metric,
      early: { monitor: 'loss', metric: undefined, patience: 100 },
      lastStep: 9,
      session: { saveCheckpointSteps: 1 },
    });
    // 4 is best, and of 3 and 5, which are equal, the later; 9 is the newest.
    expect(Object.keys((await savedIn(storage, 'weight')).saved)).toEqual(['4', '5', '9']);
    expect(await bestCheckpoint('run', { metric, storage })).toBe('run/model.ckpt-4');
  });

  it('has its steps saved where it is told to, so that each evaluation is one of a checkpoint', async () => {
    const { storage } = await evaluatedLife({
      evaluation: { every: ({ step }) => step % 3 === 0, requestSave: true },
      early: { monitor: 'loss', metric: undefined, patience: 100 },
      lastStep: 10,
      session: { saveCheckpointSteps: 100, maxToKeep: 0, keep: undefined },
    });
    expect(Object.keys((await savedIn(storage, 'weight')).measured)).toEqual(['3', '6', '9']);
  });

  it('lets onResult ask for a stop, with its reason or one that names it', async () => {
    const stopped = await evaluatedLife({
      evaluation: {
        onResult: (_values, step, { requestStop }) => {
          if (step === 2) requestStop('good enough');
        },
      },
    });
    expect([stopped.steps, stopped.outcome]).toEqual([[1, 2], { kind: 'stopped', reason: 'good enough' }]);
    const unnamed = await evaluatedLife({
      evaluation: {
        onResult: async (_values, step, context) => {
          await Promise.resolve();
          if (step === 3) context.requestStop();
        },
      },
    });
    expect(unnamed.outcome).toEqual({
      kind: 'stopped',
      reason: 'onResult of EvaluationHook "eval" asked for it at step 3',
    });
    expect((await savedIn(unnamed.storage, 'weight')).measured).toHaveProperty('3.eval/loss', 1);
  });

  it('gives onResult the raw session, and a stop at the end is nothing', async () => {
    const seen: unknown[] = [];
    const { outcome } = await evaluatedLife({
      lastStep: 3,
      evaluation: {
        every: everySteps(100),
        atEnd: true,
        onResult: async (_values, step, { session, requestStop }) => {
          seen.push([step, await session.run('weight')]);
          if (step === 3) requestStop('too late');
        },
      },
    });
    expect(seen).toEqual([
      [1, 1],
      [3, 3],
    ]);
    expect(outcome.reason).not.toBe('too late');
  });
});

describe('the order of hooks that one evaluation feeds', () => {
  const names = ['evaluation', 'early', 'plateau'] as const;
  const orders = names.flatMap((first) =>
    names
      .filter((name) => name !== first)
      .flatMap((second) => [[first, second, ...names.filter((name) => name !== first && name !== second)]]),
  ) as (keyof EvaluatedHooks)[][];

  /** All that a training comes to, in one value. */
  async function all(life: Awaited<ReturnType<typeof evaluatedLife>>) {
    const { storage, early, plateau, events, outcome, value, evaluation } = life;
    return {
      best: early.best,
      rate: plateau.learningRate,
      evaluations: evaluationsIn(events),
      points: await pointsIn('run', storage),
      saved: await savedIn(storage, 'weight'),
      last: evaluation.lastValues,
      outcome,
      value,
    };
  }

  it.each(orders.map((order) => [order.join(', '), order] as const))('may be %s', async (_name, order) => {
    const usual = await all(await evaluatedLife({ early: { restoreBest: true } }));
    expect(usual.value).toBe(4);
    const life = await evaluatedLife({
      early: { restoreBest: true },
      order: (hooks) => order.map((name) => hooks[name]),
    });
    expect(await all(life)).toEqual(usual);
  });

  it('may have the evaluation among the hooks of the chief, before those that save', async () => {
    const usual = await all(await evaluatedLife());
    const evaluation = new EvaluationHook({
      every: everySteps(1),
      fetches: { loss: 'loss', score: 'score' },
      logger: new RecordingLogger(),
    });
    const early = new EarlyStoppingHook({ monitor: evaluation, metric: 'loss', patience: 3 });
    const life = await evaluatedLife({
      order: ({ plateau, evaluation: other }) => [early, plateau, other],
      session: { chiefOnlyHooks: [evaluation] },
      evaluation: { outputDir: null },
    });
    const { saved, points } = await all(life);
    expect(early.best).toEqual(usual.best);
    expect([saved, points]).toEqual([usual.saved, usual.points]);
  });
});

describe('a training that goes on from a checkpoint', () => {
  it.each([1, 2, 3, 4, 5, 6])('loses and repeats no evaluation when it is cut at step %s', async (cut) => {
    const whole = await evaluatedLife({ evaluation: { every: everySteps(2) } });
    const first = await evaluatedLife({ evaluation: { every: everySteps(2) }, lastStep: cut });
    const second = await evaluatedLife({ evaluation: { every: everySteps(2) }, storage: first.storage });
    expect([...first.steps, ...second.steps]).toEqual(whole.steps);
    expect([...evaluationsIn(first.events), ...evaluationsIn(second.events)]).toEqual(evaluationsIn(whole.events));
    expect(await pointsIn('run', second.storage)).toEqual(await pointsIn('run', whole.storage));
    expect([second.early.best, second.plateau.best, second.outcome]).toEqual([
      whole.early.best,
      whole.plateau.best,
      whole.outcome,
    ]);
    const [end] = whole.steps.slice(-1);
    expect(await allOf(second.storage, `run/model.ckpt-${end}`)).toEqual(
      await allOf(whole.storage, `run/model.ckpt-${end}`),
    );
  });

  it('counts what is evaluated at the end for no check and no period', async () => {
    // The saver stands after the others, so that its last checkpoint is taken after the evaluation at the end.
    const live = (lastStep: number, storage: Storage = memoryStorage()) =>
      evaluatedLife({
        evaluation: { every: everySteps(3), atEnd: true },
        early: { patience: 100 },
        session: { saveCheckpointSteps: null, saveCheckpointSecs: null },
        hooks: [new CheckpointSaverHook({ checkpointDir: 'run', saveSteps: 2, logger: new RecordingLogger() })],
        lastStep,
        storage,
      });
    const whole = await live(12);
    const first = await live(6);
    const second = await live(12, first.storage);
    const atPeriods = ({ events }: typeof whole) =>
      evaluationsIn(events).flatMap(([step]) => (step % 3 === 1 ? [step] : []));
    expect([...atPeriods(first), ...atPeriods(second)]).toEqual(atPeriods(whole));
    expect(evaluationsIn(first.events).at(-1)?.[0]).toBe(6);
    expect(second.plateau.learningRate).toBe(whole.plateau.learningRate);
  });

  /** Every variable, what is remembered, and what was measured, of one checkpoint. */
  async function allOf(storage: Storage, prefix: string) {
    const reader = await loadCheckpoint(prefix, { storage });
    try {
      const values: Record<string, unknown> = {};
      for (const name of reader.variables.keys()) values[name] = (await reader.read(name)).data;
      return [values, await reader.readMetrics(), await readTrainingState(prefix, { storage })];
    } finally {
      await reader.close();
    }
  }
});

describe('the last checkpoint of a training', () => {
  it('has what was evaluated in its step, though it is saved at the end only', async () => {
    const { storage } = await evaluatedLife({ early: { patience: 2 }, session: { saveCheckpointSteps: 100 } });
    // Steps 1, 2, 3 and 4 are saved as the best so far, 6 is the last.
    expect((await savedIn(storage, 'weight')).measured[6]).toMatchObject({ 'eval/loss': 4 });
  });

  it('has nothing of what was evaluated before the best variables were restored in it', async () => {
    const { storage, value } = await evaluatedLife({
      early: { patience: 2, restoreBest: true },
      session: { saveCheckpointSteps: 100 },
    });
    expect(value).toBe(4);
    expect((await savedIn(storage, 'weight')).measured[6]).toBeUndefined();
  });
});

describe('an evaluation of a step that fails', () => {
  const failAt = (step: number, times: number): SessionRunHook => {
    let failures = times;
    return {
      afterRun: ({ session }) => {
        if (session.currentGlobalStep?.() === step && failures-- > 0) throw new UnavailableError('gone');
      },
    };
  };

  it('is told only once the step succeeds, and its point is written once', async () => {
    const { storage, events, early } = await evaluatedLife({ hooks: [failAt(5, 2)] });
    expect(events.filter(({ kind }) => kind === 'session.restarting')).toHaveLength(2);
    const points = await pointsIn('run', storage);
    expect(points).toEqual(upTo(7).flatMap((step) => pointsAt(step)));
    expect(early.best).toEqual({ value: 0, step: 4 });
    const told = evaluationsIn(events).map(([step]) => step);
    expect(told.filter((step) => step === 5)).toHaveLength(1);
  });

  it('that a recovery goes back over is told again in events$, and written no more', async () => {
    const { storage, events } = await evaluatedLife({
      hooks: [failAt(7, 1)],
      early: { patience: 6 },
      session: { saveCheckpointSteps: 100 },
      evaluation: { every: everySteps(1) },
    });
    expect(await pointsIn('run', storage)).toEqual(upTo(10).flatMap((step) => pointsAt(step)));
    expect(evaluationsIn(events).map(([step]) => step)).toEqual([...upTo(6), 5, ...upTo(10).slice(5)]);
  });
});

describe('the names of what an evaluation gives', () => {
  const opening = (early: Parameters<typeof evaluatedLife>[0]) => evaluatedLife(early).catch((error: unknown) => error);

  it.each(['loss', 'eval/loss'])('may be %s for a hook that goes by it', async (metric) => {
    expect((await evaluatedLife({ early: { metric } })).early.best).toEqual({ value: 0, step: 4 });
  });

  it('are told at the opening where another was meant, before anything is trained', async () => {
    const events: number[] = [];
    const error = await opening({
      early: { metric: 'eval/los' },
      evaluation: { onResult: (_values, step) => void events.push(step) },
    });
    expect(error).toEqual(
      new InvalidArgumentError(
        'metric: expected the key of a number of the EvaluationHook, eval/loss or eval/score or loss or score, got "eval/los"; did you mean "eval/loss"?',
      ),
    );
    expect(events).toEqual([]);
  });

  it('are no names of nodes: the error says where they belong', async () => {
    const error = await opening({ early: { monitor: 'eval/loss', metric: undefined } });
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toHaveProperty('message', expect.stringMatching(/^monitor: .*give the hook itself as monitor/));
  });

  it('keep several evaluations apart', async () => {
    const second = new EvaluationHook({
      every: everySteps(1),
      fetches: { loss: 'far' },
      name: 'test',
      logger: new RecordingLogger(),
    });
    const { storage, early } = await evaluatedLife({ hooks: [second] });
    expect(early.best).toEqual({ value: 0, step: 4 });
    const { measured } = await savedIn(storage, 'weight');
    expect(measured[4]).toMatchObject({ 'eval/loss': 0, 'test/loss': expect.any(Number) as number });
    expect((await pointsIn('run', storage, 'test/')).map(([, step]) => step)).toEqual(upTo(7));
  });

  it('are warned of, once, where keepBestN goes by one that resembles what is measured', async () => {
    const { logger } = await evaluatedLife({ metric: 'eval/Los', lastStep: 7, session: { maxToKeep: 5 } });
    expect(logger.lines.filter((line) => line.includes('keepBestN'))).toEqual([
      'warn keepBestN: metric "eval/Los": no checkpoint has a value of it. Did you mean "eval/loss"? ' +
        'What was measured: "loss", "score", "eval/loss", "eval/score".',
    ]);
  });

  it('are warned of where a checkpoint goes that keepBestN has no value of', async () => {
    const { logger } = await evaluatedLife({ metric: 'accuracy', lastStep: 7 });
    expect(logger.lines.filter((line) => line.includes('keepBestN'))).toEqual([
      expect.stringMatching(
        /^warn keepBestN: metric "accuracy": run\/model\.ckpt-\d+ goes, since no checkpoint has a value of it\. What was measured: "loss"/,
      ),
    ]);
    const unmeasured = await evaluatedLife({
      order: () => [],
      lastStep: 7,
      session: { keep: [keepBestN({ count: 1, metric: 'loss' })] },
    });
    expect(unmeasured.logger.lines.filter((line) => line.includes('keepBestN'))).toEqual([
      expect.stringMatching(
        /Nothing was measured at a step that was saved: give an EvaluationHook .*requestSave: true/,
      ),
    ]);
  });

  it('are not warned of where they are measured, by a later evaluation too', async () => {
    const { logger } = await evaluatedLife({ metric: 'eval/loss', session: { maxToKeep: 3 } });
    expect(logger.lines.filter((line) => line.includes('keepBestN'))).toEqual([]);
  });
});

describe('an EvaluationHook of an earlier session', () => {
  it('is none of the later one, though the graph is the same', async () => {
    const graph = new Graph();
    const step = graph.assignAdd(graph.getOrCreateGlobalStep(), 1, 'count');
    const loss = graph.op('loss', [step], (n) => n.mul(1));
    const [config, logger] = [{ backend: 'cpu' }, new RecordingLogger()];
    const evaluation = new EvaluationHook({ every: everySteps(1), fetches: { loss }, logger });
    await MonitoredSession.with({ graph, config, logger, hooks: [evaluation] }, (session) => session.run(step));
    const early = new EarlyStoppingHook({ monitor: evaluation, patience: 1 });
    await expect(MonitoredSession.open({ graph, config, logger, hooks: [early] })).rejects.toThrow(
      FailedPreconditionError,
    );
  });

  it('writes to the directory that it is given in a session that has none', async () => {
    const graph = new Graph();
    const step = graph.assignAdd(graph.getOrCreateGlobalStep(), 1, 'count');
    const [storage, logger] = [memoryStorage(), new RecordingLogger()];
    const evaluation = new EvaluationHook({
      every: everySteps(1),
      fetches: step,
      outputDir: 'curves',
      storage,
      logger,
    });
    await MonitoredSession.with({ graph, config: { backend: 'cpu' }, logger, hooks: [evaluation] }, (session) =>
      session.run(step),
    );
    expect(await pointsIn('curves', storage)).toEqual([['eval/count', 1, 2]]);
  });
});
