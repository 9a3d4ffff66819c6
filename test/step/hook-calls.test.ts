import { describe, expect, test } from 'vitest';

import {
  CancelledError,
  FailedPreconditionError,
  InternalError,
  StopIteration,
  UnavailableError,
} from '../../src/errors.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import type { StepContext } from '../../src/session/step-context.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene, settled } from '../support/scene.js';
import { settle } from '../support/virtual-clock.js';

type Callback = 'afterCreateSession' | 'beforeRun' | 'afterRun' | 'end';
type Deed = (session: MonitoredSession) => Promise<unknown>;

const deeds: readonly (readonly [string, Deed])[] = [
  ['run()', (session) => session.run('loss')],
  ['runStepFn()', (session) => session.runStepFn((_context) => 1)],
  ['close()', (session) => session.close()],
  ['close()', (session) => session[Symbol.asyncDispose]()],
  ['use()', (session) => session.use(() => 1)],
];

/** Opens a session whose hook H does `deed` in one of its callbacks, makes a step and closes; gives what came of it. */
async function deedInside(callback: Callback, when: 'at once' | 'after an await', deed: Deed) {
  const scene = new Scene();
  const outcomes: unknown[] = [];
  const holder: { session?: MonitoredSession } = {};
  const act = async (): Promise<undefined> => {
    if (when === 'after an await') await settle();
    const { session } = holder;
    if (session && outcomes.length === 0) outcomes.push(await settled(deed(session)));
    return undefined;
  };
  const session = await scene.open({
    hooks: [scene.hook('H', callback === 'afterCreateSession' ? {} : { [callback]: act })],
  });
  holder.session = session;
  await session.run('loss');
  await session.close();
  return { outcomes, clock: scene.clock };
}

describe('inside a callback of a hook', () => {
  const places = (['beforeRun', 'afterRun', 'end'] as const).flatMap((callback) =>
    (['at once', 'after an await'] as const).flatMap((when) =>
      deeds.map(([name, deed]) => [name, callback, when, deed] as const),
    ),
  );

  test.each(places)('%s in %s %s is refused by an error that names the hook', async (name, callback, when, deed) => {
    const { outcomes, clock } = await deedInside(callback, when, deed);
    expect(outcomes).toEqual([{ error: expect.any(FailedPreconditionError) as unknown }]);
    expect(outcomes).toMatchObject([
      { error: { message: expect.stringContaining(`${name} was called inside H.${callback}()`) as unknown } },
    ]);
    expect(clock.now()).toBe(0);
  });

  test('runWithHooks() of a step context is refused', async () => {
    const scene = new Scene();
    const holder: { context?: StepContext; error?: unknown } = {};
    const hook = scene.hook('H', {
      async beforeRun() {
        const { context } = holder;
        if (context && !holder.error) holder.error = await rejection(context.runWithHooks('other'));
      },
    });
    const session = await scene.open({ hooks: [hook] });
    await session.runStepFn((context) => {
      holder.context = context;
      return context.runWithHooks('loss');
    });
    expect(holder.error).toHaveProperty(
      'message',
      expect.stringContaining('runWithHooks() was called inside H.beforeRun()'),
    );
  });

  test('run() is refused in afterCreateSession, also in that of a recovery', async () => {
    const scene = new Scene({ onRun: ({ creation }) => failOnce(creation) });
    const holder: { session?: MonitoredSession; error?: unknown } = {};
    const hook = scene.hook('H', {
      async afterCreateSession() {
        if (holder.session) holder.error = await rejection(holder.session.run('loss'));
      },
    });
    holder.session = await scene.open({ hooks: [hook] });
    expect(await holder.session.run('loss')).toBe('loss@2.1');
    expect(holder.error).toHaveProperty('message', expect.stringContaining('inside H.afterCreateSession()'));
  });

  test('the raw session may be run, and a stop requested', async () => {
    const seen: unknown[] = [];
    const scene = new Scene();
    const hook = scene.hook('H', {
      async afterRun(context) {
        seen.push(await context.session.run('step'));
        context.requestStop('enough');
      },
    });
    const session = await scene.open({ hooks: [hook] });
    expect(await session.run('loss')).toBe('loss@1.1');
    expect(seen).toEqual(['step@1.2']);
    expect(session.shouldStop()).toBe(true);
  });

  test('another session may be run and closed', async () => {
    const seen: unknown[] = [];
    const other = new Scene();
    const inner = await other.open({ hooks: [other.hook('I')] });
    const scene = new Scene();
    const hook = scene.hook('H', {
      async beforeRun() {
        seen.push(await inner.run('other'));
      },
      async end() {
        await inner.close();
      },
    });
    const session = await scene.open({ hooks: [hook] });
    await session.run('loss');
    await session.close();
    expect(seen).toEqual(['other@1.1']);
    expect(inner.state).toBe('closed');
  });
});

describe('code that a hook has only started', () => {
  test.each<[string, () => void, unknown]>([
    ['has ended', () => undefined, undefined],
    ['has thrown after an await', throwBroken, new InternalError('broken')],
  ])('may run the session once the callback %s', async (_how, ending, error) => {
    const scene = new Scene();
    const go = createDeferred();
    const holder: { session?: MonitoredSession; later?: Promise<unknown> } = {};
    const hook = scene.hook('H', {
      async beforeRun() {
        holder.later ??= go.promise.then(() => holder.session?.run('later'));
        await settle();
        ending();
      },
    });
    holder.session = await scene.open({ hooks: [hook] });
    const first = await settled(holder.session.run('loss'));
    expect('error' in first ? first.error : undefined).toEqual(error);
    go.resolve();
    const later = await settled(holder.later ?? Promise.resolve());
    expect('error' in later ? later.error : undefined).toEqual(error);
  });

  test('waits for its turn when the callback of another step runs meanwhile', async () => {
    const scene = new Scene();
    const go = createDeferred();
    const slow = createDeferred();
    const holder: { session?: MonitoredSession; later?: Promise<unknown> } = {};
    const hook = scene.hook('H', {
      beforeRun() {
        if (holder.later) return slow.promise;
        holder.later = go.promise.then(() => holder.session?.run('later'));
        return undefined;
      },
    });
    holder.session = await scene.open({ hooks: [hook] });
    await holder.session.run('first');
    const second = holder.session.run('second');
    go.resolve();
    await settle();
    slow.resolve();
    expect(await Promise.all([second, holder.later])).toEqual(['second@1.2', 'later@1.3']);
  });
});

test('a run that was given up inside a callback keeps later runs waiting until the callback is over', async () => {
  const scene = new Scene();
  const stuck = createDeferred();
  const order: string[] = [];
  const giveUp = new AbortController();
  let afterRuns = 0;
  const hook = scene.hook('H', {
    beforeRun: () => {
      order.push('before');
    },
    afterRun: async () => {
      const number = ++afterRuns;
      order.push(`after ${number}`);
      if (number === 1) await stuck.promise;
      order.push(`after ${number} is over`);
    },
  });
  const session = await scene.open({ hooks: [hook] });
  const first = session.run('loss', undefined, { signal: giveUp.signal });
  const second = session.run('loss');
  await settle();
  giveUp.abort();
  expect(await rejection(first)).toBeInstanceOf(CancelledError);
  await settle();
  expect(order).toEqual(['before', 'after 1']);
  stuck.resolve();
  expect(await second).toBe('loss@1.2');
  expect(order).toEqual(['before', 'after 1', 'after 1 is over', 'before', 'after 2', 'after 2 is over']);
});

test('a run that was given up inside a callback that never ends does not keep the session from closing', async () => {
  const scene = new Scene();
  const giveUp = new AbortController();
  const never = new Promise<never>(() => undefined);
  const session = await scene.open({ hooks: [scene.hook('H', { beforeRun: () => never })] });
  const run = session.run('loss', undefined, { signal: giveUp.signal });
  await settle();
  giveUp.abort();
  expect(await rejection(run)).toBeInstanceOf(CancelledError);
  expect((await session.close()).kind).not.toBe('completed');
});

test('a step function may run, run step functions and close', async () => {
  const scene = new Scene();
  const session = await scene.open({ hooks: [scene.hook('H')] });
  const results = await session.runStepFn(async (context) => [
    await context.runWithHooks('a'),
    await session.run('b'),
    await session.runStepFn((inner) => inner.runWithHooks('c')),
    (await session.close()).kind,
  ]);
  expect(results).toEqual(['a@1.1', 'b@1.2', 'c@1.3', 'completed']);
  expect(await rejection(session.runStepFn((context) => context.requestStop()))).not.toBeInstanceOf(StopIteration);
});

function throwBroken(): never {
  throw new InternalError('broken');
}

function failOnce(creation: number): void {
  if (creation === 1) throw new UnavailableError('lost');
}
