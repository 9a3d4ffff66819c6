import { getEventListeners } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { tensorValue } from '../../../src/core/tensor-value.js';
import {
  AbortedError,
  CancelledError,
  DeadlineExceededError,
  FailedPreconditionError,
  InternalError,
} from '../../../src/errors.js';
import type { Runtime, Session } from '../../../src/core/session.js';
import type { SessionEvent } from '../../../src/core/session-event.js';
import { RecordingLogger, settle, VirtualClock } from '../../../src/doors/testing.js';
import { SessionManager } from '../../../src/session/creators/session-manager.js';
import type {
  PrepareSessionOptions,
  SessionManagerOptions,
} from '../../../src/session/creators/session-manager-options.js';
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

function manager(options: Partial<SessionManagerOptions> = {}): SessionManager {
  return new SessionManager({ graph, runtime, clock, logger, ...options });
}

/** Ops over a global variable w = 5 and a local one, l = 1. */
function modelOps() {
  graph.addVariable('w', 5);
  graph.addVariable('l', 1, 'local');
  return {
    initOp: graph.variablesInitializer('global'),
    readyOp: graph.reportUninitializedVariables(['global', 'local']),
    readyForLocalInitOp: graph.reportUninitializedVariables(['global']),
    localInitOp: graph.variablesInitializer('local'),
  };
}

function listeners(signal: AbortSignal): number {
  return getEventListeners(signal, 'abort').length;
}

describe('prepareSession', () => {
  it('runs the init op, the init function, the local init op and the ready op, in this order', async () => {
    const { initOp, ...ops } = modelOps();
    const initFn = (session: Session) => {
      runtime.log.push(session === runtime.sessions[0] ? 'init fn' : 'another session');
    };
    const session = await manager(ops).prepareSession('', { initOp, initFn });
    expect(session).toBe(runtime.sessions[0]);
    expect(runtime.log).toEqual([
      'open',
      'run init_global',
      'init fn',
      'run report_global',
      'run init_local',
      'run report_global_local',
    ]);
    expect([graph.currentValue('w'), graph.currentValue('l')]).toEqual([5, 1]);
    expect(runtime.openSessions).toBe(1);
  });

  it('gives master and config to the runtime', async () => {
    await manager().prepareSession('grpc://chief:1', { initOp: 'init', config: { backend: 'cpu' } });
    expect(runtime.targets).toMatchObject([{ master: 'grpc://chief:1', config: { backend: 'cpu' } }]);
  });

  it('feeds the init op and the local init op, and gives the latter its run options', async () => {
    const seen: unknown[] = [];
    for (const name of ['init', 'local']) {
      runtime.behaviours.set(name, (feeds, options) => void seen.push(feeds, options?.timeoutInMs));
    }
    await manager({
      localInitOp: 'local',
      localInitFeeds: { b: 2 },
      localInitRunOptions: { timeoutInMs: 7 },
    }).prepareSession('', { initOp: 'init', initFeeds: { a: 1 } });
    expect(seen).toEqual([{ a: 1 }, undefined, { b: 2 }, 7]);
  });

  it('waits for an asynchronous init function', async () => {
    const initFn = async () => {
      await settle();
      runtime.log.push('init fn');
    };
    await manager({ readyOp: 'ready' }).prepareSession('', { initFn });
    expect(runtime.log).toEqual(['open', 'init fn', 'run ready']);
  });

  it('runs a list of init ops', async () => {
    await manager().prepareSession('', { initOp: ['a', 'b'] });
    expect(runtime.log).toEqual(['open', 'run a', 'run b']);
  });

  it.each<[string, Partial<SessionManagerOptions>, PrepareSessionOptions]>([
    ['an init op', {}, { initOp: 'init' }],
    ['an init function', {}, { initFn: () => undefined }],
    ['a local init op', { localInitOp: 'local' }, {}],
  ])('is content with %s alone', async (_, options, prepare) => {
    const session = await manager(options).prepareSession('', prepare);
    expect(session).toBe(runtime.sessions[0]);
    expect(runtime.openSessions).toBe(1);
  });

  it('refuses a model with nothing to initialize it, and closes the session', async () => {
    const prepared = manager({ readyOp: 'ready' }).prepareSession('');
    await expect(prepared).rejects.toThrow(FailedPreconditionError);
    await expect(prepared).rejects.toThrow(
      'Model is not initialized and no init_op or init_fn or local_init_op was given',
    );
    expect(runtime.log).toEqual(['open', 'close']);
  });

  it('says what did not make the model ready for local init', async () => {
    const { readyForLocalInitOp, localInitOp } = modelOps();
    const prepared = manager({ readyForLocalInitOp, localInitOp }).prepareSession('', {
      initOp: 'nothing',
      initFn: function setWeights() {},
    });
    await expect(prepared).rejects.toThrow(
      new FailedPreconditionError(
        'Init operations did not make model ready for local_init.  Init op: nothing, init fn: setWeights, ' +
          'error: Variables not initialized: w',
      ),
    );
    expect(runtime.log).toEqual(['open', 'run nothing', 'run report_global', 'close']);
  });

  it('says what did not make the model ready', async () => {
    const { initOp, readyOp } = modelOps();
    const prepared = manager({ readyOp, localInitOp: 'local' }).prepareSession('', { initOp });
    await expect(prepared).rejects.toThrow(
      new FailedPreconditionError(
        'Init operations did not make model ready.  Init op: init_global, init fn: None, local_init_op: local, ' +
          'error: Variables not initialized: l',
      ),
    );
    expect(runtime.openSessions).toBe(0);
  });

  it('names every variable that is missing, and None for what there is not', async () => {
    graph.addVariable('a', 1);
    graph.addVariable('b', 1);
    const readyOp = graph.reportUninitializedVariables(['global']);
    await expect(manager({ readyOp }).prepareSession('', { initFn: () => undefined })).rejects.toThrow(
      'Init operations did not make model ready.  Init op: None, init fn: initFn, local_init_op: None, ' +
        'error: Variables not initialized: a, b',
    );
  });

  it('leaves the error of a step as it is, closes the session, and goes no further', async () => {
    const error = new AbortedError('preempted');
    runtime.behaviours.set('init', () => Promise.reject(error));
    await expect(manager({ readyOp: 'ready' }).prepareSession('', { initOp: 'init' })).rejects.toBe(error);
    expect(runtime.log).toEqual(['open', 'run init', 'close']);
  });

  it('closes the session when the init function throws', async () => {
    const error = new Error('no weights');
    const initFn = () => {
      throw error;
    };
    await expect(manager().prepareSession('', { initFn })).rejects.toBe(error);
    expect(runtime.log).toEqual(['open', 'close']);
  });

  it('logs an error of that close instead of throwing it', async () => {
    runtime.onClose = () => {
      throw new InternalError('stuck');
    };
    await expect(manager().prepareSession('')).rejects.toThrow('Model is not initialized');
    expect(logger.lines).toEqual(['warn Closing a session that did not become ready failed: stuck']);
  });

  it('leaves the error of a runtime that opens no session', async () => {
    const error = new InternalError('no engine');
    runtime.onOpen = () => Promise.reject(error);
    await expect(manager().prepareSession('', { initOp: 'init' })).rejects.toBe(error);
  });
});

describe('the value of a ready op', () => {
  const strings = (...names: string[]) => tensorValue('string', [names.length], names);

  it.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['an empty array', []],
    ['an empty tensor', strings()],
    ['an empty tensor of another type', tensorValue('float32', [0], new Float32Array())],
    ['an int32 tensor, the older protocol', tensorValue('int32', [2], new Int32Array([0, 1]))],
    ['a number, the older protocol', 0],
  ])('%s means ready', async (_, value) => {
    runtime.behaviours.set('ready', () => value);
    await manager({ readyOp: 'ready' }).prepareSession('', { initOp: 'init' });
    expect(runtime.openSessions).toBe(1);
  });

  it.each<[string, unknown, string]>([
    ['a tensor of names', strings('a', 'b'), 'a, b'],
    ['an array of names', ['a', 'b'], 'a, b'],
    ['one name', 'a', 'a'],
    ['the values of several ready ops', [strings(), strings('c')], 'c'],
  ])('%s means not ready', async (_, value, names) => {
    runtime.behaviours.set('ready', () => value);
    await expect(manager({ readyOp: 'ready' }).prepareSession('', { initOp: 'init' })).rejects.toThrow(
      `error: Variables not initialized: ${names}`,
    );
  });

  it.each<[string, unknown, string]>([
    ['true', true, 'got true'],
    ['a float tensor', tensorValue('float32', [1], new Float32Array(1)), 'got an object'],
  ])('%s is refused', async (_, value, got) => {
    runtime.behaviours.set('ready', () => value);
    const prepared = manager({ readyOp: 'ready' }).prepareSession('', { initOp: 'init' });
    await expect(prepared).rejects.toThrow(TypeError);
    await expect(prepared).rejects.toThrow('readyOp: expected the value of ready to be names of variables');
    await expect(prepared).rejects.toThrow(got);
    expect(runtime.openSessions).toBe(0);
  });

  it('may be a FailedPreconditionError about something uninitialized, which means not ready', async () => {
    runtime.behaviours.set('ready', () => {
      throw new FailedPreconditionError('Attempting to use uninitialized value w');
    });
    await expect(manager({ readyOp: 'ready' }).prepareSession('', { initOp: 'init' })).rejects.toThrow(
      'Init operations did not make model ready.  Init op: init, init fn: None, local_init_op: None, ' +
        'error: Attempting to use uninitialized value w',
    );
  });

  it('another FailedPreconditionError is logged and thrown', async () => {
    const error = new FailedPreconditionError('table is gone');
    runtime.behaviours.set('ready', () => Promise.reject(error));
    await expect(manager({ readyOp: 'ready' }).prepareSession('', { initOp: 'init' })).rejects.toBe(error);
    expect(logger.lines).toEqual(['warn The ready op ready failed: table is gone']);
    expect(runtime.openSessions).toBe(0);
  });
});

describe('calling an opening off', () => {
  it('opens nothing when the signal is aborted already', async () => {
    const signal = AbortSignal.abort(new Error('closing'));
    const prepared = manager().prepareSession('', { initOp: 'init', signal });
    await expect(prepared).rejects.toThrow(CancelledError);
    await expect(prepared).rejects.toHaveProperty('cause', signal.reason);
    expect(runtime.log).toEqual([]);
  });

  it('closes a session that arrives after the abort', async () => {
    const controller = new AbortController();
    runtime.onOpen = async () => {
      controller.abort();
      await settle();
    };
    await expect(manager().prepareSession('', { initOp: 'init', signal: controller.signal })).rejects.toThrow(
      CancelledError,
    );
    expect(runtime.log).toEqual(['open', 'close']);
  });

  it('is a CancelledError, whatever the runtime calls it', async () => {
    const controller = new AbortController();
    runtime.onOpen = (signal) => {
      controller.abort();
      signal.throwIfAborted();
    };
    await expect(manager().prepareSession('', { initOp: 'init', signal: controller.signal })).rejects.toThrow(
      CancelledError,
    );
  });

  it.each<[string, PrepareSessionOptions]>([
    ['init op', { initOp: 'hang' }],
    ['init function', { initFn: () => new Promise(() => undefined) }],
  ])('ends at once in an %s that never ends', async (_, options) => {
    const controller = new AbortController();
    runtime.behaviours.set('hang', () => new Promise(() => undefined));
    const prepared = manager({ readyOp: 'ready' }).prepareSession('', { ...options, signal: controller.signal });
    await settle();
    expect(runtime.openSessions).toBe(1);
    controller.abort();
    await expect(prepared).rejects.toThrow(CancelledError);
    expect(runtime.openSessions).toBe(0);
    expect(runtime.log).not.toContain('run ready');
    expect(listeners(controller.signal)).toBe(0);
  });

  it('closes a session whose last step was done when the abort came', async () => {
    const controller = new AbortController();
    runtime.behaviours.set('ready', () => {
      controller.abort();
      return [];
    });
    const prepared = manager({ readyOp: 'ready' }).prepareSession('', { initOp: 'init', signal: controller.signal });
    await expect(prepared).rejects.toThrow(CancelledError);
    expect(runtime.openSessions).toBe(0);
  });

  it('is told to every run', async () => {
    const { signal } = new AbortController();
    const signals = new Set<AbortSignal | undefined>();
    for (const name of ['init', 'local', 'ready']) {
      runtime.behaviours.set(name, (_, options) => {
        signals.add(options?.signal);
        return null;
      });
    }
    await manager({ localInitOp: 'local', readyOp: 'ready' }).prepareSession('', { initOp: 'init', signal });
    expect([...signals]).toEqual([signal]);
    expect(listeners(signal)).toBe(0);
  });

  it('leaves the signal of the local init run options in force', async () => {
    const own = new AbortController();
    let seen: AbortSignal | undefined;
    runtime.behaviours.set('local', (_, options) => {
      seen = options?.signal;
      own.abort();
    });
    await manager({ localInitOp: 'local', localInitRunOptions: { signal: own.signal } }).prepareSession('', {
      signal: new AbortController().signal,
    });
    expect(seen?.aborted).toBe(true);
  });
});

describe('recoverSession', () => {
  it('initializes local variables where the model is ready for that, and never runs an init op', async () => {
    const { readyOp, readyForLocalInitOp, localInitOp } = modelOps();
    graph.assign('w', 3);
    const recovered = await manager({ readyOp, readyForLocalInitOp, localInitOp }).recoverSession('');
    expect(recovered).toEqual({ session: runtime.sessions[0], initialized: false });
    expect(runtime.log).toEqual(['open', 'run report_global', 'run init_local']);
    expect([graph.currentValue('w'), graph.currentValue('l')]).toEqual([3, 1]);
  });

  it('gives a session that is not ready, too', async () => {
    const { readyForLocalInitOp, localInitOp } = modelOps();
    const recovered = await manager({ readyForLocalInitOp, localInitOp }).recoverSession('');
    expect(recovered.initialized).toBe(false);
    expect(runtime.log).toEqual(['open', 'run report_global']);
    expect(runtime.openSessions).toBe(1);
  });
});

describe('waitForSession', () => {
  it('gives the first session whose model is ready, after a local init', async () => {
    const { readyOp, readyForLocalInitOp, localInitOp } = modelOps();
    graph.assign('w', 3);
    const session = await manager({ readyOp, readyForLocalInitOp, localInitOp }).waitForSession('');
    expect(session).toBe(runtime.sessions[0]);
    expect(runtime.log).toEqual(['open', 'run report_global', 'run init_local', 'run report_global_local']);
    expect(clock.pending).toBe(0);
  });

  it('tries again every recoveryWaitSecs with a new session, the old ones closed', async () => {
    const { readyOp, readyForLocalInitOp, localInitOp } = modelOps();
    const { signal } = new AbortController();
    const ops = { readyOp, readyForLocalInitOp, localInitOp, recoveryWaitSecs: 10 };
    const waited = manager(ops).waitForSession('', { signal });
    await clock.advance(25_000);
    expect(runtime.sessions).toHaveLength(3);
    expect(runtime.openSessions).toBe(0);
    expect(logger.lines).toEqual(Array(3).fill('info Waiting for model to be ready.  Variables not initialized: w'));
    graph.assign('w', 3);
    await clock.advance(5_000);
    expect(await waited).toBe(runtime.sessions[3]);
    expect(runtime.openSessions).toBe(1);
    expect(clock.pending).toBe(0);
    expect(listeners(signal)).toBe(0);
  });

  it('waits 30 seconds between two tries by default', async () => {
    runtime.behaviours.set('ready', () => (runtime.sessions.length < 2 ? ['w'] : []));
    const waited = manager({ readyOp: 'ready' }).waitForSession('');
    await clock.advance(29_999);
    expect(runtime.sessions).toHaveLength(1);
    await clock.advance(1);
    expect(await waited).toBe(runtime.sessions[1]);
  });

  it('gives up when the next try would come after maxWaitSecs', async () => {
    runtime.behaviours.set('ready', () => ['w']);
    const waited = manager({ readyOp: 'ready', recoveryWaitSecs: 10 }).waitForSession('', { maxWaitSecs: 20 });
    const given = expect(waited).rejects.toThrow(
      new DeadlineExceededError('Session was not ready after waiting 20 secs. Variables not initialized: w'),
    );
    await clock.advance(20_000);
    await given;
    expect(runtime.sessions).toHaveLength(3);
    expect(runtime.openSessions).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('says who is to make it ready, where the session knows: in the log, as an event, and in the error', async () => {
    runtime.behaviours.set('ready', () => ['w']);
    const chief = { name: '/job:chief/task:0', address: 'host:2222', isListening: false };
    const knowing: Runtime = {
      name: 'knowing',
      stats: () => runtime.stats(),
      openSession: async (...opening) =>
        Object.assign(await runtime.openSession(...opening), { findChief: () => Promise.resolve(chief) }),
    };
    const told: SessionEvent[] = [];
    const options = { maxWaitSecs: 20, tell: (event: SessionEvent) => void told.push(event) };
    const ofKnowing = manager({ readyOp: 'ready', recoveryWaitSecs: 10, runtime: knowing });
    const given = expect(ofKnowing.waitForSession('', options)).rejects.toThrow(
      'Session was not ready after waiting 20 secs. Variables not initialized: w. It is for the chief, /job:chief/task:0 at ' +
        'host:2222, where nobody listens, to make it so.',
    );
    await clock.advance(20_000);
    await given;
    expect(logger.lines.filter((line) => line.includes('chief'))).toEqual([
      'info Waiting for 0 s now for the chief, /job:chief/task:0 at host:2222, where nobody listens.',
      'info Waiting for 10 s now for the chief, /job:chief/task:0 at host:2222, where nobody listens.',
    ]);
    const tasks = [{ name: '/job:chief/task:0', address: 'host:2222' }];
    expect(told).toEqual([0, 10].map((forSecs) => ({ kind: 'tasks.awaited', tasks, forSecs })));
  });

  it('tries once, and does not sleep, when maxWaitSecs is less than recoveryWaitSecs', async () => {
    runtime.behaviours.set('ready', () => ['w']);
    await expect(manager({ readyOp: 'ready' }).waitForSession('', { maxWaitSecs: 29 })).rejects.toThrow(
      DeadlineExceededError,
    );
    expect(runtime.sessions).toHaveLength(1);
    expect(clock.now()).toBe(0);
  });

  it('ends at once when it is called off in a pause', async () => {
    runtime.behaviours.set('ready', () => ['w']);
    const controller = new AbortController();
    const waited = manager({ readyOp: 'ready' }).waitForSession('', { signal: controller.signal });
    await settle();
    expect(clock.pending).toBe(1);
    controller.abort(new Error('closing'));
    await expect(waited).rejects.toThrow(CancelledError);
    expect([clock.pending, clock.now(), listeners(controller.signal)]).toEqual([0, 0, 0]);
    expect(runtime.openSessions).toBe(0);
  });

  it('goes on waiting when closing a session fails', async () => {
    runtime.behaviours.set('ready', () => (runtime.sessions.length < 2 ? ['w'] : []));
    runtime.onClose = () => {
      throw new InternalError('stuck');
    };
    const waited = manager({ readyOp: 'ready', recoveryWaitSecs: 1 }).waitForSession('');
    await clock.advance(1_000);
    expect(await waited).toBe(runtime.sessions[1]);
    expect(logger.lines[0]).toBe('warn Closing a session that did not become ready failed: stuck');
  });

  it('closes the session and ends when a run fails', async () => {
    const error = new AbortedError('preempted');
    runtime.behaviours.set('ready', () => Promise.reject(error));
    await expect(manager({ readyOp: 'ready' }).waitForSession('')).rejects.toBe(error);
    expect(runtime.openSessions).toBe(0);
  });
});

describe('wrong arguments of a session manager', () => {
  it('a readyForLocalInitOp needs a localInitOp', () => {
    const make = () => manager({ readyForLocalInitOp: 'ready' });
    expect(make).toThrow(RangeError);
    expect(make).toThrow('If you pass a ready_for_local_init_op you must also pass a local_init_op ');
  });

  it.each<[object, string]>([
    [{ recoverWaitSecs: 1 }, 'SessionManager: unknown option "recoverWaitSecs"'],
    [{ graph: {} }, 'graph: expected a graph (with finalize'],
    [{ readyOp: 3 }, 'readyOp: expected a node'],
    [{ recoveryWaitSecs: -1 }, 'recoveryWaitSecs: expected a number of at least 0, got -1'],
    [{ recoveryWaitSecs: '1' }, 'recoveryWaitSecs: expected a number, got "1"'],
    [{ localInitFeeds: 1 }, 'localInitFeeds: expected feeds, by placeholder, got 1'],
    [{ localInitRunOptions: 1 }, 'localInitRunOptions: expected run options, got 1'],
    [{ storage: {} }, 'storage: expected a Storage (with readFile, openRead, '],
    [{ runtime: 'eager' }, 'runtime: expected a runtime (with openSession), got "eager"'],
    [{ clock: {} }, 'clock: expected a clock (with now, setTimeout, clearTimeout)'],
    [{ logger: {} }, 'logger: expected a logger (with info, warn, error)'],
  ])('%j is refused by name', (options, message) => {
    expect(() => manager(options)).toThrow(message);
  });

  it.each<[object, string]>([
    [{ initops: 'i' }, 'prepareSession: unknown option "initops"'],
    [{ initOp: 3 }, 'initOp: expected a node'],
    [{ initFeeds: 3 }, 'initFeeds: expected feeds'],
    [{ initFn: 3 }, 'initFn: expected a function of the session, got 3'],
    [{ config: 'cpu' }, 'config: expected settings of a session, got "cpu"'],
    [{ signal: {} }, 'signal: expected an AbortSignal, got an object'],
    [{ saver: {} }, 'saver: expected a Saver, got an object with keys [], which lacks capture, restore'],
  ])('prepareSession refuses %j by name', async (options, message) => {
    await expect(manager().prepareSession('', options)).rejects.toThrow(message);
    expect(runtime.log).toEqual([]);
  });

  it('a master that is no string is refused by name', async () => {
    const master = undefined as unknown as string;
    const message = "master: expected a string ('' for this process), got undefined";
    await expect(manager().prepareSession(master)).rejects.toThrow(message);
    await expect(manager().recoverSession(master)).rejects.toThrow(message);
    await expect(manager().waitForSession(master)).rejects.toThrow(message);
  });

  it('options of another method are refused by name', async () => {
    const initOp = { initOp: 'i' } as object;
    await expect(manager().recoverSession('', initOp)).rejects.toThrow('recoverSession: unknown option "initOp"');
    await expect(manager().waitForSession('', initOp)).rejects.toThrow('waitForSession: unknown option "initOp"');
    await expect(manager().waitForSession('', { maxWaitSecs: NaN })).rejects.toThrow('maxWaitSecs: expected a number');
  });

  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{ checkpointDir: 5 }, 'checkpointDir: expected a path, got 5'],
    [{ checkpointFilenameWithPath: '' }, 'checkpointFilenameWithPath: expected a path, got ""'],
    [{ onCorrupt: 'ignore' }, "onCorrupt: expected 'error' or 'previous', got \"ignore\""],
    [{ maxWaitSecs: -1 }, 'maxWaitSecs: expected a number of at least 0, got -1'],
  ])('%j is refused by name', async (options, message) => {
    for (const opened of [manager().prepareSession('', options), manager().recoverSession('', options)]) {
      await expect(opened).rejects.toThrow(message);
    }
    expect(runtime.log).toEqual([]);
  });

  it('two checkpoints to start from are refused', async () => {
    const options = { checkpointDir: 'a', checkpointFilenameWithPath: 'b' };
    await expect(manager().prepareSession('', options)).rejects.toThrow(
      new RangeError('Can not provide both checkpoint_dir and checkpoint_filename_with_path.'),
    );
  });
});
