import { afterEach, describe, expect, it } from 'vitest';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { GraphKeys } from '../../src/core/graph-keys.js';
import { FakeGraph } from '../../src/doors/testing.js';
import { FailedPreconditionError, InvalidArgumentError, ResourceExhaustedError } from '../../src/errors.js';
import { StepCounterHook, type StepCounterHookOptions } from '../../src/hooks/step-counter-hook.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { eventsOfDirectory, inShort } from '../events/event-files.js';
import { CountingGraph } from '../support/counting-graph.js';
import { FakeLogger } from '../support/fake-logger.js';
import { playScript, readGolden, SetClock, startMs, type OracleCase } from './oracle-script.js';
import { RecordingWriter } from './recording-writer.js';
import { open, runStep } from './run-step.js';

const { cases } = readGolden('step_counter') as { readonly cases: readonly OracleCase[] };

afterEach(() => FileWriterCache.clear());

function optionsOf({ args }: OracleCase): StepCounterHookOptions {
  const { every_n_steps, every_n_secs } = args as Record<string, number | null | undefined>;
  return { everyNSteps: every_n_steps, everyNSecs: every_n_secs };
}

/** Its numbers come from seconds in a double, which are no more exact than a quarter of a microsecond. */
const inexact = 'very-fast';

describe('StepCounterHook, as TensorFlow logs', () => {
  const runs = cases.filter(({ name, expect: { constructor_error } }) => !constructor_error && name !== inexact);
  it.each(runs.map((oracle) => [oracle.name, oracle] as const))('%s', async (_name, oracle) => {
    const log = await playScript(
      oracle,
      (_graph, clock, logger) => new StepCounterHook({ ...optionsOf(oracle), clock, logger }),
    );
    expect(log).toEqual(oracle.expect.log);
  });

  const refused = cases.filter(({ expect: { constructor_error } }) => constructor_error);
  it.each(refused.map((oracle) => [oracle.name, oracle] as const))('refuses %s', (_name, oracle) => {
    const create = () => new StepCounterHook(optionsOf(oracle));
    expect(create).toThrow(RangeError);
    expect(create).toThrow(oracle.expect.constructor_error?.message);
  });

  it('plays every case of the golden file but one', () => {
    expect(runs.length + refused.length).toBe(cases.length - 1);
    expect(runs.length).toBeGreaterThan(20);
    expect(refused.length).toBe(2);
  });

  it('counts very fast steps to within the clock', async () => {
    const oracle = cases.find(({ name }) => name === inexact);
    if (!oracle?.expect.log) throw new Error(`no case ${inexact}`);
    const log = await playScript(
      oracle,
      (_graph, clock, logger) => new StepCounterHook({ ...optionsOf(oracle), clock, logger }),
    );
    expect(log.map(([position, level]) => [position, level])).toEqual(
      oracle.expect.log.map(([position, level]) => [position, level]),
    );
    const rates = (lines: readonly (readonly [unknown, unknown, string])[]) =>
      lines.map(([, , text]) => Number(text.replace('global_step/sec: ', '')));
    const expected = rates(oracle.expect.log);
    for (const [index, rate] of rates(log).entries()) expect(rate / (expected[index] ?? NaN)).toBeCloseTo(1, 3);
  });
});

describe('StepCounterHook', () => {
  it('needs a global step', () => {
    const begin = () => new StepCounterHook().begin({ graph: new FakeGraph() });
    expect(begin).toThrow(FailedPreconditionError);
    expect(begin).toThrow('Global step should be created to use StepCounterHook.');
  });

  it('names the rate after the variable where the graph keeps that', async () => {
    const graph = new CountingGraph(0, 'global_step/read');
    graph.addToCollection(GraphKeys.GLOBAL_STEP, { name: 'global_step:0' });
    const logger = new FakeLogger();
    const clock = new SetClock();
    const hook = new StepCounterHook({ everyNSteps: 1, logger, clock });
    const session = await open(graph, [hook], new Coordinator());
    for (let run = 0; run < 2; run++) {
      clock.moment = startMs + run * 500;
      await runStep(session, [hook], 'train');
    }
    expect(logger.lines).toEqual([['INFO', 'global_step/sec: 2']]);
  });

  it('keeps its base line over a second opening', async () => {
    const graph = new CountingGraph();
    const logger = new FakeLogger();
    const clock = new SetClock();
    const hook = new StepCounterHook({ everyNSteps: 1, logger, clock });
    for (let opening = 0; opening < 2; opening++) {
      const session = await open(graph, [hook], new Coordinator());
      clock.moment += 250;
      await runStep(session, [hook], 'train');
    }
    expect(logger.lines).toEqual([['INFO', 'global_step/sec: 4']]);
  });

  it('returns no promise from a run that is not counted', async () => {
    const graph = new CountingGraph();
    const hook = new StepCounterHook({ everyNSteps: 10, logger: new FakeLogger() });
    const session = await open(graph, [hook], new Coordinator());
    await runStep(session, [hook], 'train');
    const context = { originalArgs: {}, session, stopRequested: false, requestStop: () => undefined };
    expect(hook.afterRun(context, { results: 5, options: {}, runMetadata: {} })).toBeUndefined();
    expect(() => hook.afterRun(context, { results: 'five', options: {}, runMetadata: {} })).toThrow(
      InvalidArgumentError,
    );
  });

  it('writes each rate that it logs to the event file of its directory, at the step of the count', async () => {
    const storage = memoryStorage();
    const logger = new FakeLogger();
    await countEveryOtherStep({ outputDir: 'logs', storage, logger });
    const [events = []] = await eventsOfDirectory(storage, 'logs');
    expect(events.map(inShort)).toEqual(['brain.Event:2', 'global_step/sec=4@3', 'global_step/sec=4@5']);
    expect(logger.lines.map(([, text]) => text)).toEqual(['global_step/sec: 4', 'global_step/sec: 4']);
  });

  it('writes to the writer that it was given, and flushes it at the end', async () => {
    const storage = memoryStorage();
    const summaryWriter = new RecordingWriter();
    await countEveryOtherStep({ summaryWriter, outputDir: 'logs', storage });
    expect(summaryWriter.lines).toEqual(['global_step/sec=4@3', 'global_step/sec=4@5', 'flush']);
    expect(await storage.exists('logs')).toBe(false);
  });

  it('names the summary after the global step, whatever that is called', async () => {
    const summaryWriter = new RecordingWriter();
    await countEveryOtherStep({ summaryWriter }, new CountingGraph(0, 'bar/foo'));
    expect(summaryWriter.lines[0]).toBe('bar/foo/sec=4@3');
  });

  it('throws an error of the writer from the step', async () => {
    const summaryWriter = new RecordingWriter();
    const failure = new ResourceExhaustedError('full');
    summaryWriter.failure = failure;
    await expect(countEveryOtherStep({ summaryWriter })).rejects.toBe(failure);
  });

  it.each<[StepCounterHookOptions, ErrorConstructor, RegExp]>([
    [{ everyNSteps: NaN }, TypeError, /^everyNSteps: expected a number, got NaN$/],
    [{ everyNSteps: null, everyNSecs: '1' as never }, TypeError, /^everyNSecs: expected a number, got "1"$/],
    [{ stepsPerRun: 0 }, RangeError, /^stepsPerRun: expected a number of at least 1, got 0$/],
    [{ outputDir: 5 as never }, TypeError, /^outputDir: expected the path of a directory, got 5$/],
    [
      { summaryWriter: 'logs' as never },
      TypeError,
      /^summaryWriter: expected a FileWriter \(with addSummary, .*\), got/,
    ],
    [{ storage: {} as never }, TypeError, /^storage: expected a Storage/],
    [{ clock: 5 as never }, TypeError, /^clock: expected a clock \(with now, .*\), got 5$/],
    [{ logger: {} as never }, TypeError, /^logger: expected a logger \(with info, .*\), got an object/],
  ])('refuses the options %j', (options, error, message) => {
    const create = () => new StepCounterHook(options);
    expect(create).toThrow(error);
    expect(create).toThrow(message);
  });

  it('says how to count by seconds', () => {
    expect(() => new StepCounterHook({ everyNSecs: 5 })).toThrow(/give everyNSteps: null/);
  });
});

/** Counts every other step of a session that makes five of them, four a second. */
async function countEveryOtherStep(options: StepCounterHookOptions, graph = new CountingGraph()): Promise<void> {
  const clock = new SetClock();
  const hook = new StepCounterHook({ everyNSteps: 2, clock, logger: new FakeLogger(), ...options });
  const session = await open(graph, [hook], new Coordinator());
  for (let run = 0; run < 5; run += 1) {
    clock.moment += 250;
    await runStep(session, [hook], 'train');
  }
  await hook.end(undefined, { kind: 'completed' });
}
