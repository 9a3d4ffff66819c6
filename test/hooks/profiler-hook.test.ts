import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { afterEach, describe, expect, it } from 'vitest';
import { Coordinator } from '../../src/coordination/coordinator.js';
import type { RunMetadata, StepStats } from '../../src/core/run-metadata.js';
import type { Storage } from '../../src/core/storage.js';
import { FakeGraph, type FakeSession } from '../../src/doors/testing.js';
import { FailedPreconditionError, ResourceExhaustedError } from '../../src/errors.js';
import type { Event } from '../../src/formats/proto/generated/event_pb.js';
import { RunMetadataSchema } from '../../src/formats/proto/generated/run-metadata_pb.js';
import { chromeTrace } from '../../src/formats/chrome-trace.js';
import { ProfilerHook, type ProfilerHookOptions } from '../../src/hooks/profiler-hook.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { eventsOfFile, inShort } from '../events/event-files.js';
import { CountingGraph } from '../support/counting-graph.js';
import { FakeLogger } from '../support/fake-logger.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { train } from './eager-training.js';
import { SetClock } from './oracle-script.js';
import { RecordingWriter } from './recording-writer.js';
import { open } from './run-step.js';

afterEach(() => FileWriterCache.clear());

const stepStats: StepStats = {
  nodeStats: [{ nodeName: 'train', startMicros: 1, durationMicros: 2 }],
  kernelStats: [{ kernelName: 'Add', nodeName: 'train', startMicros: 1, durationMicros: 1, bytesAdded: 4 }],
};

interface Stage {
  readonly graph: CountingGraph;
  readonly hook: ProfilerHook;
  readonly storage: Storage;
  readonly logger: FakeLogger;
  readonly clock: SetClock;
  /** Makes one step; gives whether a trace of it was asked for. */
  readonly run: () => Promise<boolean>;
  /** Steps of which there is a timeline in `logs`. */
  readonly timelines: () => Promise<readonly number[]>;
}

/** A hook and a session that traces a run when it is asked to, unless it tells `traced` instead. */
async function stage({
  step = 0,
  traced = { stepStats },
  ...options
}: Partial<ProfilerHookOptions> & { readonly step?: number; readonly traced?: RunMetadata }): Promise<Stage> {
  const { storage = memoryStorage() } = options;
  const logger = new FakeLogger();
  const clock = new SetClock();
  const hook = new ProfilerHook({ saveSteps: 2, outputDir: 'logs', storage, logger, clock, ...options });
  const graph = new CountingGraph(step);
  const session = await open(graph, [hook], new Coordinator());
  const run = (): Promise<boolean> => profiledStep(session, hook, traced);
  const timelines = async (): Promise<readonly number[]> =>
    (await storage.list('logs'))
      .flatMap((name) => /^timeline-(\d+)\.json$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((left, right) => left - right);
  return { graph, hook, storage, logger, clock, run, timelines };
}

async function profiledStep(session: FakeSession, hook: ProfilerHook, traced: RunMetadata): Promise<boolean> {
  const { fetches, options = {} } = hook.beforeRun();
  const { results } = await session.run({ results: fetches, caller: 'train' });
  const isTraced = options.traceLevel === 3;
  const context = { originalArgs: {}, session, stopRequested: false, requestStop: () => undefined };
  await hook.afterRun(context, { results, options, runMetadata: isTraced ? traced : {} });
  return isTraced;
}

async function times<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < count; index += 1) results.push(await work());
  return results;
}

describe('a ProfilerHook', () => {
  it('never profiles the first run, then one run every so many steps', async () => {
    const { run, timelines } = await stage({ saveSteps: 2 });
    expect(await times(6, run)).toEqual([false, true, false, true, false, true]);
    expect(await timelines()).toEqual([2, 4, 6]);
  });

  it('profiles each run from the second on with saveSteps 1', async () => {
    const { run, timelines } = await stage({ saveSteps: 1 });
    expect(await times(3, run)).toEqual([false, true, true]);
    expect(await timelines()).toEqual([2, 3]);
  });

  it('counts seconds on its clock from the first run', async () => {
    const { run, clock, timelines } = await stage({ saveSteps: null, saveSecs: 2 });
    const traced = await times(6, async () => {
      const isTraced = await run();
      clock.moment += 1000;
      return isTraced;
    });
    expect(traced).toEqual([false, false, true, false, true, false]);
    expect(await timelines()).toEqual([3, 5]);
  });

  it('names a timeline after the step that its run came to, however far that moved', async () => {
    const { graph, run, timelines } = await stage({ saveSteps: 1, step: 10 });
    graph.inc = 5;
    await times(2, run);
    expect(await timelines()).toEqual([20]);
  });

  it('writes the trace for chrome://tracing, and to the event file', async () => {
    const { hook, run, storage, logger } = await stage({});
    await times(2, run);
    await hook.end(undefined, { kind: 'completed' });
    expect(new TextDecoder().decode(await storage.readFile('logs/timeline-2.json'))).toBe(chromeTrace(stepStats));
    expect(logger.lines).toEqual([['INFO', "Saving timeline for 2 into 'logs/timeline-2.json'."]]);
    const events = await eventsIn(storage);
    expect(events.map(inShort)).toEqual(['brain.Event:2', 'run metadata step_2@2']);
    const what = events[1]?.what;
    const bytes = what?.case === 'taggedRunMetadata' ? what.value.runMetadata : new Uint8Array();
    expect(fromBinary(RunMetadataSchema, bytes).stepStats?.devStats).not.toEqual([]);
  });

  it('shows memory when asked to', async () => {
    const { run, storage } = await stage({ showMemory: true });
    await times(2, run);
    const expected = chromeTrace(stepStats, { showMemory: true });
    expect(new TextDecoder().decode(await storage.readFile('logs/timeline-2.json'))).toBe(expected);
  });

  it('writes a profile for TensorBoard when asked to, and where TensorFlow itself ran unless told not to', async () => {
    const encoded = toBinary(RunMetadataSchema, create(RunMetadataSchema));
    const profileOf = async (options: Parameters<typeof stage>[0]): Promise<readonly string[]> => {
      const { run, storage } = await stage(options);
      await times(2, run);
      if (!(await storage.exists('logs/plugins'))) return [];
      return (await storage.list('logs/plugins/profile/step_2')).toSorted();
    };
    const files = ['localhost_0.trace.json.gz', 'localhost_0.xplane.pb'];
    expect(await profileOf({})).toEqual([]);
    expect(await profileOf({ traceViewer: true })).toEqual(files);
    expect(await profileOf({ traced: { stepStats, encoded } })).toEqual(files);
    expect(await profileOf({ traced: { stepStats, encoded }, traceViewer: false })).toEqual([]);
  });

  it('profiles a step again that is made again after a recovery, of which the event file keeps the first', async () => {
    const { graph, hook, run, storage, timelines, logger } = await stage({ saveSteps: 1 });
    await times(3, run);
    graph.step = 1;
    expect(await times(3, run)).toEqual([true, true, true]);
    expect(await timelines()).toEqual([2, 3, 4]);
    await hook.end(undefined, { kind: 'completed' });
    expect((await eventsIn(storage)).map(inShort).slice(1)).toEqual(
      [2, 3, 4].map((step) => `run metadata step_${step}@${step}`),
    );
    expect(logger.lines).toContainEqual(['INFO', 'ProfilerHook: the event file has a profile of step 2 already.']);
  });

  it('warns of a session that does not trace, and writes nothing', async () => {
    const { run, storage, logger } = await stage({ traced: {} });
    await times(2, run);
    expect(logger.lines).toEqual([
      ['WARNING', 'ProfilerHook: the session told nothing about the run of step 2; it does not trace runs.'],
    ]);
    await FileWriterCache.clear();
    expect((await storage.list('logs')).filter((name) => name.startsWith('timeline'))).toEqual([]);
  });

  it('gives the run metadata to a writer that it was given, and has no event file then', async () => {
    const summaryWriter = new RecordingWriter();
    const { hook, run, storage } = await stage({ summaryWriter });
    await times(2, run);
    await hook.end(undefined, { kind: 'completed' });
    expect(summaryWriter.lines).toEqual(['step_2 of 1 nodes@2', 'flush']);
    expect(await storage.list('logs')).toEqual(['timeline-2.json']);
  });

  it('throws an error of the writer from the step', async () => {
    const summaryWriter = new RecordingWriter();
    const { run } = await stage({ summaryWriter });
    await run();
    const failure = new ResourceExhaustedError('full');
    summaryWriter.failure = failure;
    await expect(run()).rejects.toBe(failure);
  });

  it('throws from the step when the timeline cannot be written', async () => {
    const storage = faultyStorage(memoryStorage(), ({ operation, path }) =>
      operation === 'write' && path.includes('timeline') ? { kind: 'error', code: 'ENOSPC' } : undefined,
    );
    const { run } = await stage({ storage });
    await run();
    await expect(run()).rejects.toThrow(ResourceExhaustedError);
  });

  it('shares the event file of its directory, whose name it takes as it is', async () => {
    const { hook, run, storage } = await stage({ outputDir: 'logs/' });
    await times(2, run);
    await hook.end(undefined, { kind: 'completed' });
    await FileWriterCache.get('logs/', { storage }).flush();
    expect(await storage.list('logs')).toHaveLength(2);
  });

  it('profiles a run of the eager runtime, node by node', async () => {
    const storage = memoryStorage();
    const hook = new ProfilerHook({ saveSteps: 1, outputDir: 'logs', storage, logger: new FakeLogger() });
    await train([hook], async (session) => {
      for (let count = 0; count < 2; count += 1) await session.run(['train', 'distance']);
    });
    const text = new TextDecoder().decode(await storage.readFile('logs/timeline-2.json'));
    const { traceEvents } = JSON.parse(text) as { readonly traceEvents: readonly { readonly name: string }[] };
    expect(traceEvents.map(({ name }) => name)).toEqual(expect.arrayContaining(['distance', 'move', 'count']));
    expect((await eventsIn(storage)).map(inShort).at(-1)).toBe('run metadata step_2@2');
  });

  it('needs a global step, and makes no file without', async () => {
    const storage = memoryStorage();
    const hook = new ProfilerHook({ saveSteps: 1, outputDir: 'logs', storage });
    const begin = (): void => hook.begin({ graph: new FakeGraph() });
    expect(begin).toThrow(FailedPreconditionError);
    expect(begin).toThrow('Global step should be created to use ProfilerHook.');
    await FileWriterCache.clear();
    expect(await storage.exists('logs')).toBe(false);
  });
});

describe('a ProfilerHook is refused', () => {
  it.each<[object, ErrorConstructor, RegExp]>([
    [{}, RangeError, /^Either every_secs or every_steps should be provided\./],
    [{ saveSteps: 1, saveSecs: 1 }, RangeError, /^Can not provide both every_secs and every_steps\./],
    [{ saveSteps: 'x' }, TypeError, /^everySteps: expected a number, got "x"$/],
    [{ saveSteps: 1, showMemory: 'yes' }, TypeError, /^showMemory: expected true or false, got "yes"$/],
    [{ saveSteps: 1, outputDir: 5 }, TypeError, /^outputDir: expected the path of a directory, got 5$/],
    [{ saveSteps: 1, storage: 5 }, TypeError, /^storage: expected a Storage/],
    [{ saveSteps: 1, logger: {} }, TypeError, /^logger: expected a logger/],
    [{ saveSteps: 1, outdir: 'x' }, TypeError, /^ProfilerHook: unknown option "outdir"/],
  ])('with %j', (options, error, message) => {
    const create = () => new ProfilerHook(options);
    expect(create).toThrow(error);
    expect(create).toThrow(message);
  });
});

/** The events of the one event file in `logs`. */
async function eventsIn(storage: Storage): Promise<Event[]> {
  await FileWriterCache.clear();
  const [name] = (await storage.list('logs')).filter((file) => file.startsWith('events.'));
  return eventsOfFile(storage, `logs/${name}`);
}
