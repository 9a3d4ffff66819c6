import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { SessionEvent } from '../../../src/core/session-event.js';
import type { Session } from '../../../src/core/session.js';
import type { SessionRunHook } from '../../../src/core/session-run-hook.js';
import { memoryStorage, RecordingLogger, settle, VirtualClock } from '../../../src/doors/testing.js';
import { AbortedError, CancelledError, FailedPreconditionError, InternalError } from '../../../src/errors.js';
import { Saver } from '../../../src/checkpoint/saver.js';
import { Graph } from '../../../src/graph/graph.js';
import { CheckpointSaverHook } from '../../../src/hooks/checkpoint-saver-hook.js';
import { eagerRuntime } from '../../../src/runtimes/eager/eager-runtime.js';
import { Scaffold } from '../../../src/scaffold/scaffold.js';
import { ChiefSessionCreator } from '../../../src/session/creators/chief-session-creator.js';
import { SessionManager } from '../../../src/session/creators/session-manager.js';
import { WorkerSessionCreator } from '../../../src/session/creators/worker-session-creator.js';
import { MonitoredSession } from '../../../src/session/monitored-session.js';
import { MonitoredTrainingSession } from '../../../src/session/monitored-training-session.js';
import { SingularMonitoredSession } from '../../../src/session/singular-monitored-session.js';
import { createDeferred } from '../../support/deferred.js';
import { rejection } from '../../support/scene.js';

const config = { backend: 'cpu' };
const logger = new RecordingLogger();
const lost = new AbortedError('lost');

let tensors: number;
let open: { close(): Promise<unknown> }[];

beforeEach(async () => {
  await tf.setBackend('cpu');
  tensors = tf.memory().numTensors;
  open = [];
});

afterEach(async () => {
  for (const session of open) await session.close();
  expect(tf.memory().numTensors).toBe(tensors);
});

function keep<S extends { close(): Promise<unknown> }>(session: S): S {
  open.push(session);
  return session;
}

/** A graph that counts: a global variable, a local one, and the elements of an iterator. */
function counting() {
  const graph = new Graph();
  const w = graph.variable('w', 1);
  const local = graph.variable('local', 0, { local: true });
  const set = graph.assign(w, 7);
  const step = graph.createGlobalStep();
  const train = graph.group(
    'train',
    [w, local, step].map((variable) => graph.assignAdd(variable, 1)),
  );
  const element = graph.iterator(() => [...Array(100).keys()], { name: 'elements' });
  return { graph, w, local, set, train, element };
}

type Counting = ReturnType<typeof counting>;

interface More {
  readonly scaffold?: Scaffold;
  readonly hooks?: readonly SessionRunHook[];
}

async function chief({ graph }: Pick<Counting, 'graph'>, { scaffold, hooks }: More = {}): Promise<MonitoredSession> {
  const sessionCreator = new ChiefSessionCreator({ graph, scaffold, config, logger });
  return keep(await MonitoredSession.open({ sessionCreator, hooks, logger, recovery: { backoff: () => 0 } }));
}

function kinds(session: MonitoredSession): readonly string[] {
  const seen: string[] = [];
  session.events$.subscribe(({ kind }) => seen.push(kind)).unsubscribe();
  return seen;
}

/** A hook that loses its session whenever that is asked for. */
class Loss implements SessionRunHook {
  due = 0;
  beforeRun(): void {
    if (this.due === 0) return;
    this.due--;
    throw lost;
  }
}

describe('a second session of a graph', () => {
  it('uses the variables as they are, and says so', async () => {
    const nodes = counting();
    const first = await chief(nodes);
    await first.run(nodes.train);
    const second = await chief(nodes);
    expect(await second.run([nodes.w, nodes.local])).toEqual([2, 1]);
    await second.run(nodes.train);
    expect(await first.run([nodes.w, nodes.local])).toEqual([3, 2]);
    expect([kinds(first), kinds(second)]).toEqual([['session.created'], ['session.joined', 'session.created']]);
  });

  it.each<[string, (graph: Graph) => Promise<{ close(): Promise<unknown>; run(fetch: string): Promise<unknown> }>]>([
    ['MonitoredSession', (graph) => MonitoredSession.open({ graph, config, logger })],
    ['SingularMonitoredSession', (graph) => SingularMonitoredSession.open({ graph, config, logger })],
    ['MonitoredTrainingSession', (graph) => MonitoredTrainingSession.open({ graph, config, logger })],
    ['ChiefSessionCreator', (graph) => new ChiefSessionCreator({ graph, config, logger }).createSession()],
    ['WorkerSessionCreator', (graph) => new WorkerSessionCreator({ graph, config, logger }).createSession()],
  ])('joins as a %s', async (_name, openSecond) => {
    const nodes = counting();
    const first = await chief(nodes);
    await first.run(nodes.train);
    const second = keep(await openSecond(nodes.graph));
    expect([await second.run('w'), await second.run('local')]).toEqual([2, 1]);
  });

  it('joins one on another backend', async () => {
    const nodes = counting();
    const first = await chief(nodes);
    await first.run(nodes.train);
    const second = keep(await MonitoredSession.open({ graph: nodes.graph, logger }));
    expect(await second.run('w')).toBe(2);
    await second.run(nodes.train);
    expect(await first.run('w')).toBe(3);
  });

  it('runs no init op, no init function and no local init op', async () => {
    const nodes = counting();
    const calls: string[] = [];
    const called = (name: string) =>
      nodes.graph.op(name, [], () => {
        calls.push(name);
        return tf.scalar(0);
      });
    const scaffold = new Scaffold({
      initOp: [called('init_op'), nodes.graph.variablesInitializer('global')],
      initFn: () => void calls.push('init_fn'),
      localInitOp: [called('local_init_op'), nodes.graph.variablesInitializer('local')],
    });
    await chief(nodes, { scaffold });
    expect(calls).toEqual(['init_op', 'init_fn', 'local_init_op']);
    await chief(nodes, { scaffold });
    expect(calls).toHaveLength(3);
  });

  it('may have a scaffold of its own, with other pieces than the first', async () => {
    const nodes = counting();
    const initOp = nodes.graph.variablesInitializer('global');
    await chief(nodes, { scaffold: new Scaffold({ initOp }) });
    const second = await chief(nodes);
    expect(kinds(second)).toContain('session.joined');
    expect(nodes.graph.finalized).toBe(true);
  });

  it('does not take trained weights for initial ones', async () => {
    const weight = tf.tidy(() => tf.variable(tf.scalar(3)));
    tensors++;
    const graph = new Graph();
    graph.track('weight', weight);
    const set = graph.assign(graph.lookup('weight') as never, 9);
    const loss = new Loss();
    const first = await chief({ graph }, { hooks: [loss] });
    await first.run(set);
    const second = await chief({ graph });
    await second.close();
    loss.due = 1;
    expect(await first.run('weight')).toBe(3);
    await first.close();
    weight.dispose();
    tensors--;
  });

  it('initializes once nobody is left', async () => {
    const nodes = counting();
    const first = await chief(nodes);
    const second = await chief(nodes);
    await first.run(nodes.train);
    await first.close();
    expect(await second.run('w')).toBe(2);
    const third = await chief(nodes);
    expect(await third.run('w')).toBe(2);
    await second.close();
    await third.close();
    const fourth = await chief(nodes);
    expect(await fourth.run('w')).toBe(1);
    expect(kinds(fourth)).not.toContain('session.joined');
  });
});

describe('sessions that open at the same time', () => {
  it('initialize once: the second waits for the first, and joins it', async () => {
    const nodes = counting();
    const initialized = createDeferred<undefined>();
    let calls = 0;
    const scaffold = new Scaffold({
      initFn: async (_, session) => {
        calls++;
        await initialized.promise;
        await session.run(nodes.set);
      },
    });
    const both = [chief(nodes, { scaffold }), chief(nodes, { scaffold })];
    await settle();
    expect(calls).toBe(1);
    initialized.resolve(undefined);
    const sessions = await Promise.all(both);
    expect(await Promise.all(sessions.map((session) => session.run('w')))).toEqual([7, 7]);
    expect([calls, sessions.filter((session) => kinds(session).includes('session.joined')).length]).toEqual([1, 1]);
  });

  it('have the second initialize where the first has failed half-way', async () => {
    const nodes = counting();
    const failing = createDeferred<undefined>();
    const broken = new InternalError('no weights');
    const first = chief(nodes, { scaffold: new Scaffold({ initFn: () => failing.promise }) });
    const error = rejection(first);
    await settle();
    const second = chief(nodes);
    await settle();
    failing.reject(broken);
    expect(await error).toBe(broken);
    const session = await second;
    expect([await session.run('w'), nodes.graph.finalized]).toEqual([1, true]);
    expect(kinds(session)).not.toContain('session.joined');
  });

  it('wait no longer than their signals', async () => {
    const nodes = counting();
    const never = createDeferred<undefined>();
    const first = chief(nodes, { scaffold: new Scaffold({ initFn: () => never.promise }) });
    await settle();
    const controller = new AbortController();
    const sessionCreator = new ChiefSessionCreator({ graph: nodes.graph, config, logger });
    const second = rejection(MonitoredSession.open({ sessionCreator, signal: controller.signal, logger }));
    await settle();
    controller.abort();
    expect(await second).toBeInstanceOf(CancelledError);
    never.resolve(undefined);
    expect(await (await first).run('w')).toBe(1);
  });

  it('have a worker wait for the chief that is at it', async () => {
    const nodes = counting();
    const clock = new VirtualClock();
    const going = createDeferred<undefined>();
    const first = chief(nodes, {
      scaffold: new Scaffold({
        initFn: async (_, session) => {
          await going.promise;
          await session.run(nodes.set);
        },
      }),
    });
    await settle();
    const sessionCreator = new WorkerSessionCreator({ graph: nodes.graph, config, clock, logger });
    const opening = MonitoredSession.open({ sessionCreator, logger });
    await settle();
    going.resolve(undefined);
    await first;
    await clock.advance(30_000);
    const worker = keep(await opening);
    expect([await worker.run('w'), await worker.run('local')]).toEqual([7, 0]);
    expect(kinds(worker)).toContain('session.joined');
  });
});

describe('raw sessions and managers', () => {
  it('own what they initialize by themselves', async () => {
    const nodes = counting();
    const raw = keep(await eagerRuntime.openSession(nodes.graph, { master: '', config }, new AbortController().signal));
    const init = nodes.graph.variablesInitializer('global');
    await raw.run([init, nodes.graph.variablesInitializer('local')]);
    await raw.run(nodes.train);
    const session = await chief(nodes);
    expect([await session.run('w'), kinds(session)[0]]).toEqual([2, 'session.joined']);
  });

  it('own nothing while they only look', async () => {
    const nodes = counting();
    keep(await eagerRuntime.openSession(nodes.graph, { master: '', config }, new AbortController().signal));
    const session = await chief(nodes);
    expect([await session.run('w'), kinds(session)]).toEqual([1, ['session.created']]);
  });

  it('initialize in any case when prepareSession is called directly', async () => {
    const nodes = counting();
    const initOp = nodes.graph.variablesInitializer('global');
    const first = await chief(nodes);
    await first.run(nodes.train);
    keep(await new SessionManager({ graph: nodes.graph, logger }).prepareSession('', { initOp, config }));
    expect(await first.run('w')).toBe(1);
  });

  it('own what prepareSession has initialized', async () => {
    const nodes = counting();
    const init = nodes.graph.variablesInitializer('global');
    const manager = new SessionManager({
      graph: nodes.graph,
      localInitOp: nodes.graph.variablesInitializer('local'),
      logger,
    });
    const initFn = async (session: Session): Promise<void> => {
      await session.run(init);
      await session.run(nodes.set);
    };
    keep(await manager.prepareSession('', { initFn, config }));
    expect(await (await chief(nodes)).run('w')).toBe(7);
  });

  it('say what was left uninitialized by the session that they join', async () => {
    const nodes = counting();
    const raw = keep(await eagerRuntime.openSession(nodes.graph, { master: '', config }, new AbortController().signal));
    await raw.run(nodes.graph.variablesInitializer('global'));
    const error = await rejection(chief(nodes));
    expect(error).toBeInstanceOf(FailedPreconditionError);
    expect((error as Error).message).toMatch(/Variables not initialized: local/);
  });
});

describe('a checkpoint to restore beside a session that is open', () => {
  const storage = memoryStorage();

  it.each([{ checkpointDir: 'run' }, { checkpointFilenameWithPath: 'run/model.ckpt-1' }])(
    'is refused before anything is touched: %j',
    async (places) => {
      const nodes = counting();
      await chief(nodes);
      const begun: string[] = [];
      const hooks = [{ begin: () => void begun.push('begin') }];
      const error = await rejection(
        SingularMonitoredSession.open({ graph: nodes.graph, config, storage, ...places, hooks, logger }),
      );
      expect(error).toBeInstanceOf(FailedPreconditionError);
      expect((error as Error).message).toMatch(
        /^checkpoint(Dir|FilenameWithPath): expected nothing.*use another graph/,
      );
      expect([begun, nodes.graph.finalized]).toEqual([[], true]);
    },
  );

  it('is refused for a training session, and another session may join that', async () => {
    const nodes = counting();
    const options = { graph: nodes.graph, config, storage, checkpointDir: 'run', logger };
    const first = keep(await MonitoredTrainingSession.open(options));
    expect(await rejection(MonitoredTrainingSession.open(options))).toBeInstanceOf(FailedPreconditionError);
    await first.run(nodes.train);
    const second = await chief(nodes);
    expect(await second.run('w')).toBe(2);
    await first.close();
    expect(await rejection(MonitoredTrainingSession.open(options))).toBeInstanceOf(FailedPreconditionError);
    await second.close();
    const third = keep(await MonitoredTrainingSession.open(options));
    expect(await third.run('w')).toBe(2);
  });

  it('is refused to one who waited while another one initialized, after its hooks have begun, and these are ended', async () => {
    const nodes = counting();
    const going = createDeferred<undefined>();
    const first = chief(nodes, { scaffold: new Scaffold({ initFn: () => going.promise }) });
    await settle();
    const calls: string[] = [];
    const hooks = [{ begin: () => void calls.push('begin'), end: () => void calls.push('end') }];
    const error = rejection(
      SingularMonitoredSession.open({ graph: nodes.graph, config, storage, checkpointDir: 'run', hooks, logger }),
    );
    await settle();
    going.resolve(undefined);
    expect(await error).toBeInstanceOf(FailedPreconditionError);
    expect(calls).toEqual(['begin', 'end']);
    expect([await (await first).run('w'), nodes.graph.finalized]).toEqual([1, true]);
  });

  it('is saved by a hook of a session that has joined, to a directory of its own', async () => {
    const nodes = counting();
    const files = memoryStorage();
    const first = keep(
      await MonitoredTrainingSession.open({ graph: nodes.graph, config, storage: files, checkpointDir: 'one', logger }),
    );
    await first.run(nodes.train);
    const saver = (checkpointDir: string): CheckpointSaverHook =>
      new CheckpointSaverHook({ checkpointDir, saveSteps: 1, saver: new Saver({ storage: files, logger }), logger });
    const second = await chief(nodes, { hooks: [saver('two')] });
    await second.close();
    const named = { checkpointDir: 'three', checkpointBasename: 'other.ckpt', saveSteps: 1, logger };
    const third = await chief(nodes, {
      hooks: [new CheckpointSaverHook({ ...named, saver: new Saver({ storage: files, logger }) })],
    });
    await third.close();
    expect(await files.exists('three/other.ckpt-1.index')).toBe(true);
    expect(await rejection(chief(nodes, { hooks: [saver('one')] }))).toBeInstanceOf(FailedPreconditionError);
    // With the saver of the graph, which is that of the first, it would remove the checkpoints of that.
    const shared = new CheckpointSaverHook({ checkpointDir: 'two', saveSteps: 1, storage: files, logger });
    const refused = await rejection(chief(nodes, { hooks: [shared] }));
    expect(refused).toBeInstanceOf(FailedPreconditionError);
    expect((refused as Error).message).toMatch(/saver: expected one of its own.*new Saver/);
    expect(await rejection(chief(nodes, { hooks: [saver('one')] }))).toBeInstanceOf(FailedPreconditionError);
    await first.close();
    const last = keep(
      await SingularMonitoredSession.open({ graph: nodes.graph, config, storage: files, checkpointDir: 'two', logger }),
    );
    expect(await last.run('w')).toBe(2);
  });
});

describe('a session that is lost beside others', () => {
  it('joins them: neither the variables nor the iterator start over', async () => {
    const nodes = counting();
    const loss = new Loss();
    const first = await chief(nodes, { hooks: [loss] });
    const second = await chief(nodes);
    await first.run([nodes.train, nodes.element]);
    loss.due = 1;
    expect(await first.run(nodes.element)).toBe(1);
    expect(await second.run([nodes.w, nodes.element])).toEqual([2, 2]);
    expect(kinds(first).slice(-3)).toEqual(['session.restarting', 'session.joined', 'session.created']);
  });

  it('goes back to its checkpoint when no other is open, though it was the only one for a while', async () => {
    const nodes = counting();
    const loss = new Loss();
    const storage = memoryStorage();
    const first = keep(
      await MonitoredTrainingSession.open({
        ...{ graph: nodes.graph, config, storage, checkpointDir: 'run', saveCheckpointSteps: 1000, logger },
        hooks: [loss],
        recovery: { backoff: () => 0 },
      }),
    );
    await first.run([nodes.train, nodes.element]);
    const second = await chief(nodes);
    await second.close();
    loss.due = 1;
    expect(await first.run([nodes.w, nodes.element])).toEqual([1, 0]);
  });

  it('keeps its place: one who opens before it is back waits, and joins it', async () => {
    const nodes = counting();
    const loss = new Loss();
    const clock = new VirtualClock();
    const storage = memoryStorage();
    const first = keep(
      await MonitoredTrainingSession.open({
        ...{ graph: nodes.graph, config, storage, checkpointDir: 'run', saveCheckpointSteps: 1, clock, logger },
        hooks: [loss],
        recovery: { backoff: () => 5 },
      }),
    );
    await first.run(nodes.train);
    loss.due = 1;
    const run = first.run('w');
    await settle();
    expect(first.state).toBe('recovering.backingOff');
    const late = chief(nodes);
    const refused = await rejection(
      MonitoredTrainingSession.open({ graph: nodes.graph, config, storage, checkpointDir: 'run', logger }),
    );
    expect(refused).toBeInstanceOf(FailedPreconditionError);
    await settle();
    await clock.advance(5_000);
    expect(await run).toBe(2);
    const second = await late;
    expect([await second.run('w'), kinds(second)[0]]).toEqual([2, 'session.joined']);
  });

  it('gives its place up when it cannot come back', async () => {
    const nodes = counting();
    const loss = new Loss();
    const broken = new InternalError('gone');
    let fails = false;
    const hooks = [
      loss,
      {
        afterCreateSession: () => {
          if (fails) throw broken;
        },
      },
    ];
    const first = await chief(nodes, { hooks });
    await first.run(nodes.train);
    fails = true;
    loss.due = 1;
    expect(await rejection(first.run('w'))).toBe(broken);
    expect(first.state).toBe('running.sessionless');
    const second = await chief(nodes);
    expect(await second.run('w')).toBe(1);
    fails = false;
    await second.run(nodes.train);
    expect(await first.run('w')).toBe(2);
  });

  it('comes back before one that had joined it and was lost as well', async () => {
    const nodes = counting();
    const losses = [new Loss(), new Loss()] as const;
    const clock = new VirtualClock();
    const storage = memoryStorage();
    const recovery = { backoff: () => 5 };
    const first = keep(
      await MonitoredTrainingSession.open({
        ...{ graph: nodes.graph, config, storage, checkpointDir: 'run', saveCheckpointSteps: 1, clock, logger },
        ...{ hooks: [losses[0]], recovery },
      }),
    );
    const sessionCreator = new ChiefSessionCreator({ graph: nodes.graph, config, logger });
    const second = keep(
      await MonitoredSession.open({ sessionCreator, hooks: [losses[1]], logger, recovery: { backoff: () => 0 } }),
    );
    await first.run(nodes.train);
    for (const loss of losses) loss.due = 1;
    const runs = [first.run('w'), second.run('w')];
    await settle();
    await clock.advance(5_000);
    expect(await Promise.all(runs)).toEqual([2, 2]);
  });

  it('goes on with its random numbers', async () => {
    const graph = new Graph();
    const draw = graph.op('draw', [], () => tf.scalar(Math.random()));
    const loss = new Loss();
    const creator = (): ChiefSessionCreator =>
      new ChiefSessionCreator({ graph, config: { ...config, seed: 7 }, logger });
    const expected: unknown[] = [];
    const alone = await creator().createSession();
    for (let count = 0; count < 4; count++) expected.push(await alone.run(draw));
    await alone.close();
    const first = keep(
      await MonitoredSession.open({
        ...{ sessionCreator: creator(), hooks: [loss], logger, recovery: { backoff: () => 0 } },
      }),
    );
    await chief({ graph });
    const drawn = [await first.run(draw), await first.run(draw)];
    loss.due = 1;
    drawn.push(await first.run(draw), await first.run(draw));
    expect(drawn).toEqual(expected);
  });
});

describe('the state of hooks', () => {
  /** A hook that has state, which tells what it was given back. */
  class Counter implements SessionRunHook {
    readonly given: unknown[] = [];
    constructor(readonly value: number) {}
    stateDict(): number {
      return this.value;
    }
    loadStateDict(state: unknown): void {
      this.given.push(state);
    }
  }

  it('is saved and restored with the sessions of its own monitored session', async () => {
    const nodes = counting();
    const storage = memoryStorage();
    const options = { graph: nodes.graph, config, storage, checkpointDir: 'run', saveCheckpointSteps: 1, logger };
    const first = keep(await MonitoredTrainingSession.open({ ...options, chiefOnlyHooks: [new Counter(1)] }));
    const other = new Counter(2);
    await chief(nodes, { hooks: [other] });
    await first.run(nodes.train);
    for (const session of open.splice(0)) await session.close();
    const again = new Counter(3);
    const events: SessionEvent[] = [];
    const session = keep(await MonitoredTrainingSession.open({ ...options, chiefOnlyHooks: [again] }));
    session.events$.subscribe((event) => events.push(event));
    expect([again.given, other.given]).toEqual([[1], []]);
  });
});
