import { map, mergeMap } from 'rxjs';
import { describe, expect, test } from 'vitest';
import { settle } from '../../src/doors/testing.js';

import {
  CancelledError,
  FailedPreconditionError,
  InternalError,
  StopIteration,
  UnavailableError,
} from '../../src/errors.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import type { StepContext } from '../../src/session/step-context.js';
import { stepOperator } from '../../src/step/step-operator.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene, settled } from '../support/scene.js';

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

describe('a chain of sessions whose hooks run one another', () => {
  /** Opens as many sessions; the hook of each one does what `deeds` has for it, once. */
  async function openChain(...deeds: readonly ((sessions: readonly MonitoredSession[]) => Promise<unknown>)[]) {
    const outcomes: unknown[] = [];
    const sessions: MonitoredSession[] = [];
    for (const [place, deed] of deeds.entries()) {
      const scene = new Scene();
      let done = false;
      const hook = scene.hook(`H${place}`, {
        async beforeRun() {
          if (done) return;
          done = true;
          await settle();
          outcomes[place] = await settled(deed(sessions));
        },
      });
      sessions.push(await scene.open({ hooks: [hook] }));
    }
    return { sessions, outcomes };
  }

  const run =
    (place: number): ((sessions: readonly MonitoredSession[]) => Promise<unknown>) =>
    async (sessions) =>
      sessions[place]?.run('inner');

  test('is refused where it comes back to any of them, not only to the last', async () => {
    const { sessions, outcomes } = await openChain(run(1), run(2), run(0));
    expect(await sessions[0]?.run('loss')).toBe('loss@1.1');
    expect(outcomes).toEqual([
      { value: 'inner@1.1' },
      { value: 'inner@1.1' },
      { error: expect.any(FailedPreconditionError) as unknown },
    ]);
    expect(outcomes[2]).toMatchObject({
      error: { message: expect.stringContaining('run() was called inside H0.beforeRun()') as unknown },
    });
    for (const session of sessions) await session.close();
  });

  test('goes on when the session that it comes back to has finished its call', async () => {
    const go = createDeferred();
    const later: Promise<unknown>[] = [];
    const { sessions, outcomes } = await openChain(
      async (all) => all[1]?.run('inner'),
      (all) => {
        later.push(go.promise.then(() => all[0]?.run('later')));
        return Promise.resolve('left behind');
      },
    );
    await sessions[0]?.run('loss');
    go.resolve();
    expect(outcomes).toEqual([{ value: 'inner@1.1' }, { value: 'left behind' }]);
    expect(await Promise.all(later)).toEqual(['later@1.2']);
  });

  test('is refused while a session is open whose own hooks are not concerned, and after another was closed', async () => {
    const { sessions, outcomes } = await openChain(
      async (all) => {
        await all[1]?.close();
        return all[0]?.run('inner');
      },
      () => Promise.resolve(),
    );
    await sessions[1]?.run('loss');
    await sessions[0]?.run('loss');
    expect(outcomes[0]).toMatchObject({
      error: { message: expect.stringContaining('inside H0.beforeRun()') as unknown },
    });
  });
});

describe("inside a user's operator", () => {
  test.each<[string, (session: MonitoredSession) => Promise<unknown>]>([
    ['run()', (session) => session.run('inner')],
    ['close()', (session) => session.close()],
  ])('%s is refused by an error that names it', async (name, deed) => {
    const holder: { session?: MonitoredSession } = {};
    const outcomes: unknown[] = [];
    const hook = stepOperator(
      'op',
      mergeMap(async (step) => {
        await settle();
        if (holder.session) outcomes.push(await settled(deed(holder.session)));
        return step;
      }),
    );
    holder.session = await new Scene().open({ hooks: [hook] });
    expect(await holder.session.run('loss')).toBe('loss@1.1');
    expect(outcomes).toMatchObject([
      { error: { message: expect.stringContaining(`${name} was called inside op.project()`) as unknown } },
    ]);
    await holder.session.close();
  });

  test('the hooks behind it are not taken for it', async () => {
    const holder: { session?: MonitoredSession } = {};
    const outcomes: unknown[] = [];
    const scene = new Scene();
    const hook = scene.hook('H', {
      async afterRun() {
        if (holder.session) outcomes.push(await settled(holder.session.close()));
      },
    });
    holder.session = await scene.open({
      hooks: [
        stepOperator(
          'op',
          map((step) => step),
        ),
        hook,
      ],
    });
    await holder.session.run('loss');
    expect(outcomes).toMatchObject([
      { error: { message: expect.stringContaining('close() was called inside H.afterRun()') as unknown } },
    ]);
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
  expect((await session.close()).kind).toBe('completed');
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
