import { beforeEach, describe, expect, it } from 'vitest';
import type { SaverLike } from '../../../src/core/saver-like.js';
import type { ScaffoldLike } from '../../../src/core/scaffold-like.js';
import { PlainGraph, RecordingLogger } from '../../../src/doors/testing.js';
import { CancelledError, FailedPreconditionError } from '../../../src/errors.js';
import { Scaffold } from '../../../src/scaffold/scaffold.js';
import {
  ChiefSessionCreator,
  type ChiefSessionCreatorOptions,
} from '../../../src/session/creators/chief-session-creator.js';
import { LoggedGraph } from '../../scaffold/logged-graph.js';
import { FakeRuntime } from './fake-runtime.js';

let graph: LoggedGraph;
let runtime: FakeRuntime;

beforeEach(() => {
  graph = new LoggedGraph();
  runtime = new FakeRuntime();
});

function creator(options: Partial<ChiefSessionCreatorOptions> = {}): ChiefSessionCreator {
  return new ChiefSessionCreator({ graph, runtime, logger: new RecordingLogger(), ...options });
}

const context = (attempt = 1) => ({ signal: new AbortController().signal, attempt });

describe('a chief session creator', () => {
  it('does nothing to the graph until it is finalized', () => {
    const chief = creator();
    expect(chief.graph).toBe(graph);
    expect(chief.scaffold).toBeInstanceOf(Scaffold);
    expect(graph.log).toEqual([]);
    expect(graph.finalized).toBe(false);
  });

  it('completes the scaffold, finalizes the graph, and then captures initial values', async () => {
    await creator().finalize();
    expect(graph.log.slice(-2)).toEqual(['finalize', 'capture']);
    expect(graph.log.filter((line) => line.startsWith('make '))).toHaveLength(4);
  });

  it('finalizes graphs that capture nothing', async () => {
    const plain = new PlainGraph();
    await creator({ graph: plain }).finalize();
    expect(plain.finalized).toBe(true);
  });

  it('initializes each session with the pieces of the scaffold, in order', async () => {
    graph.addVariable('w', 5);
    graph.addVariable('l', 1, 'local');
    const scaffold = new Scaffold({ initFn: () => void runtime.log.push('init fn') });
    const session = await creator({ scaffold }).createSession(context());
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
  });

  it('feeds the init ops what the scaffold says', async () => {
    const seen: unknown[] = [];
    runtime.behaviours.set('i', (feeds) => void seen.push(feeds));
    runtime.behaviours.set('l', (feeds) => void seen.push(feeds));
    const scaffold = new Scaffold({ initOp: 'i', initFeeds: { a: 1 }, localInitOp: 'l', localInitFeeds: { b: 2 } });
    await creator({ scaffold }).createSession(context());
    expect(seen).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('gives the init function its scaffold and the session', async () => {
    const calls: unknown[] = [];
    const scaffold = new Scaffold({ initFn: (...args) => void calls.push(...args) });
    await creator({ scaffold }).createSession(context());
    expect(calls).toEqual([scaffold, runtime.sessions[0]]);
  });

  it('opens sessions where master and config say', async () => {
    await creator({ master: 'grpc://chief:1', config: { seed: 7 } }).createSession(context());
    expect(runtime.targets).toMatchObject([{ master: 'grpc://chief:1', config: { seed: 7 } }]);
  });

  it('opens them in this process with no settings by default', async () => {
    await creator().createSession();
    expect(runtime.targets).toMatchObject([{ master: '', config: {} }]);
  });

  it('keeps what the variables held when it was finalized, and goes back to that at each creation', async () => {
    graph.addVariable('w', 5);
    graph.addVariable('l', 1, 'local');
    graph.assign('w', 42);
    const chief = creator();
    await chief.finalize();
    await chief.createSession(context(1));
    expect(graph.currentValue('w')).toBe(42);
    graph.assign('w', 43);
    graph.assign('l', 2);
    await chief.createSession(context(2));
    expect([graph.currentValue('w'), graph.currentValue('l')]).toEqual([42, 1]);
  });

  it('finalizes once when createSession comes first', async () => {
    const chief = creator();
    await chief.createSession(context(1));
    await chief.createSession(context(2));
    expect(graph.log.filter((line) => line === 'capture')).toHaveLength(1);
  });

  it('captures again for the next monitored session', async () => {
    graph.addVariable('w', 5);
    const chief = creator();
    await chief.finalize();
    await chief.createSession(context());
    graph.assign('w', 6);
    graph.unfinalize();
    await chief.finalize();
    await chief.createSession(context());
    expect(graph.currentValue('w')).toBe(6);
  });

  it('finalizes a graph that was opened again', async () => {
    const chief = creator();
    await chief.createSession(context());
    graph.unfinalize();
    await chief.createSession(context());
    expect(graph.finalized).toBe(true);
  });

  it('opens nothing when the scaffold cannot be finalized', async () => {
    graph.addToCollection('init_op', { name: 'a' });
    graph.addToCollection('init_op', { name: 'b' });
    await expect(creator().createSession(context())).rejects.toThrow('More than one item');
    expect(runtime.log).toEqual([]);
  });

  it('closes the session when the model is not ready', async () => {
    graph.addVariable('w', 5);
    const scaffold = new Scaffold({ initOp: 'nothing' });
    await expect(creator({ scaffold }).createSession(context())).rejects.toThrow(
      new FailedPreconditionError(
        'Init operations did not make model ready for local_init.  Init op: nothing, init fn: None, ' +
          'error: Variables not initialized: w',
      ),
    );
    expect(runtime.openSessions).toBe(0);
  });

  it('stops and leaves no session open when its signal is aborted', async () => {
    const controller = new AbortController();
    runtime.onOpen = () => {
      controller.abort();
    };
    const created = creator().createSession({ signal: controller.signal, attempt: 1 });
    await expect(created).rejects.toThrow(CancelledError);
    expect(runtime.log).toEqual(['open', 'close']);
  });
});

describe('a scaffold of a user’s own', () => {
  it('needs no more than finalize(), and the pieces that it has after that', async () => {
    graph.addVariable('w', 5);
    let initOp: ScaffoldLike['initOp'];
    const scaffold: ScaffoldLike = {
      get initOp() {
        return initOp;
      },
      finalize: (given) => {
        initOp = given.variablesInitializer?.('global');
        given.finalize();
      },
    };
    const chief = creator({ scaffold });
    expect(chief.scaffold).toBe(scaffold);
    await chief.createSession(context());
    expect([graph.finalized, graph.currentValue('w')]).toEqual([true, 5]);
  });

  it('is refused when its saver cannot restore the checkpoint to start from', async () => {
    const scaffold = { finalize: () => undefined, saver: { build: () => undefined } as unknown as SaverLike };
    await creator({ scaffold: { ...scaffold, initFn: () => undefined } }).createSession(context());
    const created = creator({ scaffold, checkpointFilenameWithPath: 'model.ckpt-1' }).createSession(context());
    await expect(created).rejects.toThrow(
      new TypeError('saver: expected a Saver, got an object with keys ["build"], which lacks capture, restore'),
    );
  });
});

describe('wrong arguments of a chief session creator', () => {
  it.each<[object, string]>([
    [{ masters: '' }, 'ChiefSessionCreator: unknown option "masters"'],
    [{ maxWaitSecs: 1 }, 'ChiefSessionCreator: unknown option "maxWaitSecs"'],
    [{ graph: undefined }, 'graph: expected a graph (with finalize'],
    [{ scaffold: {} }, 'scaffold: expected a Scaffold, got an object'],
    [{ scaffold: {} }, 'with keys [], which lacks finalize'],
    [{ master: 1 }, "master: expected a string ('' for this process), got 1"],
    [{ config: 1 }, 'config: expected settings of a session, got 1'],
    [{ storage: {} }, 'storage: expected a Storage (with readFile, openRead, '],
    [{ runtime: {} }, 'runtime: expected a runtime (with openSession)'],
    [{ clock: {} }, 'clock: expected a clock'],
    [{ logger: {} }, 'logger: expected a logger'],
  ])('%j is refused by name', (options, message) => {
    expect(() => creator(options)).toThrow(TypeError);
    expect(() => creator(options)).toThrow(message);
  });

  it('options are needed', () => {
    expect(() => new ChiefSessionCreator(undefined as never)).toThrow(
      'ChiefSessionCreator: expected an object of options',
    );
  });

  it.each(['checkpointDir', 'checkpointFilenameWithPath'])('a %s that is no path is refused by name', (name) => {
    expect(() => creator({ [name]: 5 })).toThrow(`${name}: expected a path, got 5`);
  });

  it('two checkpoints to start from are refused', () => {
    expect(() => creator({ checkpointDir: 'a', checkpointFilenameWithPath: 'b' })).toThrow(
      new RangeError('Can not provide both checkpoint_dir and checkpoint_filename_with_path.'),
    );
  });

  it('a context that is none is refused', async () => {
    await expect(creator().createSession(null as never)).rejects.toThrow('context: expected');
    await expect(creator().createSession({ signal: 1 } as never)).rejects.toThrow(
      'signal: expected an AbortSignal, got 1',
    );
  });
});
