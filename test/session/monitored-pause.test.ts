import { describe, expect, test } from 'vitest';

import type { SessionEvent } from '../../src/core/session-event.js';
import type { Session } from '../../src/core/session.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { settle } from '../../src/doors/testing.js';
import { CancelledError, FailedPreconditionError, InternalError, UnavailableError } from '../../src/errors.js';
import { breakEverySteps, breakOnKinds, breakOnStates, breakWhen } from '../../src/session/pausing/break-on.js';
import { createDeferred } from '../support/deferred.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { rejection, Scene, settled } from '../support/scene.js';

const lost = new UnavailableError('lost');
const stopped = new FailedPreconditionError('Run called even after should_stop requested.');
const closed = new FailedPreconditionError('Session is already closed.');

describe('a pause', () => {
  test('takes hold at once where no step is under way, and the next run waits', async () => {
    const scene = new Scene();
    const session = await scene.open();
    session.pause('look');
    expect(session.state).toBe('running.paused');
    const run = session.run('loss');
    await settle();
    expect(scene.rawRuns).toEqual([]);
    session.resume();
    expect(session.state).toBe('running.ready');
    expect(await run).toBe('loss@1.1');
    await session.close();
  });

  test.each([
    ['before a hook', 0, ['A.beforeRun']],
    ['before the run', 1, ['A.beforeRun', 'B.beforeRun']],
    ['behind the run', 2, ['A.beforeRun', 'B.beforeRun', 'run 1.1']],
    ['behind a hook', 3, ['A.beforeRun', 'B.beforeRun', 'run 1.1', 'A.afterRun']],
  ])('takes hold between two stages of a step: %s', async (_where, stage, stages) => {
    let now = 0;
    const pauseAt = (place: number): void => {
      if (now++ === 0 && place === stage) session.pause('here');
      now = 0;
    };
    const scene = new Scene({ onRun: () => pauseAt(2) });
    const a: SessionRunHook = { beforeRun: () => pauseAt(0), afterRun: () => pauseAt(3) };
    const b: SessionRunHook = { beforeRun: () => pauseAt(1) };
    const session = await scene.open({ hooks: [scene.hook('A', a), scene.hook('B', b)] });
    const start = scene.log.length;
    const run = session.run('loss');
    await settle();
    expect(scene.log.slice(start)).toEqual(stages);
    expect(session.state).toBe('running.paused');
    session.resume();
    expect(await run).toBe('loss@1.1');
    expect(scene.log.slice(start)).toEqual(['A.beforeRun', 'B.beforeRun', 'run 1.1', 'A.afterRun', 'B.afterRun']);
    await session.close();
  });

  test('in the last stage of a step takes hold behind it', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [{ afterRun: () => session.pause() }] });
    expect(await session.run('loss')).toBe('loss@1.1');
    expect(session.state).toBe('running.paused');
    await session.close();
  });

  test('is told in events$, to hooks and to queue runners, with its reason, and so is its end', async () => {
    const scene = new Scene();
    const told: unknown[] = [];
    scene.graph.addToCollection('queue_runners', {
      name: 'filling',
      createTasks: () => [],
      paused: (reason?: string) => told.push(['runner paused', reason]),
      resumed: () => told.push('runner resumed'),
    });
    const hook: SessionRunHook = {
      paused: (reason) => void told.push(['paused', reason]),
      resumed: () => void told.push('resumed'),
    };
    const failing: SessionRunHook = {
      paused: () => {
        throw new InternalError('not now');
      },
    };
    const session = await scene.open({ hooks: [failing, hook] });
    const events: SessionEvent[] = [];
    session.events$.subscribe((event) => events.push(event));
    events.length = 0;
    session.pause('look');
    await settle();
    session.resume();
    await settle();
    expect(told).toEqual([['paused', 'look'], ['runner paused', 'look'], 'resumed', 'runner resumed']);
    expect(events).toEqual([
      { kind: 'session.paused', reason: 'look' },
      {
        kind: 'onlooker.failed',
        what: expect.stringContaining('paused()') as string,
        error: expect.any(InternalError) as Error,
      },
      { kind: 'session.resumed' },
    ]);
    await session.close();
  });

  test('that is taken back before it takes hold leaves no trace', async () => {
    const raw = createDeferred();
    const scene = new Scene({ onRun: () => raw.promise });
    const session = await scene.open();
    const states: string[] = [];
    session.state$.subscribe((state) => states.push(state));
    const run = session.run('loss');
    await settle();
    session.pause();
    session.resume();
    raw.resolve();
    expect(await run).toBe('loss@1.1');
    expect(states).toEqual(['running.ready']);
    await session.close();
  });

  test('holds a run of a step function, not the function', async () => {
    const scene = new Scene();
    const session = await scene.open();
    session.pause();
    let isCalled = false;
    const call = session.runStepFn((context) => {
      isCalled = true;
      return context.runWithHooks('loss');
    });
    await settle();
    expect([isCalled, scene.rawRuns.length]).toEqual([true, 0]);
    session.resume();
    expect(await call).toBe('loss@1.1');
    await session.close();
  });
});

describe('while a session is paused', () => {
  test('a run that waits is given up by its signal', async () => {
    const scene = new Scene();
    const session = await scene.open();
    session.pause();
    const controller = new AbortController();
    const run = rejection(session.run('loss', undefined, { signal: controller.signal }));
    await settle();
    controller.abort();
    expect(await run).toBeInstanceOf(CancelledError);
    expect(session.state).toBe('running.paused');
    await session.close();
  });

  test('so is one that waits between two stages', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [{ beforeRun: () => session.pause() }] });
    const controller = new AbortController();
    const run = rejection(session.run('loss', undefined, { signal: controller.signal }));
    await settle();
    controller.abort();
    expect(await run).toBeInstanceOf(CancelledError);
    expect(scene.rawRuns).toEqual([]);
    await session.close();
  });

  test('a close has the step under way go on to its end, and refuses what waits', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [{ beforeRun: () => session.pause() }] });
    const under = session.run('a');
    const waiting = rejection(session.run('b'));
    await settle();
    expect(session.state).toBe('running.paused');
    const closing = session.close();
    expect(await under).toBe('a@1.1');
    expect(await waiting).toEqual(closed);
    expect(await closing).toEqual({ kind: 'completed' });
    session.pause();
    expect(session.state).toBe('closed');
  });

  test('the signal of the session closes it', async () => {
    const scene = new Scene();
    const controller = new AbortController();
    const session = await scene.open({ signal: controller.signal });
    session.pause();
    const run = session.run('loss');
    await settle();
    controller.abort('enough');
    expect(await run).toBe('loss@1.1');
    expect(await session.closed).toEqual({ kind: 'stopped', reason: 'enough' });
  });

  test('a failed step is held before anything is decided: its session lives, and its run is pending', async () => {
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation > 1) return;
        session.pause('why');
        throw lost;
      },
    });
    const session = await scene.open();
    const events: string[] = [];
    session.events$.subscribe(({ kind }) => events.push(kind));
    const run = session.run('loss');
    await settle();
    expect(session.state).toBe('running.paused');
    expect(scene.log).not.toContain('close 1');
    expect(events).toEqual(['session.created', 'session.paused']);
    session.resume();
    expect(await run).toBe('loss@2.1');
    expect(events.slice(2)).toEqual(['session.resumed', 'step.failed', 'session.restarting', 'session.created']);
    await session.close();
  });

  test('a pause that is asked for in a recovery takes hold when that is over', async () => {
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw lost;
      },
      onCreate: ({ attempt }) => {
        if (attempt > 1) session.pause();
      },
    });
    const session = await scene.open();
    const run = session.run('loss');
    await settle();
    expect(session.state).toBe('running.paused');
    expect(scene.log.at(-1)).toBe('create 2');
    session.resume();
    expect(await run).toBe('loss@2.1');
    await session.close();
  });
});

describe('a session that is without a raw one, as after a recovery that failed,', () => {
  const broken = new InternalError('broken');

  /** A scene whose second creation fails for good, and a session whose first run has met that. */
  async function openSessionless() {
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw lost;
      },
      onCreate: () => {
        if (scene.creations === 2) throw broken;
      },
    });
    const session = await scene.open();
    expect(await rejection(session.run('loss'))).toBe(broken);
    expect(session.state).toBe('running.sessionless');
    return { scene, session };
  }

  test('is paused at once, and the next run waits before it tries again', async () => {
    const { scene, session } = await openSessionless();
    session.pause('look');
    expect([session.state, session.shouldStop()]).toEqual(['running.paused', true]);
    const run = session.run('loss');
    await settle();
    expect(scene.creations).toBe(2);
    session.resume();
    expect(await run).toBe('loss@3.1');
    expect(session.state).toBe('running.ready');
    await session.close();
  });

  test('is without one again where nobody runs', async () => {
    const { session } = await openSessionless();
    session.pause();
    session.resume();
    expect([session.state, session.shouldStop()]).toEqual(['running.sessionless', true]);
    await session.close();
  });

  test('makes one step of it, and is paused behind that with a session', async () => {
    const { session } = await openSessionless();
    session.pause();
    const run = session.run('loss');
    expect((await session.stepOnce()).values).toBe('loss@3.1');
    await settle();
    expect([await run, session.state, session.shouldStop()]).toEqual(['loss@3.1', 'running.paused', false]);
    await session.close();
  });

  test.each<[string, (session: MonitoredSession) => unknown]>([
    ['a stop', (session) => session.requestStop('enough')],
    ['a close', (session) => session.close()],
  ])('is not held by a pause when %s comes', async (_what, act) => {
    const { scene, session } = await openSessionless();
    session.pause();
    const run = settled(session.run('loss'));
    await settle();
    void act(session);
    const end = await run;
    // The run was called before: the stop lets it have its session, and a close, which makes none, refuses it.
    expect('value' in end ? end.value : end.error).toEqual(_what === 'a stop' ? 'loss@3.1' : closed);
    await session.close();
    expect(scene.log.filter((line) => line.startsWith('close '))).toHaveLength(scene.sessions.length);
  });

  test('is paused when the pause was asked for in the recovery that failed', async () => {
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw lost;
      },
      onCreate: () => {
        if (scene.creations !== 2) return;
        session.pause('look');
        throw broken;
      },
    });
    const session: MonitoredSession = await scene.open();
    expect(await rejection(session.run('loss'))).toBe(broken);
    await settle();
    expect(session.state).toBe('running.paused');
    session.resume();
    expect(session.state).toBe('running.sessionless');
    await session.close();
  });
});

describe('stepOnce', () => {
  test('lets one step go to its end, and pauses again', async () => {
    const scene = new Scene();
    const session = await scene.open();
    session.pause('look');
    const runs = Promise.all([session.run('a'), session.run('b'), session.run('c')]);
    expect(await session.stepOnce()).toMatchObject({ index: 0, attempt: 1, values: 'a@1.1' });
    await settle();
    expect([session.state, scene.rawRuns.length]).toEqual(['running.paused', 1]);
    const [second, third] = await Promise.all([session.stepOnce(), session.stepOnce()]);
    expect([second.index, third.index]).toEqual([1, 2]);
    await settle();
    expect(session.state).toBe('running.paused');
    expect(await runs).toEqual(['a@1.1', 'b@1.2', 'c@1.3']);
    await session.close();
  });

  test('waits for a run, and pauses a session behind it that was not paused', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const step = session.stepOnce();
    await settle();
    expect(await session.run('loss')).toBe('loss@1.1');
    expect((await step).values).toBe('loss@1.1');
    await settle();
    expect(session.state).toBe('running.paused');
    await session.close();
  });

  test('gives the error of a step that fails, which is held', async () => {
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw lost;
      },
    });
    const session = await scene.open();
    session.pause();
    const run = session.run('loss');
    expect(await rejection(session.stepOnce())).toBe(lost);
    expect(session.state).toBe('running.paused');
    expect(scene.creations).toBe(1);
    session.resume();
    expect(await run).toBe('loss@2.1');
    await session.close();
  });

  test('is refused when no step will come: after a stop, after the close, and by both while it waits', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const waiting = rejection(session.stepOnce());
    session.requestStop();
    expect(await waiting).toEqual(stopped);
    expect(await rejection(session.stepOnce())).toEqual(stopped);
    const other = await scene.open();
    const left = rejection(other.stepOnce());
    await other.close();
    expect(await left).toEqual(closed);
    expect(await rejection(other.stepOnce())).toEqual(closed);
    await session.close();
  });
});

describe('breakOn', () => {
  test('pauses at the boundary behind the event, with the kind of that as the reason', async () => {
    const scene = new Scene();
    const session = await scene.open({ breakOn: breakEverySteps(2) });
    const reasons: unknown[] = [];
    session.events$.subscribe((event) => {
      if (event.kind === 'session.paused') reasons.push(event.reason);
    });
    await session.run('a');
    expect(session.state).toBe('running.ready');
    await session.run('b');
    expect(session.state).toBe('running.paused');
    expect(reasons).toEqual(['breakOn: step.ended']);
    await session.close();
  });

  test('is asked about a failure before it is decided, once', async () => {
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw lost;
      },
    });
    const session = await scene.open({ breakOn: breakOnKinds('step.failed') });
    const run = session.run('loss');
    await settle();
    expect([session.state, scene.creations]).toEqual(['running.paused', 1]);
    session.resume();
    expect(await run).toBe('loss@2.1');
    expect(session.state).toBe('running.ready');
    await session.close();
  });

  test('breakOnStates pauses once the recovery is over that enters the state', async () => {
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw lost;
      },
    });
    const session = await scene.open({ breakOn: breakOnStates('recovering', 'closing', 'initializing') });
    const run = session.run('loss');
    await settle();
    expect([session.state, scene.creations]).toEqual(['running.paused', 2]);
    session.resume();
    expect(await run).toBe('loss@2.1');
    await session.close();
  });

  test('breakWhen goes by a number that was fetched', async () => {
    const scene = new Scene();
    const values = [3, 12, 3];
    const numbers = {
      createSession: async () => ({
        graph: scene.graph,
        run: (async () => ({ caller: { loss: values.shift() }, hooks: new Map() })) as unknown as Session['run'],
        close: async () => undefined,
      }),
    };
    const session = await scene.open({ sessionCreator: numbers, breakOn: breakWhen('loss', (loss) => loss > 10) });
    await session.run({ loss: 'loss' });
    expect(session.state).toBe('running.ready');
    await session.run({ loss: 'loss' });
    expect(session.state).toBe('running.paused');
    await session.close();
  });

  test.each<[string, string, readonly number[], readonly string[]]>([
    [
      'at the first step, where a name is near',
      'los',
      [1, 2, 3],
      [
        'warn breakWhen "los": no run has fetched a number by that name yet, and nothing is paused before one does. Did you mean "loss"? There is "loss".',
      ],
    ],
    [
      'when the session is over, where none is',
      'accuracy',
      [1, 2],
      ['warn breakWhen "accuracy": no run has fetched a number by that name, so nothing was paused. There is "loss".'],
    ],
    ['never, where a run fetches it', 'loss', [1], []],
    ['never, where there was no run', 'los', [], []],
  ])('breakWhen of a number that no run fetches is told of once: %s', async (_when, name, values, lines) => {
    const scene = new Scene();
    const left = [...values];
    const numbers = {
      createSession: async () => ({
        graph: scene.graph,
        run: (async () => ({ caller: { loss: left.shift() }, hooks: new Map() })) as unknown as Session['run'],
        close: async () => undefined,
      }),
    };
    const session = await scene.open({ sessionCreator: numbers, breakOn: breakWhen(name, (value) => value > 10) });
    while (left.length > 0) await session.run({ loss: 'loss' });
    await session.close();
    expect(scene.logger.lines.filter((line) => line.includes('breakWhen'))).toEqual(lines);
  });

  test('that throws is reported once, and pauses nothing', async () => {
    const scene = new Scene();
    const session = await scene.open({
      breakOn: () => {
        throw new InternalError('not now');
      },
    });
    await session.run('a');
    await session.run('b');
    expect(session.state).toBe('running.ready');
    expect(scene.logger.lines.filter((line) => line.includes('breakOn'))).toHaveLength(1);
    await session.close();
  });

  test.each([
    [() => breakEverySteps(0), 'breakEverySteps: n: expected a positive integer, got 0'],
    [() => breakOnStates(''), 'breakOnStates: states[0]: expected the path of a state, got ""'],
    [() => breakWhen('loss', 1 as never), 'breakWhen: test: expected a function of a number, got 1'],
  ])('names what is wrong with its makers', (make, message) => {
    expect(make).toThrow(message);
  });
});
