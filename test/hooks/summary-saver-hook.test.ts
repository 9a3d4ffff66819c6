import { afterEach, describe, expect, it } from 'vitest';
import { Coordinator } from '../../src/coordination/coordinator.js';
import type { Outcome } from '../../src/core/outcome.js';
import { FakeGraph, type FakeSession, settle } from '../../src/doors/testing.js';
import { FailedPreconditionError, ResourceExhaustedError } from '../../src/errors.js';
import { encodeSummary } from '../../src/formats/summary/encode-summary.js';
import { scalarSummary } from '../../src/formats/summary/scalar-summary.js';
import { SummarySaverHook, type SummarySaverHookOptions } from '../../src/hooks/summary-saver-hook.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { eventsOfDirectory, inShort } from '../events/event-files.js';
import { CountingGraph } from '../support/counting-graph.js';
import { FakeLogger } from '../support/fake-logger.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { SetClock } from './oracle-script.js';
import { RecordingWriter } from './recording-writer.js';
import { open, runStep } from './run-step.js';

afterEach(() => FileWriterCache.clear());

/** A graph that counts, with the summaries `loss` and `rate` of its step. */
function summaryGraph(step = 0): CountingGraph {
  const graph = new CountingGraph(step);
  for (const name of ['loss', 'rate']) graph.add(name, () => encodeSummary(scalarSummary(name, graph.step)), 'string');
  return graph;
}

interface Stage {
  readonly graph: CountingGraph;
  readonly hook: SummarySaverHook;
  readonly writer: RecordingWriter;
  readonly session: FakeSession;
  readonly run: (times?: number) => Promise<void>;
}

async function stage({
  step,
  ...options
}: Partial<SummarySaverHookOptions> & { readonly step?: number }): Promise<Stage> {
  const graph = summaryGraph(step);
  const writer = new RecordingWriter();
  const summaryOp = 'scaffold' in options ? undefined : 'loss';
  const hook = new SummarySaverHook({ saveSteps: 2, summaryOp, summaryWriter: writer, ...options });
  const session = await open(graph, [hook], new Coordinator());
  const run = async (times = 1): Promise<void> => {
    for (let count = 0; count < times; count += 1) await runStep(session, [hook], 'train');
  };
  return { graph, hook, writer, session, run };
}

describe('a SummarySaverHook', () => {
  it('writes START and the summary of the first run, then one every so many steps', async () => {
    const { writer, run } = await stage({ saveSteps: 3, step: 7 });
    await run(8);
    expect(writer.lines).toEqual(['START@8', 'loss=7@8', 'loss=10@11', 'loss=13@14']);
  });

  it('counts seconds on its clock', async () => {
    const clock = new SetClock();
    const { writer, run } = await stage({ saveSteps: null, saveSecs: 2, clock });
    for (let count = 0; count < 5; count += 1) {
      await run();
      clock.moment += 1000;
    }
    expect(writer.lines).toEqual(['START@1', 'loss=0@1', 'loss=2@3', 'loss=4@5']);
  });

  it('fetches summaries only in runs that write them, and the global step in all', async () => {
    const { session, hook } = await stage({});
    const fetched: unknown[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { args } = await runStep(session, [hook], 'train');
      fetched.push(Object.keys(args[0]?.fetches as object));
    }
    expect(fetched).toEqual([['globalStep', 'summary'], ['globalStep'], ['globalStep', 'summary']]);
  });

  it('writes each of several summaries as an event of its own, in their order', async () => {
    const { writer, run } = await stage({ summaryOp: ['rate', 'loss'] });
    await run(3);
    expect(writer.lines).toEqual(['START@1', 'rate=0@1', 'loss=0@1', 'rate=2@3', 'loss=2@3']);
  });

  it('takes the summary of its scaffold as it is when a run begins, and writes START alone while there is none', async () => {
    const scaffold: { summaryOp: string | undefined } = { summaryOp: undefined };
    const { writer, run } = await stage({ scaffold });
    await run(2);
    expect(writer.lines).toEqual(['START@1']);
    scaffold.summaryOp = 'rate';
    await run();
    expect(writer.lines).toEqual(['START@1', 'rate=2@3']);
  });

  it('writes no second START after a recovery, and nothing until the step is where it was', async () => {
    const { graph, hook, writer, run } = await stage({});
    await run(5);
    expect(writer.lines.splice(0)).toEqual(['START@1', 'loss=0@1', 'loss=2@3', 'loss=4@5']);
    graph.step = 1;
    const session = await reopen(graph);
    for (let count = 0; count < 6; count += 1) await runStep(session, [hook], 'train');
    expect(graph.step).toBe(7);
    expect(writer.lines).toEqual(['loss=6@7']);
  });

  it('begins anew with START in a later session', async () => {
    const { graph, hook, writer, run } = await stage({});
    await run();
    const session = await open(graph, [hook], new Coordinator());
    await runStep(session, [hook], 'train');
    expect(writer.lines).toEqual(['START@1', 'loss=0@1', 'START@2', 'loss=1@2']);
  });

  it('does nothing but fetch without a writer', async () => {
    const { session, hook } = await stage({ summaryWriter: null });
    for (let count = 0; count < 3; count += 1) {
      const { args } = await runStep(session, [hook], 'train');
      expect(Object.keys(args[0]?.fetches as object)).toEqual(['globalStep', 'summary']);
    }
    // One run a step, and none that reads the step: without a writer every run is the first.
    expect(session.runs).toHaveLength(3);
    await hook.end(undefined, { kind: 'completed' });
  });

  it('throws an error of the writer from the step, and from end()', async () => {
    const { hook, writer, run } = await stage({});
    await run();
    const failure = new ResourceExhaustedError('disk is full');
    writer.failure = failure;
    await run();
    await expect(run()).rejects.toBe(failure);
    writer.failure = failure;
    await expect(hook.end(undefined, { kind: 'completed' })).rejects.toBe(failure);
  });

  it.each<Outcome>([
    { kind: 'completed' },
    { kind: 'stopped', reason: 'enough' },
    { kind: 'exhausted' },
    { kind: 'failed', error: new Error('broken') },
  ])('has all that it wrote on the disk at the end of a session that is $kind', async (outcome) => {
    const storage = memoryStorage();
    const clock = new SetClock();
    const { session, hook, run } = await stage({ summaryWriter: undefined, outputDir: 'logs', storage, clock });
    await run();
    const end: (session: FakeSession, outcome: Outcome) => Promise<void> = hook.end.bind(hook);
    await end(session, outcome);
    const [events = []] = await eventsOfDirectory(storage, 'logs');
    expect(events.map(inShort)).toEqual(['brain.Event:2', 'session log 1@1', 'loss=0@1']);
  });

  it('throws from a step, once, what its own event file failed with', async () => {
    const storage = faultyStorage(memoryStorage(), ({ operation }) =>
      operation === 'write' ? { kind: 'error', code: 'ENOSPC' } : undefined,
    );
    const logger = new FakeLogger();
    const output = { summaryWriter: undefined, outputDir: 'logs', storage, logger, clock: new SetClock() };
    const { hook, run } = await stage({ saveSteps: 1, ...output });
    await settle();
    await expect(run()).rejects.toThrow(ResourceExhaustedError);
    await run(2);
    await hook.end(undefined, { kind: 'completed' });
    expect(logger.lines.map(([level]) => level)).toEqual(['WARNING', 'WARNING']);
  });

  it('needs a global step, and makes no file without', async () => {
    const storage = memoryStorage();
    const hook = new SummarySaverHook({ saveSteps: 1, summaryOp: 'loss', outputDir: 'logs', storage });
    const begin = (): void => hook.begin({ graph: new FakeGraph() });
    expect(begin).toThrow(FailedPreconditionError);
    expect(begin).toThrow('Global step should be created to use SummarySaverHook.');
    await FileWriterCache.clear();
    expect(await storage.exists('logs')).toBe(false);
  });
});

describe('a SummarySaverHook is refused', () => {
  const one = { saveSteps: 1, summaryOp: 'loss' };
  it.each<[object, ErrorConstructor, RegExp]>([
    [{ saveSteps: 1 }, RangeError, /^Exactly one of scaffold or summary_op must be provided\. Got scaffold undefined/],
    [{ saveSteps: 1, summaryOp: 'loss', scaffold: {} }, RangeError, /^Exactly one of scaffold or summary_op must be/],
    [{ summaryOp: 'loss' }, RangeError, /^Either every_secs or every_steps should be provided\./],
    [{ ...one, saveSecs: 1 }, RangeError, /^Can not provide both every_secs and every_steps\./],
    [{}, RangeError, /^Exactly one of scaffold/],
    [{ saveSteps: 1, summaryOp: 5 }, TypeError, /^summaryOp: expected a node or the name of one, got 5$/],
    [
      { saveSteps: 1, summaryOp: ['loss', null] },
      TypeError,
      /^summaryOp\[1\]: expected a node or the name of one, got/,
    ],
    [{ saveSteps: 1, scaffold: 'mine' }, TypeError, /^scaffold: expected a scaffold, got "mine"$/],
    [{ ...one, saveSteps: '1' }, TypeError, /^everySteps: expected a number, got "1"$/],
    [{ ...one, outputDir: 5 }, TypeError, /^outputDir: expected the path of a directory, got 5$/],
    [{ ...one, summaryWriter: {} }, TypeError, /^summaryWriter: expected a FileWriter/],
    [{ ...one, clock: 5 }, TypeError, /^clock: expected a clock/],
    [{ ...one, saveStep: 1 }, TypeError, /^SummarySaverHook: unknown option "saveStep"/],
  ])('with %j', (options, error, message) => {
    const create = () => new SummarySaverHook(options);
    expect(create).toThrow(error);
    expect(create).toThrow(message);
  });
});

/** The session after a recovery: begin() is not called again. */
async function reopen(graph: CountingGraph): Promise<FakeSession> {
  return open(graph, [], new Coordinator());
}
