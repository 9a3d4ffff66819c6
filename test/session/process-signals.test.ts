import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';

import { CancelledError, InternalError, UnavailableError, UnimplementedError } from '../../src/errors.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import { resolveSignals, type ProcessSignal } from '../../src/session/handled-signals.js';
import {
  linkProcessSignals,
  ProcessSignals,
  signalledProcess,
  type SignalledProcess,
} from '../../src/session/process-signals.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';

/** A process that dies of a signal when nobody listens for it. */
class FakeProcess extends EventEmitter implements SignalledProcess {
  readonly pid = 7;
  readonly kills: string[] = [];
  diedOf: string | undefined;

  kill(pid: number, signal: string): void {
    this.kills.push(`${pid} ${signal}`);
    this.receive(signal);
  }

  receive(signal: string): void {
    if (!this.emit(signal)) this.diedOf ??= signal;
  }

  get listening(): number {
    return this.eventNames().length;
  }
}

const both = ['SIGTERM', 'SIGINT'] as const;

describe('the signals of a process', () => {
  test('abort with the name of the first, which leaves the process alive', () => {
    const process = new FakeProcess();
    const { signal } = new ProcessSignals(both, process);
    expect(signal.aborted).toBe(false);
    process.receive('SIGTERM');
    expect(signal.reason).toEqual(new CancelledError('SIGTERM'));
    expect(process.diedOf).toBeUndefined();
  });

  test.each<[string, string]>([
    ['SIGTERM', 'SIGTERM'],
    ['SIGTERM', 'SIGINT'],
    ['SIGINT', 'SIGTERM'],
  ])('%s and then %s end the process by the second', (first, second) => {
    const process = new FakeProcess();
    const { signal } = new ProcessSignals(both, process);
    process.receive(first);
    process.receive(second);
    expect(signal.reason).toEqual(new CancelledError(first));
    expect(process.diedOf).toBe(second);
    expect(process.kills).toEqual([`7 ${second}`]);
    expect(process.listening).toBe(0);
  });

  test('come to nobody once they are released, and twice makes no difference', () => {
    const process = new FakeProcess();
    const signals = new ProcessSignals(both, process);
    signals.release();
    signals.release();
    process.receive('SIGINT');
    expect(signals.signal.aborted).toBe(false);
    expect(process.diedOf).toBe('SIGINT');
  });

  test('abort everybody who listens, and a second one is the last for everybody', () => {
    const process = new FakeProcess();
    const [one, other] = [new ProcessSignals(both, process), new ProcessSignals(['SIGTERM'], process)];
    process.receive('SIGTERM');
    expect([one.signal.aborted, other.signal.aborted]).toEqual([true, true]);
    process.receive('SIGTERM');
    expect(process.diedOf).toBe('SIGTERM');
    expect(process.listening).toBe(0);
  });

  test('end the process with a second one though somebody began to listen between the two', () => {
    const process = new FakeProcess();
    const early = new ProcessSignals(both, process);
    process.receive('SIGTERM');
    const late = new ProcessSignals(both, process);
    process.receive('SIGTERM');
    expect([early.signal.aborted, late.signal.aborted]).toEqual([true, true]);
    expect(process.diedOf).toBe('SIGTERM');
  });

  test('leave the listeners of others alone, and the process to them', () => {
    const process = new FakeProcess();
    const seen: string[] = [];
    process.on('SIGTERM', () => seen.push('SIGTERM'));
    const signals = new ProcessSignals(both, process);
    process.receive('SIGTERM');
    process.receive('SIGTERM');
    expect(process.diedOf).toBeUndefined();
    expect(process.listenerCount('SIGTERM')).toBe(1);
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(signals.signal.aborted).toBe(true);
  });
});

describe('handleSignals', () => {
  test.each<[boolean | readonly ProcessSignal[], readonly string[]]>([
    [false, []],
    [[], []],
    [true, ['SIGTERM', 'SIGINT']],
    [['SIGHUP'], ['SIGHUP']],
    [
      ['SIGINT', 'SIGTERM', 'SIGINT'],
      ['SIGINT', 'SIGTERM'],
    ],
  ])('%j asks for %j', (given, names) => {
    expect(resolveSignals(given)).toEqual(names);
  });

  test.each<[unknown, string]>([
    [
      'SIGTERM',
      'handleSignals: expected true, false or an array of SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR2, SIGBREAK, ',
    ],
    [null, 'handleSignals: expected true, false or an array of '],
    [['SIGTERM', 'SIGKILL'], 'handleSignals[1]: expected true, false or an array of '],
    [[15], 'handleSignals[0]: expected true, false or an array of '],
  ])('cannot be %j', async (given, message) => {
    const scene = new Scene();
    const error = await rejection(scene.open({ handleSignals: given as never, hooks: [scene.hook('A')] }));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toContain(message);
    expect(scene.log).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['no process', undefined, 'there is no process here that gets signals'],
    ['a process that is only a name', { env: {} }, 'there is no process here that gets signals'],
    [
      'a worker thread',
      Object.assign(new FakeProcess(), { getBuiltinModule: () => ({ isMainThread: false }) }),
      'a worker thread gets no signals of its process',
    ],
  ])('needs a process that gets signals: %s is refused', (_what, process, message) => {
    const look = (): unknown => signalledProcess({ process });
    expect(look).toThrow(UnimplementedError);
    expect(look).toThrow(message);
    expect(look).toThrow('leave handleSignals out and give `signal`, an AbortSignal, instead.');
  });

  test('finds the process of Node', () => {
    expect(signalledProcess()).toBe(process);
  });

  test('asks for no process where it asks for no signal', () => {
    const { signal } = new AbortController();
    const linked = linkProcessSignals(signal, []);
    expect(linked.signal.aborted).toBe(false);
    linked.unlink();
  });
});

/** A signal that nobody else in this process listens for; emitted here, so that nothing is killed by a mistake. */
const name = 'SIGUSR2';
const handleSignals = [name] as const;
const listening = (): number => process.listenerCount(name);
const receive = (): boolean => process.emit(name, name);

describe('a session that handles signals', () => {
  test('lets the step under way end, ends its hooks, and is stopped by that name', async () => {
    const inside = createDeferred<undefined>();
    const scene = new Scene({ onRun: () => inside.promise });
    const before = listening();
    const session = await scene.open({ hooks: [scene.hook('A')], handleSignals });
    expect(listening()).toBe(before + 1);
    const run = session.run('loss');
    await Promise.resolve();
    receive();
    expect(session.shouldStop()).toBe(true);
    inside.resolve(undefined);
    expect(await run).toBe('loss@1.1');
    expect(await session.closed).toEqual({ kind: 'stopped', reason: name });
    expect(scene.log.slice(-3)).toEqual(['A.afterRun', `A.end session 1 stopped (${name})`, 'close 1']);
    expect(listening()).toBe(before);
  });

  test('still listens for a second one while it closes', async () => {
    const ending = createDeferred<undefined>();
    const scene = new Scene();
    const before = listening();
    const session = await scene.open({ hooks: [scene.hook('A', { end: () => ending.promise })], handleSignals });
    receive();
    expect(listening()).toBe(before + 1);
    ending.resolve(undefined);
    await session.closed;
    expect(listening()).toBe(before);
  });

  test('does not listen unless it is asked to', async () => {
    const before = [...process.eventNames()];
    const session = await new Scene().open();
    expect(process.eventNames()).toEqual(before);
    await session.close();
  });

  test('is closed as well by its own signal, and by a close', async () => {
    const before = listening();
    const controller = new AbortController();
    const aborted = await new Scene().open({ handleSignals, signal: controller.signal });
    controller.abort(new Error('enough'));
    expect(await aborted.closed).toEqual({ kind: 'stopped', reason: 'enough' });
    expect(listening()).toBe(before);
    const closed = await new Scene().openSingular({ handleSignals });
    expect(listening()).toBe(before + 1);
    expect(await closed.close()).toEqual({ kind: 'completed' });
    expect(listening()).toBe(before);
  });

  test('stops each session that is open', async () => {
    const before = listening();
    const sessions = await Promise.all([new Scene().open({ handleSignals }), new Scene().open({ handleSignals })]);
    expect(listening()).toBe(before + 2);
    receive();
    const stopped = { kind: 'stopped', reason: name };
    expect(await Promise.all(sessions.map(({ closed }) => closed))).toEqual([stopped, stopped]);
    expect(listening()).toBe(before);
  });

  test('gives up an opening, and says by what', async () => {
    const creating = createDeferred<undefined>();
    const begun = createDeferred<undefined>();
    const scene = new Scene({
      onCreate: () => {
        begun.resolve(undefined);
        return creating.promise;
      },
    });
    const before = listening();
    const opening = rejection(scene.open({ hooks: [scene.hook('A')], handleSignals }));
    await begun.promise;
    expect(listening()).toBe(before + 1);
    receive();
    creating.resolve(undefined);
    expect(await opening).toMatchObject({
      message: 'open: the signal was aborted.',
      cause: new CancelledError(name),
    });
    expect(scene.log.slice(-2)).toEqual(['close 1', `A.end undefined stopped (${name})`]);
    expect(listening()).toBe(before);
  });

  const broken = new InternalError('broken');
  const lost = new UnavailableError('lost');
  const failing = (error: unknown) => (): never => {
    throw error;
  };
  test.each<[string, (scene: Scene) => Promise<unknown>]>([
    ['its opening fails', (scene) => scene.open({ handleSignals, hooks: [{ begin: failing(broken) }] })],
    ['an end fails', async (scene) => (await scene.open({ handleSignals, hooks: [{ end: failing(broken) }] })).close()],
    ['a block fails', (scene) => scene.with({ handleSignals }, failing(broken))],
    [
      'a recovery fails for good',
      async (scene) => {
        const recovery = { maxRestarts: 0 };
        const session = await scene.open({ handleSignals, recovery, hooks: [{ beforeRun: failing(lost) }] });
        const run = rejection(session.run('loss'));
        await session.closed;
        throw await run;
      },
    ],
    [
      'its signal is aborted already',
      (scene) => scene.open({ handleSignals, signal: AbortSignal.abort(new Error('enough')) }),
    ],
    [
      'a training session does not open',
      ({ graph }) => MonitoredTrainingSession.open({ graph, handleSignals, hooks: [{ begin: failing(broken) }] }),
    ],
  ])('listens no more when %s', async (_what, life) => {
    const before = listening();
    await rejection(life(new Scene()));
    expect(listening()).toBe(before);
  });
});
