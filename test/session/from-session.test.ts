import {
  concat,
  defer,
  EMPTY,
  from,
  lastValueFrom,
  NEVER,
  of,
  repeat,
  retry,
  Subject,
  take,
  tap,
  throwError,
  timer,
  toArray,
} from 'rxjs';
import { describe, expect, test } from 'vitest';

import { settle } from '../../src/doors/testing.js';
import { InternalError, OutOfRangeError, UnavailableError } from '../../src/errors.js';
import { fromSession } from '../../src/session/from-session.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { SingularMonitoredSession } from '../../src/session/singular-monitored-session.js';
import { runSteps } from '../../src/step/run-steps.js';
import { stepsOf } from '../../src/step/steps-of.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

const broken = new InternalError('broken');

/** What a stream of sessions has told. */
function watch(scene: Scene) {
  const seen: { sessions: MonitoredSession[]; end: unknown } = { sessions: [], end: undefined };
  const subscription = fromSession(scene.options({})).subscribe({
    next: (session) => seen.sessions.push(session),
    error: (error: unknown) => (seen.end = error),
    complete: () => (seen.end = 'complete'),
  });
  return { seen, subscription };
}

describe('fromSession', () => {
  test('opens a session for each subscription, and none before', async () => {
    const scene = new Scene();
    const session$ = fromSession(scene.options({}));
    await settle();
    expect(scene.creations).toBe(0);
    const first = session$.subscribe();
    const second = session$.subscribe();
    await settle();
    expect(scene.creations).toBe(2);
    first.unsubscribe();
    second.unsubscribe();
    await settle();
    expect(scene.log.filter((line) => line.startsWith('close'))).toHaveLength(2);
  });

  test('emits the session once it is open, and completes once it is closed', async () => {
    const { seen } = watch(new Scene());
    await settle();
    const [session] = seen.sessions;
    expect(session?.state).toBe('running.ready');
    expect(seen.end).toBeUndefined();
    await session?.close();
    await settle();
    expect(seen).toMatchObject({ sessions: [{}], end: 'complete' });
  });

  test('completes too when the session was closed by its signal, or failed: session.closed has how', async () => {
    const controller = new AbortController();
    const scene = new Scene();
    const sessions = await Promise.all([
      lastValueFrom(
        fromSession(scene.options({ signal: controller.signal })).pipe(tap(() => controller.abort('enough'))),
        { defaultValue: undefined },
      ),
      lastValueFrom(
        fromSession(
          new Scene({
            onRun: () => {
              throw broken;
            },
          }).options({}),
        ).pipe(
          tap((session) => {
            void rejection(session.run('loss')).then(() => session.close());
          }),
        ),
        { defaultValue: undefined },
      ),
    ]);
    const outcomes = await Promise.all(sessions.map(async (session) => session?.closed));
    expect(outcomes).toEqual([
      { kind: 'stopped', reason: 'enough' },
      { kind: 'failed', error: broken },
    ]);
  });

  test('asks the session to stop and to close when it is unsubscribed', async () => {
    const scene = new Scene();
    const { seen, subscription } = watch(scene);
    await settle();
    subscription.unsubscribe();
    const [session] = seen.sessions;
    expect(session?.shouldStop()).toBe(true);
    expect(await session?.closed).toEqual({ kind: 'stopped', reason: 'unsubscribed' });
    expect(seen.end).toBeUndefined();
  });

  test('gives up an opening that nobody waits for any more, and what still arrives is closed', async () => {
    const arriving = createDeferred();
    const scene = new Scene({ onCreate: () => arriving.promise });
    const log: string[] = [];
    const hook = { end: (_: unknown, outcome: { readonly kind: string }): void => void log.push(outcome.kind) };
    let end: unknown;
    const opening = fromSession(scene.options({ hooks: [hook] })).subscribe({
      next: () => (end = 'opened'),
      error: (error: unknown) => (end = error),
    });
    await settle();
    opening.unsubscribe();
    arriving.resolve();
    await settle();
    expect(end).toBeUndefined();
    expect(log).toHaveLength(1);
    expect(scene.log).toEqual(['create 1', 'close 1']);
  });

  test('errs with what the opening failed with', async () => {
    const scene = new Scene({
      onCreate: () => {
        throw broken;
      },
    });
    const { seen } = watch(scene);
    await settle();
    expect(seen).toEqual({ sessions: [], end: broken });
    expect(await rejection(lastValueFrom(fromSession({}), { defaultValue: undefined }))).toBeInstanceOf(TypeError);
  });

  test('opens anew with retry() and repeat(), each when the one before is closed', async () => {
    const scene = new Scene({
      onCreate: () => {
        if (scene.creations < 3) throw broken;
      },
    });
    const session$ = fromSession(scene.options({})).pipe(
      retry(2),
      tap((session) => void session.close()),
      repeat(2),
      toArray(),
    );
    expect(await lastValueFrom(session$, { defaultValue: [] })).toHaveLength(2);
    expect(scene.log).toEqual(['create 1', 'create 2', 'create 3', 'close 3', 'create 4', 'close 4']);
  });

  test('opens the next one of a pipeline that has failed when the one before is closed', async () => {
    const closing = createDeferred();
    const scene = new Scene({ onClose: () => closing.promise });
    let tries = 0;
    const failing$ = fromSession(scene.options({})).pipe(
      tap(() => {
        if (++tries === 1) throw broken;
      }),
      retry(1),
    );
    const subscription = failing$.subscribe();
    await settle();
    expect(scene.log).toEqual(['create 1', 'close 1']);
    closing.resolve();
    await settle();
    expect(scene.log).toEqual(['create 1', 'close 1', 'create 2']);
    subscription.unsubscribe();
    await settle();
    expect(scene.log.at(-1)).toBe('close 2');
  });

  test('opens the next one also when somebody left who waited for the one before', async () => {
    const closing = createDeferred();
    const scene = new Scene({ onClose: () => closing.promise });
    const session$ = fromSession(scene.options({}));
    const first = session$.subscribe();
    await settle();
    first.unsubscribe();
    const second = session$.subscribe();
    await settle();
    second.unsubscribe();
    const third = session$.subscribe();
    await settle();
    expect(scene.creations).toBe(1);
    closing.resolve();
    await settle();
    expect(scene.creations).toBe(2);
    third.unsubscribe();
    await settle();
    expect(scene.log).toEqual(['create 1', 'close 1', 'create 2', 'close 2']);
  });

  test('opens what a function opens, and closes it also where its signal was not passed on', async () => {
    const scene = new Scene();
    const signals: AbortSignal[] = [];
    const session$ = fromSession(({ signal }) => {
      signals.push(signal);
      return scene.openSingular();
    });
    const session = await lastValueFrom(session$.pipe(take(1)), { defaultValue: undefined });
    expect(session).toBeInstanceOf(SingularMonitoredSession);
    expect(await session?.closed).toEqual({ kind: 'stopped', reason: 'unsubscribed' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});

describe('fromSession with a body', () => {
  test('emits what the body makes of the session, and completes when the session is closed', async () => {
    const scene = new Scene();
    const ends: string[] = [];
    const steps$ = fromSession(scene.options({ hooks: [scene.hook('A')] }), (session) =>
      from([1, 2]).pipe(runSteps(session, 'loss')),
    );
    await new Promise<void>((resolve) => {
      steps$.subscribe({
        next: (value) => ends.push(value as string),
        complete: () => {
          ends.push(...scene.log.slice(-2));
          resolve();
        },
      });
    });
    expect(ends).toEqual(['loss@1.1', 'loss@1.2', 'A.end session 1 completed', 'close 1']);
  });

  test.each<[string, () => (session: MonitoredSession) => AsyncIterable<unknown> | Promise<unknown> | unknown[]]>([
    ['stepsOf()', () => (session) => stepsOf(session, 'loss', [{}])],
    ['a promise', () => (session) => session.run('loss')],
    ['an array', () => () => ['loss@1.1']],
  ])('takes %s for a body', async (_what, body) => {
    const steps$ = fromSession(new Scene().options({}), body()).pipe(toArray());
    expect(await lastValueFrom(steps$, { defaultValue: [] })).toEqual(['loss@1.1']);
  });

  test('errs with what the body fails with, once the session is closed', async () => {
    const scene = new Scene();
    const options = scene.options({});
    const session$ = fromSession(options, () => throwError(() => broken));
    expect(await rejection(lastValueFrom(session$, { defaultValue: undefined }))).toBe(broken);
    expect(scene.log).toEqual(['create 1', 'close 1']);
    const thrower = fromSession(options, () => {
      throw broken;
    });
    expect(await rejection(lastValueFrom(thrower, { defaultValue: undefined }))).toBe(broken);
  });

  test('completes at the end of the input, as MonitoredSession.with() does', async () => {
    const end = new OutOfRangeError('end');
    const session$ = fromSession(new Scene().options({}), () => throwError(() => end));
    expect(await lastValueFrom(session$, { defaultValue: 'nothing' })).toBe('nothing');
  });

  test('errs with what the close fails with', async () => {
    const hook = {
      end: () => {
        throw broken;
      },
    };
    const session$ = fromSession(new Scene().options({ hooks: [hook] }), () => EMPTY);
    expect(await rejection(lastValueFrom(session$, { defaultValue: undefined }))).toBe(broken);
  });

  test('lets go of the body at once when it is unsubscribed, and closes', async () => {
    const scene = new Scene();
    const source = new Subject<number>();
    const subscription = fromSession(scene.options({}), (session) =>
      source.pipe(runSteps(session, 'loss')),
    ).subscribe();
    await settle();
    expect(source.observed).toBe(true);
    subscription.unsubscribe();
    expect(source.observed).toBe(false);
    await settle();
    expect(scene.log).toEqual(['create 1', 'close 1']);
  });

  test('ends an iterator that waits when it is unsubscribed', async () => {
    let closed = 0;
    const waiting: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => undefined),
        return: async () => {
          closed++;
          return { done: true, value: undefined };
        },
      }),
    };
    const subscription = fromSession(new Scene().options({}), () => waiting).subscribe();
    await settle();
    subscription.unsubscribe();
    expect(closed).toBe(1);
    await settle();
  });

  test('is one part after the other in concat(): never two sessions at once', async () => {
    const scene = new Scene();
    const part = fromSession(scene.options({}), (session) => defer(() => session.run('loss')));
    expect(await lastValueFrom(concat(part, part).pipe(toArray()), { defaultValue: [] })).toEqual([
      'loss@1.1',
      'loss@2.1',
    ]);
    expect(scene.log).toEqual(['create 1', 'run 1.1', 'close 1', 'create 2', 'run 2.1', 'close 2']);
  });

  test('makes the whole anew with retry(), after the session is closed', async () => {
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw broken;
      },
    });
    const part = fromSession(scene.options({}), (session) => of(1).pipe(runSteps(session, 'loss'))).pipe(retry(1));
    expect(await lastValueFrom(part, { defaultValue: undefined })).toBe('loss@2.1');
    expect(scene.log).toEqual(['create 1', 'run 1.1', 'close 1', 'create 2', 'run 2.1', 'close 2']);
  });

  test('recovers within the session: that is no matter of the stream', async () => {
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw new UnavailableError('lost');
      },
    });
    const part = fromSession(scene.options({}), (session) => of(1).pipe(runSteps(session, 'loss')));
    expect(await lastValueFrom(part, { defaultValue: undefined })).toBe('loss@2.1');
  });

  test('leaves nothing behind: no listener on the signal of the options, no timer', async () => {
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    Object.assign(signal, {
      addEventListener: (...args: Parameters<typeof add>) => {
        listeners++;
        add(...args);
      },
      removeEventListener: (...args: Parameters<typeof remove>) => {
        listeners--;
        remove(...args);
      },
    });
    const scene = new Scene();
    const part = fromSession(scene.options({ signal }), () => timer(1));
    await lastValueFrom(part, { defaultValue: undefined });
    const left = fromSession(scene.options({ signal }), () => NEVER).subscribe();
    await settle();
    expect(listeners).toBeGreaterThan(0);
    left.unsubscribe();
    await settle();
    expect(listeners).toBe(0);
  });
});

test.each([
  [
    () => fromSession(undefined as never),
    'fromSession: opening: expected options of a session, or a function that opens one, got undefined',
  ],
  [() => fromSession({}, 3 as never), 'fromSession: body: expected a function of the session, got 3'],
])('refuses what is neither %#', (call, message) => {
  expect(call).toThrow(new TypeError(message));
});
