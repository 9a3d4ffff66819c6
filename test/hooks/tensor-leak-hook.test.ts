import { describe, expect, it } from 'vitest';
import { Coordinator } from '../../src/coordination/coordinator.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { FakeGraph } from '../../src/doors/testing.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { TensorLeakHook, type TensorLeak } from '../../src/hooks/tensor-leak-hook.js';
import { FakeLogger } from '../support/fake-logger.js';
import { open, runStep } from './run-step.js';

/** An engine's tensors, as a number. */
class Engine {
  tensors = 10;

  readonly count = () => this.tensors;
}

class LeakyHook implements SessionRunHook {
  readonly #engine: Engine;
  readonly #before: number;
  readonly #after: number;

  constructor(engine: Engine, before: number, after: number) {
    this.#engine = engine;
    this.#before = before;
    this.#after = after;
  }

  beforeRun(): void {
    this.#engine.tensors += this.#before;
  }

  async afterRun(): Promise<void> {
    await Promise.resolve();
    this.#engine.tensors += this.#after;
  }
}

class TidyHook extends LeakyHook {
  readonly stateKey = 'tidy';
}

function create(
  createHooks: (engine: Engine) => readonly SessionRunHook[],
  options: { readonly tolerance?: number } = {},
) {
  const engine = new Engine();
  const leaks: Omit<TensorLeak, 'message'>[] = [];
  const graph = new FakeGraph();
  graph.add('leak', () => (engine.tensors += 2));
  const hooks = createHooks(engine);
  const watched = TensorLeakHook.watch(hooks, {
    tensorCount: engine.count,
    onLeak: ({ step, hook, tensors }) => leaks.push({ step, hook, tensors }),
    ...options,
  });
  return { engine, leaks, graph, hooks, watched };
}

describe('TensorLeakHook', () => {
  it('says which step and which hook left how many tensors', async () => {
    const { leaks, graph, hooks, watched } = create((engine) => [
      new LeakyHook(engine, 3, 0),
      new TidyHook(engine, 1, -1),
      new LeakyHook(engine, 0, 1),
    ]);
    const session = await open(graph, watched, new Coordinator());
    await runStep(session, watched);
    await runStep(session, watched, 'leak');
    expect(leaks).toEqual([
      { step: 1, hook: hooks[0], tensors: 3 },
      { step: 1, hook: hooks[2], tensors: 1 },
      { step: 2, hook: undefined, tensors: 2 },
      { step: 2, hook: hooks[0], tensors: 3 },
      { step: 2, hook: hooks[2], tensors: 1 },
    ]);
  });

  it('says nothing of steps that leave nothing, nor of what the program does between them', async () => {
    const { engine, leaks, graph, watched } = create((of) => [new TidyHook(of, 2, -2)]);
    const session = await open(graph, watched, new Coordinator());
    for (let run = 0; run < 3; run++) {
      await runStep(session, watched);
      engine.tensors += 5;
    }
    expect(leaks).toEqual([]);
  });

  it('does not add up tries that failed', async () => {
    const { leaks, graph, hooks, watched } = create((engine) => [new LeakyHook(engine, 3, 0)]);
    graph.add('fail', () => {
      throw new Error('failed');
    });
    const session = await open(graph, watched, new Coordinator());
    await expect(runStep(session, watched, 'fail')).rejects.toThrow('failed');
    await runStep(session, watched);
    expect(leaks).toEqual([{ step: 1, hook: hooks[0], tensors: 3 }]);
  });

  it('tolerates as many as it was told', async () => {
    const { leaks, graph, hooks, watched } = create((engine) => [new LeakyHook(engine, 3, 0)], { tolerance: 2 });
    const session = await open(graph, watched, new Coordinator());
    await runStep(session, watched, 'leak');
    expect(leaks).toEqual([{ step: 1, hook: hooks[0], tensors: 3 }]);
  });

  it('warns in words unless it was told whom to call', async () => {
    const engine = new Engine();
    const logger = new FakeLogger();
    const watched = TensorLeakHook.watch([new LeakyHook(engine, 1, 0), new TidyHook(engine, 2, 0)], {
      tensorCount: engine.count,
      logger,
    });
    const graph = new FakeGraph();
    graph.add('leak', () => (engine.tensors += 2));
    await runStep(await open(graph, watched, new Coordinator()), watched, 'leak');
    expect(logger.lines).toEqual([
      ['WARNING', 'TensorLeakHook: step 1: the run itself left 2 tensors'],
      ['WARNING', 'TensorLeakHook: step 1: hook LeakyHook left 1 tensor'],
      ['WARNING', 'TensorLeakHook: step 1: hook tidy left 2 tensors'],
    ]);
  });

  it('counts what the session says without a count of its own, and needs one of the two', async () => {
    const engine = new Engine();
    const leaks: number[] = [];
    const graph = new FakeGraph();
    graph.add('leak', () => (engine.tensors += 2));
    const hook = new TensorLeakHook({ onLeak: ({ tensors }) => leaks.push(tensors) });
    const opening = open(graph, [hook], new Coordinator());
    await expect(opening).rejects.toThrow(FailedPreconditionError);
    await expect(opening).rejects.toThrow(/give the option tensorCount/);
    const session = await open(graph, [], new Coordinator());
    session.stats = () => ({ tensors: engine.tensors, bytes: 0 });
    hook.begin({ graph });
    hook.afterCreateSession(session);
    await runStep(session, [hook], 'leak');
    expect(leaks).toEqual([2]);
  });

  it.each([
    [{ tensorCount: 3 }, TypeError, /tensorCount: expected a function, got 3/],
    [{ onLeak: 'log' }, TypeError, /onLeak: expected a function, got "log"/],
    [{ tolerance: -1 }, RangeError, /tolerance/],
    [{ logger: 'x' }, TypeError, /^logger: expected a logger \(with info, .*\), got "x"$/],
    [{ memory: 1 }, TypeError, /unknown option "memory"/],
  ])('refuses %o', (options, type, message) => {
    expect(() => new TensorLeakHook(options as never)).toThrow(type);
    expect(() => new TensorLeakHook(options as never)).toThrow(message);
  });
});

describe('TensorLeakHook.watch', () => {
  it.each([
    [7, /hooks: expected a list of hooks, got 7/],
    [null, /hooks: expected a list of hooks, got null/],
    [{}, /hooks: expected a list of hooks, got an object/],
    [[{}, null], /hooks\[1\]: expected a hook, got null/],
  ])('refuses %o with a TypeError', (hooks, message) => {
    expect(() => TensorLeakHook.watch(hooks as never)).toThrow(TypeError);
    expect(() => TensorLeakHook.watch(hooks as never)).toThrow(message);
  });
});

describe('A hook that TensorLeakHook.watch measures', () => {
  it('is its hook in everything else: class, members, state', () => {
    class Hook implements SessionRunHook {
      #state = 0;
      readonly stateKey = 'mine';

      stateDict(): number {
        return this.#state;
      }

      loadStateDict(state: unknown): void {
        this.#state = Number(state);
      }

      begin(): Promise<void> {
        return Promise.resolve();
      }
    }
    const hook = new Hook();
    const [measured] = TensorLeakHook.watch([hook], { tensorCount: () => 0 }) as [Hook, SessionRunHook];
    measured.loadStateDict(7);
    expect(hook.stateDict()).toBe(7);
    expect([measured.stateKey, measured.stateDict()]).toEqual(['mine', 7]);
    expect(measured.begin()).toBeInstanceOf(Promise);
    expect(measured).toBeInstanceOf(Hook);
    expect(measured.constructor).toBe(Hook);
    expect(['beforeRun', 'stateDict'].map((member) => member in measured)).toEqual([false, true]);
    expect(Reflect.get(measured, 'beforeRun')).toBeUndefined();
  });

  it('is the same object for each place in the list that has the same hook', () => {
    const hook = {};
    const [first, second, leakHook] = TensorLeakHook.watch([hook, hook], { tensorCount: () => 0 });
    expect(first).toBe(second);
    expect(leakHook).toBeInstanceOf(TensorLeakHook);
  });

  it('passes on what a callback gets, gives, and throws, and adds no promise', async () => {
    const asked = { fetches: 'loss' };
    const hook: SessionRunHook = Object.freeze({
      beforeRun: () => asked,
      afterRun: (_context: unknown, values: { readonly results: unknown }) => {
        if (values.results === 'sync') throw new Error('sync');
        return Promise.reject(new Error('async'));
      },
    });
    const graph = new FakeGraph();
    const watched = TensorLeakHook.watch([hook], { tensorCount: () => 0 });
    const session = await open(graph, watched, new Coordinator());
    const context = { originalArgs: {}, session, stopRequested: false, requestStop: () => undefined };
    const values = (results: unknown) => ({ results, options: {}, runMetadata: {} });
    expect(watched[0]?.beforeRun?.(context)).toBe(asked);
    expect(() => watched[0]?.afterRun?.(context, values('sync'))).toThrow('sync');
    await expect(watched[0]?.afterRun?.(context, values('async'))).rejects.toThrow('async');
  });

  it('counts in what a callback does before any promise of its own settles', async () => {
    const { leaks, graph, hooks, watched } = create((engine) => [
      {
        beforeRun: () =>
          ({
            then: (resolve: () => void) => {
              engine.tensors += 4;
              resolve();
            },
          }) as Promise<undefined>,
      },
    ]);
    const session = await open(graph, watched, new Coordinator());
    const context = { originalArgs: {}, session, stopRequested: false, requestStop: () => undefined };
    for (const hook of watched) await hook.beforeRun?.(context);
    for (const hook of watched) await hook.afterRun?.(context, { results: undefined, options: {}, runMetadata: {} });
    expect(leaks).toEqual([{ step: 1, hook: hooks[0], tensors: 4 }]);
  });

  it('can be assigned to as its hook can', () => {
    const hook: { note?: string } & SessionRunHook = {};
    const [measured] = TensorLeakHook.watch([hook], { tensorCount: () => 0 }) as [typeof hook];
    measured.note = 'set';
    expect(hook.note).toBe('set');
  });
});
