import { getEventListeners } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { RecordingLogger, settle, VirtualClock } from '../../../src/doors/testing.js';
import { CancelledError, DeadlineExceededError } from '../../../src/errors.js';
import { Scaffold } from '../../../src/scaffold/scaffold.js';
import { ChiefSessionCreator } from '../../../src/session/creators/chief-session-creator.js';
import {
  WorkerSessionCreator,
  type WorkerSessionCreatorOptions,
} from '../../../src/session/creators/worker-session-creator.js';
import { LoggedGraph } from '../../scaffold/logged-graph.js';
import { FakeRuntime } from './fake-runtime.js';

let graph: LoggedGraph;
let runtime: FakeRuntime;
let clock: VirtualClock;
let logger: RecordingLogger;

beforeEach(() => {
  graph = new LoggedGraph();
  runtime = new FakeRuntime();
  clock = new VirtualClock();
  logger = new RecordingLogger();
});

function creator(options: Partial<WorkerSessionCreatorOptions> = {}): WorkerSessionCreator {
  return new WorkerSessionCreator({ graph, runtime, clock, logger, ...options });
}

const context = () => ({ signal: new AbortController().signal, attempt: 1 });

describe('a worker session creator', () => {
  it('completes the scaffold and finalizes the graph, and captures nothing', () => {
    const worker = creator();
    worker.finalize();
    expect(graph.finalized).toBe(true);
    expect(graph.log).not.toContain('capture');
    expect(worker.scaffold.readyOp).toMatchObject({ name: 'report_global_local' });
  });

  it('initializes local variables alone: no init op, no init function', async () => {
    graph.addVariable('w', 5);
    graph.addVariable('l', 1, 'local');
    graph.assign('w', 42);
    const scaffold = new Scaffold({ initFn: () => void runtime.log.push('init fn') });
    const session = await creator({ scaffold }).createSession(context());
    expect(session).toBe(runtime.sessions[0]);
    expect(runtime.log).toEqual(['open', 'run report_global', 'run init_local', 'run report_global_local']);
    expect([graph.currentValue('w'), graph.currentValue('l')]).toEqual([42, 1]);
  });

  it('waits until a chief has initialized the shared variables', async () => {
    graph.addVariable('w', 5);
    const scaffold = new Scaffold();
    const waited = creator({ scaffold }).createSession(context());
    await clock.advance(45_000);
    expect(runtime.openSessions).toBe(0);
    const chief = await new ChiefSessionCreator({ graph, scaffold, runtime, clock, logger }).createSession(context());
    await clock.advance(15_000);
    const session = await waited;
    expect(session).not.toBe(chief);
    expect(runtime.openSessions).toBe(2);
    expect(clock.pending).toBe(0);
  });

  it('gives up after half an hour by default', async () => {
    graph.addVariable('w', 5);
    const given = expect(creator().createSession(context())).rejects.toThrow(
      new DeadlineExceededError('Session was not ready after waiting 1800 secs. Variables not initialized: w'),
    );
    await clock.advance(1_800_000);
    await given;
    expect(runtime.sessions).toHaveLength(61);
    expect(runtime.openSessions).toBe(0);
  });

  it('gives up after maxWaitSecs', async () => {
    graph.addVariable('w', 5);
    await expect(creator({ maxWaitSecs: 1 }).createSession(context())).rejects.toThrow(DeadlineExceededError);
    expect(clock.now()).toBe(0);
  });

  it('opens sessions where master and config say', async () => {
    await creator({ master: 'grpc://chief:1', config: { seed: 7 } }).createSession();
    expect(runtime.targets).toMatchObject([{ master: 'grpc://chief:1', config: { seed: 7 } }]);
  });

  it('stops waiting at once when its signal is aborted, and leaves nothing behind', async () => {
    graph.addVariable('w', 5);
    const controller = new AbortController();
    const waited = creator().createSession({ signal: controller.signal, attempt: 1 });
    await settle();
    controller.abort();
    await expect(waited).rejects.toThrow(CancelledError);
    expect([clock.pending, runtime.openSessions]).toEqual([0, 0]);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });
});

describe('wrong arguments of a worker session creator', () => {
  it.each<[object, string]>([
    [{ checkpointFilenameWithPath: 'runs/a' }, 'WorkerSessionCreator: unknown option "checkpointFilenameWithPath"'],
    [{ graph: null }, 'graph: expected a graph'],
    [{ scaffold: 1 }, 'scaffold: expected a Scaffold, got 1'],
    [{ storage: 1 }, 'storage: expected a Storage (with readFile, openRead, '],
    [{ maxWaitSecs: -1 }, 'maxWaitSecs: expected a number of at least 0, got -1'],
    [{ maxWaitSecs: '9' }, 'maxWaitSecs: expected a number, got "9"'],
    [{ master: null }, "master: expected a string ('' for this process), got null"],
  ])('%j is refused by name', (options, message) => {
    expect(() => creator(options)).toThrow(message);
  });

  it('a context that is none is refused', async () => {
    await expect(creator().createSession(1 as never)).rejects.toThrow('context: expected');
  });
});
