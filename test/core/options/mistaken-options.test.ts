import { describe, expect, test } from 'vitest';

import { optionTable } from '../../../src/core/options/option-table.js';
import { aFlag, anything } from '../../../src/core/options/values.js';
import { keepBestN } from '../../../src/doors/checkpoint.js';
import { inputs } from '../../../src/doors/data.js';
import { FileWriterCache } from '../../../src/doors/events.js';
import { PlainGraph } from '../../../src/doors/testing.js';
import {
  anyOf,
  CheckpointSaverHook,
  EarlyStoppingHook,
  EvaluationHook,
  EventLoopLagHook,
  everySteps,
  Graph,
  LoggingTensorHook,
  MonitoredSession,
  MonitoredTrainingSession,
  NanTensorHook,
  ProgressHook,
  SingularMonitoredSession,
  StepCounterHook,
  StopAtStepHook,
  SummarySaverHook,
  TensorLeakHook,
} from '../../../src/index.js';

/** What is thrown, or rejected with. */
async function mistake(work: () => unknown): Promise<Error> {
  try {
    await work();
  } catch (error) {
    return error as Error;
  }
  throw new TypeError('expected the mistake to be refused');
}

const never = (value: unknown): never => value as never;

describe('an option that nobody takes', () => {
  const table = optionTable(
    'Thing',
    { saveSteps: anything, saveSecs: anything, dropRemainder: aFlag },
    { elsewhere: { colour: 'is an option of Paint' } },
  );

  test.each([
    [{ saveStep: 1 }, 'Did you mean "saveSteps"?'],
    [{ save_secs: 1 }, 'Did you mean "saveSecs"?'],
    [{ dropremainder: true }, 'Did you mean "dropRemainder"?'],
    [
      { saveStep: 1, dropRemander: 2 },
      'Did you mean "saveSteps" by "saveStep"? Did you mean "dropRemainder" by "dropRemander"?',
    ],
    [{ colour: 1 }, '"colour" is an option of Paint.'],
  ])('is told with the one that was meant: %o', (options, hint) => {
    const names = Object.keys(options).map((name) => `"${name}"`);
    expect(() => table.check(never(options))).toThrow(
      new TypeError(`Thing: unknown option ${names.join(', ')}; known are saveSteps, saveSecs, dropRemainder. ${hint}`),
    );
  });

  test('is told as it is where none is near', () => {
    expect(() => table.check(never({ zzz: 1 }))).toThrow(
      new TypeError('Thing: unknown option "zzz"; known are saveSteps, saveSecs, dropRemainder'),
    );
  });

  test.each<[string, () => unknown, string]>([
    [
      'MonitoredSession',
      () => MonitoredSession.open(never({ checkpointDir: 'a' })),
      'MonitoredTrainingSession, of Singular',
    ],
    [
      'MonitoredSession',
      () => MonitoredSession.open(never({ saveCheckpointSteps: 5 })),
      'is an option of MonitoredTrainingSession',
    ],
    [
      'a training',
      () => MonitoredTrainingSession.open(never({ backend: 'cpu' })),
      '"backend" is a setting: config: { … }.',
    ],
    ['a training', () => MonitoredTrainingSession.open(never({ checkpointdir: 'a' })), 'Did you mean "checkpointDir"?'],
    ['a training', () => MonitoredTrainingSession.open(never(new Graph())), 'give the graph as an option, { graph }.'],
    ['a training', () => MonitoredTrainingSession.open(never({ steps: 5 })), 'new StopAtStepHook({ lastStep: … })'],
    ['one that evaluates', () => SingularMonitoredSession.open(never({ seed: 5 })), 'is a setting: config: { … }.'],
  ])('of %s says where it belongs', async (_whose, work, hint) => {
    expect((await mistake(work)).message).toContain(hint);
  });
});

describe('a value in place of all options', () => {
  test.each<[() => unknown, string]>([
    [
      () => inputs([1, 2]).shuffle(never(64)),
      'shuffle: expected an object of options, got 64: give { bufferSize: 64 }',
    ],
    [
      () => inputs([1, 2]).batch(2, never(true)),
      'batch: expected an object of options, got true: give { dropRemainder: true }',
    ],
    [
      () => new StopAtStepHook(never(100)),
      'StopAtStepHook: expected an object of options, got 100: give { lastStep: 100 } or { numSteps: 100 }',
    ],
    [() => new StepCounterHook(never(10)), 'got 10: give { everyNSteps: 10 }'],
    [() => new EarlyStoppingHook(never('loss')), 'got "loss": give { monitor: "loss" }'],
    [() => new CheckpointSaverHook(never('runs')), 'got "runs": give { checkpointDir: "runs" }'],
    [() => new LoggingTensorHook(never(['loss', 'step'])), 'got an array of 2: give { tensors: ["loss", "step"] }'],
    [() => new EvaluationHook(never('loss')), 'got "loss": give { fetches: "loss" }'],
    [() => new ProgressHook(never(100)), 'got 100: give { total: 100 }'],
    [() => new EventLoopLagHook(never(50)), 'got 50: give { warnAboveMs: 50 }'],
    [() => new TensorLeakHook(never(2)), 'got 2: give { tolerance: 2 }'],
    [() => new NanTensorHook('loss', never(false)), 'got false: give { failOnNanLoss: false }'],
    [() => keepBestN(never(3)), 'got 3: give { count: 3 }'],
    [() => new Graph().placeholder('x', never([null, 64])), 'got an array of 2: give { shape: [null, 64] }'],
    [() => MonitoredTrainingSession.open(never('runs/a')), 'got "runs/a": give { checkpointDir: "runs/a" }'],
    [
      () => MonitoredSession.open({ graph: new PlainGraph(), config: never('cpu') }),
      'got "cpu": give { backend: "cpu" }',
    ],
  ])('is shown as the option that it may be: %s', async (work, message) => {
    expect((await mistake(work)).message).toContain(message);
  });
});

describe('a number in place of a trigger', () => {
  const hintOf = async (every: unknown): Promise<unknown> =>
    (await mistake(() => new EvaluationHook({ fetches: 'loss', every: never(every) }))).cause;

  test('is answered with those that there are, as the cause of the error', async () => {
    expect(await hintOf(20)).toBe('Give a trigger: everySteps(20) for steps, everySecs(20) for seconds.');
    expect(await hintOf(0.5)).toBe('Give a trigger: everySecs(0.5) for seconds.');
    for (const odd of [0, 'epoch', undefined]) {
      expect(await hintOf(odd)).toBe('Give a trigger, such as everySteps(100) or everySecs(60).');
    }
  });

  test('is so wherever a trigger is taken', async () => {
    for (const work of [
      () => new CheckpointSaverHook({ checkpointDir: 'd', every: never(20) }),
      () => new LoggingTensorHook({ tensors: ['a'], every: never(20) }),
      () => new SummarySaverHook({ summaryOp: 'a', every: never(20) }),
      () => new StepCounterHook({ every: never(20) }),
      () => anyOf(everySteps(1), never(20)),
    ]) {
      expect((await mistake(work)).cause).toContain('everySteps(20)');
    }
  });
});

describe('a hook with two periods, or none', () => {
  test.each<[() => unknown, string]>([
    [
      () => new CheckpointSaverHook({ checkpointDir: 'd', saveSteps: 5, saveSecs: 6 }),
      'Can not provide both every_secs and every_steps. Got saveSecs 6 and saveSteps 5: leave one out.',
    ],
    [
      () => new SummarySaverHook({ summaryOp: 'a' }),
      'Either every_secs or every_steps should be provided. Got neither saveSecs nor saveSteps nor every: give one of them.',
    ],
    [
      () => new LoggingTensorHook({ tensors: ['a'] }),
      'Got everyNIter undefined, everyNSecs undefined and atEnd undefined, and no every: give everyNIter, everyNSecs, every or atEnd.',
    ],
    [
      () => new LoggingTensorHook({ tensors: ['a'], everyNIter: 1, everyNSecs: 2 }),
      'Got everyNIter 1, everyNSecs 2 and atEnd undefined: leave one out.',
    ],
  ])('names them as the hook does: %s', async (work, message) => {
    expect((await mistake(work)).message).toContain(message);
    await FileWriterCache.clear();
  });
});
