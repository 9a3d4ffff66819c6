import { describe, expect, test } from 'vitest';

import type { Outcome } from '../../src/core/outcome.js';
import type { SessionEvent } from '../../src/core/session-event.js';
import type { BeginContext, SessionRunHook } from '../../src/core/session-run-hook.js';
import { settle } from '../../src/doors/testing.js';
import {
  CancelledError,
  FailedPreconditionError,
  InternalError,
  OutOfRangeError,
  StopIteration,
  UnavailableError,
} from '../../src/errors.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene, settled } from '../support/scene.js';

const broken = new InternalError('broken');
const endOfInput = new OutOfRangeError('no more');
class EndOfFile extends OutOfRangeError {}
const endOfFile = new EndOfFile('no more lines');
const mine = new StopIteration('mine');

type Body = (session: MonitoredSession) => unknown;
const raise = (error: unknown) => (): never => {
  throw error;
};
const stop =
  (reason?: string): Body =>
  (session) => {
    session.requestStop(reason);
  };
const fail =
  (fetches: string): Body =>
  async (session) => {
    await rejection(session.run(fetches));
  };
const inTurn =
  (...bodies: readonly Body[]): Body =>
  async (session) => {
    for (const body of bodies) await body(session);
  };

/** Runs `body` in a block; the raw session raises what is fetched by the name of an error. */
async function playBlock(body: Body, endErrors: readonly unknown[] = []) {
  const errors = new Map<unknown, unknown>([
    ['broken', broken],
    ['end of input', endOfInput],
  ]);
  const scene = new Scene({
    onRun: ({ fetches }) => {
      const error = errors.get((fetches as { readonly caller: unknown }).caller);
      if (error) throw error as Error;
    },
  });
  const told: Outcome[] = [];
  const hooks = [undefined, ...endErrors].map((error) =>
    scene.hook('H', {
      end: (_session, outcome) => {
        told.push(outcome);
        if (error) throw error as Error;
      },
    }),
  );
  const opened: MonitoredSession[] = [];
  const block = await settled(
    scene.with({ hooks }, (session) => {
      opened.push(session);
      return body(session);
    }),
  );
  return { block, told, closed: await opened[0]?.closed };
}

describe('the outcome of a block', () => {
  test.each<[string, Body, Outcome, 'returns' | 'throws']>([
    ['whose body ends', () => 'done', { kind: 'completed' }, 'returns'],
    ['whose runs succeed', (session) => session.run('loss'), { kind: 'completed' }, 'returns'],
    ['that the end of the input leaves', raise(endOfInput), { kind: 'exhausted', error: endOfInput }, 'returns'],
    [
      'whose run leaves it at the end of the input',
      (session) => session.run('end of input'),
      { kind: 'exhausted', error: endOfInput },
      'returns',
    ],
    ['that a subclass of OutOfRangeError leaves', raise(endOfFile), { kind: 'failed', error: endOfFile }, 'throws'],
    ['that an error leaves', raise(broken), { kind: 'failed', error: broken }, 'throws'],
    ['that an undefined error leaves', raise(undefined), { kind: 'failed', error: undefined }, 'throws'],
    ['that StopIteration leaves', raise(mine), { kind: 'stopped', reason: 'mine', error: mine }, 'returns'],
    [
      'that a step function stops',
      (session) => session.runStepFn((context) => context.requestStop('enough')),
      { kind: 'stopped', reason: 'enough', error: new StopIteration() },
      'returns',
    ],
    ['whose session is stopped', stop('enough'), { kind: 'stopped', reason: 'enough' }, 'returns'],
    ['that is stopped without a reason', stop(), { kind: 'stopped' }, 'returns'],
    ['that is stopped twice', inTurn(stop('first'), stop('second')), { kind: 'stopped', reason: 'first' }, 'returns'],
    [
      'that is stopped and then fails',
      inTurn(stop('enough'), raise(broken)),
      { kind: 'failed', error: broken },
      'throws',
    ],
    [
      'that is stopped and then runs out of input',
      inTurn(stop('enough'), raise(endOfInput)),
      { kind: 'exhausted', error: endOfInput },
      'returns',
    ],
    ['whose last run failed', fail('broken'), { kind: 'failed', error: broken }, 'returns'],
    ['whose last run found no more input', fail('end of input'), { kind: 'exhausted', error: endOfInput }, 'returns'],
    [
      'whose last run succeeded after one that failed',
      inTurn(fail('broken'), (session) => session.run('loss')),
      { kind: 'completed' },
      'returns',
    ],
    [
      'whose last step function succeeded after a run that failed',
      inTurn(fail('broken'), (session) => session.runStepFn((_context) => 1)),
      { kind: 'completed' },
      'returns',
    ],
    [
      'whose last step function failed',
      (session) => rejection(session.runStepFn((_context) => raise(broken)())),
      { kind: 'failed', error: broken },
      'returns',
    ],
    [
      'whose last run was refused',
      inTurn(stop('enough'), fail('loss')),
      { kind: 'stopped', reason: 'enough' },
      'returns',
    ],
    [
      'whose last run was cancelled',
      (session) => rejection(session.run('loss', undefined, { signal: AbortSignal.abort() })),
      { kind: 'completed' },
      'returns',
    ],
  ])('%s', async (_which, body, outcome, end) => {
    const { block, told, closed } = await playBlock(body);
    expect(Object.keys(block)).toEqual([end === 'returns' ? 'value' : 'error']);
    if ('error' in block) expect(block.error).toBe(outcome.error);
    expect(told).toEqual([outcome]);
    expect(closed).toEqual(outcome);
  });

  test('is told to every end() as it was before the ends, and given with their failures folded in', async () => {
    const [first, second] = [new InternalError('first end'), new InternalError('second end')];
    const { block, told, closed } = await playBlock(raise(endOfInput), [first, second]);
    expect(told).toEqual(Array(3).fill({ kind: 'exhausted', error: endOfInput }));
    expect(closed?.kind).toBe('failed');
    const thrown = 'error' in block ? block.error : undefined;
    expect(thrown).toBeInstanceOf(AggregateError);
    expect(thrown).toMatchObject({ errors: [first, second], cause: first });
    expect(closed?.error).toMatchObject({ errors: [first, second] });
  });

  test('is that of the body first when an end fails as well', async () => {
    const late = new InternalError('end');
    const { block, closed } = await playBlock(raise(broken), [late]);
    expect(block).toMatchObject({ error: { errors: [broken, late], cause: broken } });
    expect(closed).toMatchObject({ kind: 'failed', error: { errors: [broken, late] } });
  });

  test('is one error when the same object fails the body and an end', async () => {
    const { block, closed } = await playBlock(raise(broken), [broken]);
    expect(block).toEqual({ error: broken });
    expect(closed).toEqual({ kind: 'failed', error: broken });
  });
});

describe('the outcome of a session that somebody closes', () => {
  test('is failed by the error that a task has reported, though the ends were told another', async () => {
    const scene = new Scene();
    const told: Outcome[] = [];
    const hook = scene.hook('H', { end: (_session, outcome) => void told.push(outcome) });
    const session = await scene.open({ hooks: [scene.watcher, hook] });
    scene.coordinators[0]?.requestStop(broken);
    expect(await rejection(session.close())).toBe(broken);
    expect(told).toEqual([{ kind: 'completed' }]);
    expect(await session.closed).toEqual({ kind: 'failed', error: broken });
    expect(session.state).toBe('failed');
  });

  test('does not heed a preemption that a task has reported', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.watcher] });
    scene.coordinators[0]?.requestStop(new UnavailableError('task'));
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(session.state).toBe('closed');
  });

  test('is stopped when a task has asked for a stop that is no failure', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.watcher] });
    scene.coordinators[0]?.requestStop();
    expect(session.shouldStop()).toBe(true);
    await session.run('loss');
    expect(await session.close()).toEqual({ kind: 'stopped' });
  });

  test('is failed by what kept a step function from its session', async () => {
    const scene = new Scene({
      onCreate: ({ attempt }) => {
        if (attempt === 2) throw broken;
      },
    });
    const session = await scene.open({ hooks: [scene.watcher] });
    scene.coordinators[0]?.requestStop(new UnavailableError('task'));
    expect(await rejection(session.runStepFn((_context) => 1))).toBe(broken);
    expect(await session.close()).toEqual({ kind: 'failed', error: broken });
  });

  test('is not that of a run that the close refused while a session was made for it', async () => {
    const arrival = createDeferred();
    const scene = new Scene({
      onRun: () => {
        throw new UnavailableError('lost');
      },
      onCreate: ({ attempt }) => {
        if (attempt === 2) throw broken;
        return attempt === 3 ? arrival.promise : undefined;
      },
    });
    const session = await scene.open();
    expect(await rejection(session.run('loss'))).toBe(broken);
    const refused = rejection(session.run('loss'));
    await settle();
    expect(session.state).toBe('recovering.creating');
    const close = session.close();
    arrival.resolve();
    expect(await refused).toEqual(new FailedPreconditionError('Session is already closed.'));
    expect(await close).toEqual({ kind: 'failed', error: broken });
  });

  test('is not failed by a run that its caller cancelled while a session was made for it', async () => {
    const controller = new AbortController();
    const arrival = createDeferred();
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw new UnavailableError('lost');
      },
      onCreate: ({ attempt }) => (attempt === 2 ? arrival.promise : undefined),
    });
    const session = await scene.open();
    const run = rejection(session.run('loss', undefined, { signal: controller.signal }));
    await settle();
    expect(session.state).toBe('recovering.creating');
    controller.abort('enough');
    const cancellation = new CancelledError('The run, waiting for a session, was cancelled by its signal.');
    expect(await run).toEqual(cancellation);
    expect(await run).toHaveProperty('cause', 'enough');
    arrival.resolve();
    await settle();
    expect(session.state).toBe('running.ready');
    expect(await session.close()).toEqual({ kind: 'completed' });
  });

  test('is not failed by a step that had to be given up', async () => {
    const scene = new Scene({ onRun: () => new Promise(() => undefined) });
    const session = await scene.open({ stopGracePeriodSecs: 5 });
    const run = rejection(session.run('loss'));
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(await run).toBeInstanceOf(CancelledError);
  });

  test('is logged when the input has ended', async () => {
    const scene = new Scene();
    await scene.with({}, raise(endOfInput));
    expect(scene.logger.lines).toContain('info The input has ended (no more): the session ends as exhausted.');
  });
});

describe('a stop that a hook has asked for with what begin() was given', () => {
  /** A session whose training a hook finds to be over in afterCreateSession(). */
  function openOver(reason?: string) {
    const scene = new Scene();
    let requestStop: BeginContext['requestStop'];
    const hook = scene.hook('H', {
      begin: (context) => {
        requestStop = (why) => context.requestStop?.(why);
      },
      afterCreateSession: () => requestStop?.(reason),
    });
    const events: SessionEvent[] = [];
    return { scene, events, options: { hooks: [hook] } };
  }

  test('is told with its reason, and the session has it as its outcome', async () => {
    const { scene, events, options } = openOver('the goal was reached');
    const session = await scene.open(options);
    session.events$.subscribe((event) => events.push(event));
    expect(session.shouldStop()).toBe(true);
    expect(await session.close()).toEqual({ kind: 'stopped', reason: 'the goal was reached' });
    expect(events.filter(({ kind }) => kind === 'stop.requested')).toEqual([
      { kind: 'stop.requested', reason: 'the goal was reached' },
    ]);
    expect(scene.rawRuns).toEqual([]);
  });

  test('has a run end in StopIteration with the reason, which a block swallows', async () => {
    const { scene, options } = openOver('the goal was reached');
    const ends: unknown[] = [];
    const given = await scene.with(options, async (session) => {
      ends.push(session.closed);
      await session.run('loss');
    });
    expect(given).toBeUndefined();
    expect(await ends[0]).toMatchObject({ kind: 'stopped', reason: 'the goal was reached' });
    expect(scene.rawRuns).toEqual([]);
  });

  test('may be without a reason, and refuses one that is no text', async () => {
    const { scene, options } = openOver();
    const session = await scene.open(options);
    expect(await session.close()).toEqual({ kind: 'stopped' });
    const odd = new Scene();
    const hook: SessionRunHook = {
      // @ts-expect-error: what JavaScript may give.
      begin: (context) => context.requestStop?.(5),
    };
    expect(String(await rejection(odd.open({ hooks: [hook] })))).toBe(
      'TypeError: requestStop: reason: expected a text or nothing, got 5',
    );
  });
});
