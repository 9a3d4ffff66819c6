import { map } from 'rxjs';
import { describe, expect, test, vi } from 'vitest';
import type { InspectionEvent } from 'xstate';

import type { SessionEvent } from '../../src/core/session-event.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { FakeSession, settle } from '../../src/doors/testing.js';
import { AbortedError, OutOfRangeError } from '../../src/errors.js';
import { stepOperator } from '../../src/step/step-operator.js';
import { rejection, Scene, settled } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

/** An object of which nothing can be looked at any more. */
function revoked(target: object = {}): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const fail = (): never => {
  throw new Error('foreign');
};

/** A thenable that says two things. */
function twice(value: unknown): PromiseLike<never> {
  return {
    then: (resolve: (value: unknown) => void, reject: (error: unknown) => void) => {
      resolve(value);
      resolve(value);
      reject(new Error('too late'));
    },
  } as unknown as PromiseLike<never>;
}

describe('a thenable that settles twice', () => {
  test('makes one step of a hook that returns it', async () => {
    const scene = new Scene();
    const hook: SessionRunHook = {
      beforeRun: () => twice({ fetches: 'mine' }) as never,
      afterRun: () => twice(1) as never,
    };
    const session = await scene.open({ hooks: [hook, scene.hook('later')] });
    expect(await session.run('loss')).toBe('loss@1.1');
    await settle();
    expect(await session.run('loss')).toBe('loss@1.2');
    await session.close();
    expect(scene.log.filter((line) => line.startsWith('later'))).toEqual([
      'later.begin',
      'later.afterCreateSession session 1',
      'later.beforeRun',
      'later.afterRun',
      'later.beforeRun',
      'later.afterRun',
      'later.end session 1 completed',
    ]);
  });

  test('makes one step of a raw session that returns it', async () => {
    const scene = new Scene();
    const raw = {
      graph: scene.graph,
      run: () => twice({ caller: 'value', hooks: new Map() }),
      close: () => twice(undefined),
    };
    const session = await scene.open({
      sessionCreator: { createSession: () => twice(raw) as never },
      hooks: [scene.hook('hook')],
    });
    expect(await session.run('loss')).toBe('value');
    await session.close();
    expect(scene.log).toEqual([
      'hook.begin',
      'hook.afterCreateSession [object Object]',
      'hook.beforeRun',
      'hook.afterRun',
      'hook.end [object Object] completed',
    ]);
  });
});

describe('those who only look on', () => {
  test.each([
    ['a function', fail],
    ['an observer', { next: fail, error: fail, complete: fail }],
    ['an async function', async () => fail()],
  ])('may throw as inspectors: %s', async (_what, inspect) => {
    const scene = new Scene();
    const events: SessionEvent[] = [];
    const session = await scene.open({ inspect: inspect as (event: InspectionEvent) => void });
    session.events$.subscribe((event) => events.push(event));
    expect(await session.run('loss')).toBe('loss@1.1');
    expect(await session.close()).toEqual({ kind: 'completed' });
    await settle();
    expect(scene.logger.lines.filter((line) => line.includes('inspect failed'))).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === 'onlooker.failed')).toHaveLength(1);
  });

  test('may throw as subscribers, also behind operators, and are called on', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const seen: unknown[] = [];
    const look = (value: unknown): never => {
      seen.push(value);
      return fail();
    };
    session.steps$.subscribe(look);
    session.steps$.pipe(map(fail)).subscribe();
    session.events$.subscribe({ next: fail, complete: fail });
    session.state$.subscribe({ next: fail, complete: fail });
    session.actor.subscribe({ next: fail, complete: fail });
    session.actor.on('notice', fail);
    session.actor.system.inspect(fail);
    const failLater = (): unknown => Promise.resolve().then(fail);
    session.state$.subscribe(failLater);
    await session.run('loss');
    await session.run('loss');
    expect(await session.close()).toEqual({ kind: 'completed' });
    await settle();
    expect(seen).toHaveLength(2);
    expect(scene.logger.lines.filter((line) => line.includes('steps$'))).toHaveLength(2);
  });

  test('may throw as logs and clocks', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const scene = new Scene({ onRun: ({ creation }) => (creation === 1 ? fail() : undefined) });
    const ends: string[] = [];
    const hook: SessionRunHook = { end: (_session, { kind }) => void ends.push(kind) };
    const session = await scene.open({
      hooks: [hook],
      logger: { info: fail, warn: fail, error: fail },
      clock: { now: fail, setTimeout: fail, clearTimeout: fail },
      recovery: { isRecoverable: () => true, backoff: () => 0.001 },
    });
    expect(await session.run('loss')).toBe('loss@2.1');
    await session.close();
    expect(ends).toEqual(['completed']);
  });
});

describe('what a step gives', () => {
  test('is not changed by who subscribes to the steps: each gets values of its own', async () => {
    const data = Float32Array.of(1, 2);
    const scene = new Scene();
    const values = { tensor: { dtype: 'float32', shape: [2], data, toArray: () => [...data] }, list: [1, { deep: 2 }] };
    const raw = new FakeSession(scene.graph, { onRun: () => ({ caller: values, hooks: new Map() }) });
    const session = await scene.open({ sessionCreator: { createSession: async () => raw } });
    interface Values {
      tensor: { data: Float32Array; shape: number[] };
      list: unknown[] & { 1: { deep: number } };
    }
    const seen: Values[] = [];
    for (let place = 0; place < 2; place++) {
      session.steps$.subscribe((step) => {
        const own = step.values as Values;
        seen.push(structuredClone({ ...own, tensor: { data: own.tensor.data, shape: own.tensor.shape } }));
        own.tensor.data.fill(0);
        own.tensor.shape.push(7);
        own.list[1].deep = 0;
        own.list.length = 0;
      });
    }
    expect(await session.run('all')).toBe(values);
    expect(values).toMatchObject({ tensor: { shape: [2], data: Float32Array.of(1, 2) }, list: [1, { deep: 2 }] });
    expect(seen[1]).toEqual(seen[0]);
    await session.close();
  });
});

describe('the outcome', () => {
  test.each([
    ['completed', undefined],
    ['stopped', undefined],
    ['exhausted', new OutOfRangeError('the end')],
    ['failed', new Error('broken')],
  ])('is frozen: %s', async (kind, error) => {
    const told: unknown[] = [];
    const scene = new Scene({
      onRun: () => {
        if (error) throw error;
      },
    });
    const session = await scene.open({ hooks: [{ end: (_session, outcome) => void told.push(outcome) }] });
    await settled(session.run('loss'));
    if (kind === 'stopped') session.requestStop('enough');
    const outcome = await session.close().catch(() => session.closed);
    expect(outcome.kind).toBe(kind);
    expect([outcome, ...told].every((one) => Object.isFrozen(one))).toBe(true);
    expect(Object.isFrozen(await session.closed)).toBe(true);
  });
});

describe('a hook that is a Proxy', () => {
  test('is called though it has no trap for `in`', async () => {
    const calls: string[] = [];
    const hook = new Proxy<SessionRunHook>(
      {},
      {
        get: (_target, name) =>
          ['begin', 'afterCreateSession', 'beforeRun', 'afterRun', 'end'].includes(String(name))
            ? () => {
                calls.push(String(name));
              }
            : undefined,
      },
    );
    const scene = new Scene();
    const session = await scene.open({ hooks: [hook] });
    await session.run('loss');
    await session.close();
    expect(calls).toEqual(['begin', 'afterCreateSession', 'beforeRun', 'afterRun', 'end']);
  });

  test('has every other hook ended, whatever its getters do', async () => {
    const scene = new Scene();
    let reads = 0;
    const hook = {
      get end(): () => void {
        return reads++ > 0 ? fail() : () => undefined;
      },
    };
    const session = await scene.open({ hooks: [scene.hook('a'), hook, scene.hook('b')] });
    expect(await rejection(session.close())).toEqual(new Error('foreign'));
    expect(scene.log.filter((line) => line.includes('.end'))).toEqual([
      'a.end session 1 completed',
      'b.end session 1 completed',
    ]);
    expect(scene.sessions[0]?.closes).toBe(1);
  });
});

describe('isRecoverable', () => {
  test('is refused as an async function', async () => {
    const scene = new Scene();
    expect(await rejection(scene.open({ recovery: { isRecoverable: (async () => true) as never } }))).toEqual(
      new TypeError(
        'recovery.isRecoverable: expected a function that says true or false at once, got an async function',
      ),
    );
    expect(scene.log).toEqual([]);
  });

  test('recovers from nothing by a promise', async () => {
    const broken = new AbortedError('broken');
    const scene = new Scene({
      onRun: () => {
        throw broken;
      },
    });
    const isRecoverable = (): never => Promise.reject(new Error('later')) as never;
    const session = await scene.open({ recovery: { isRecoverable } });
    expect(await rejection(session.run('loss'))).toBe(broken);
    expect(scene.creations).toBe(1);
    expect(scene.logger.lines.join()).toContain(
      'recovery.isRecoverable failed: expected true or false at once, got a promise',
    );
    await settled(session.close());
  });
});

describe('what cannot be looked at', () => {
  test.each([
    ['undefined', () => undefined],
    ['a revoked Proxy', () => revoked()],
    ['a getter', () => Object.defineProperty({}, 'fetches', { get: fail, enumerable: true })],
  ])('rejects the step of a stepOperator that emits it, and no later one: %s', async (_what, odd) => {
    const scene = new Scene();
    const operator = stepOperator('odd', (step$) =>
      step$.pipe(map((step) => (step.index === 0 ? (odd() as never) : step))),
    );
    const session = await scene.open({ hooks: [operator] });
    expect(await rejection(session.run('loss'))).toBeInstanceOf(Error);
    expect(await session.run('loss')).toBe('loss@1.1');
    await session.close();
  });

  test('is no reason to leave a stepOperator waited for that fails when it is subscribed to', async () => {
    const scene = new Scene();
    const operator = stepOperator('odd', (step$) => step$.pipe(map(fail)));
    const session = await scene.open({ hooks: [operator] });
    expect(await rejection(session.run('loss'))).toEqual(new Error('foreign'));
    await settled(session.close());
  });

  test('may be what a session creator makes, which is closed', async () => {
    const scene = new Scene();
    let closes = 0;
    const odd = { graph: scene.graph, close: () => (closes += 1) };
    const opening = scene.open({ sessionCreator: { createSession: async () => odd as never } });
    expect(await rejection(opening)).toBeInstanceOf(TypeError);
    expect(closes).toBe(1);
  });

  test('is refused where no promise can be waited for', async () => {
    const scene = new Scene();
    const later = (): unknown => Promise.reject(new Error('later'));
    const late: SessionRunHook = {
      afterRun: (context) => {
        context.atStepEnd?.(later);
      },
    };
    const session = await scene.open({ hooks: [late] });
    expect(await rejection(session.run('loss'))).toEqual(
      new TypeError('atStepEnd: callback: expected it to be done at once, got a promise, which nobody waits for there'),
    );
    await settled(session.close());
  });
});
