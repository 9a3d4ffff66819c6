import { describe, expect, test } from 'vitest';
import { settle } from '../../src/doors/testing.js';

import { AbortedError, FailedPreconditionError, InternalError, StopIteration } from '../../src/errors.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { SingularMonitoredSession } from '../../src/session/singular-monitored-session.js';
import { StepContext } from '../../src/session/step-context.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';

const refused = new FailedPreconditionError('Run called even after should_stop requested.');

describe('a step function', () => {
  test('gets a StepContext: the raw session, and runs with hooks', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A')] });
    const start = scene.log.length;
    const result = await session.runStepFn(async (context) => {
      expect(context).toBeInstanceOf(MonitoredSession.StepContext);
      expect(context.session).toBe(scene.sessions[0]);
      return [await context.session.run('raw'), await context.runWithHooks('loss', { x: 1 })];
    });
    expect(result).toEqual(['raw@1.1', 'loss@1.2']);
    expect(scene.log.slice(start)).toEqual(['run 1.1', 'A.beforeRun', 'run 1.2', 'A.afterRun']);
    expect(SingularMonitoredSession.StepContext).toBe(StepContext);
  });

  test.each([undefined, null, 0, 'text', { a: 1 }])('may return anything: %j', async (value) => {
    const session = await new Scene().open();
    expect(await session.runStepFn((_context) => value)).toBe(value);
  });

  test('is called again from its beginning after a recovery', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const raws: unknown[] = [];
    const result = await session.runStepFn((context) => {
      raws.push(context.session);
      if (raws.length < 3) throw new AbortedError('mine');
      return context.runWithHooks('loss');
    });
    expect(result).toBe('loss@3.1');
    expect(raws).toEqual(scene.sessions);
  });

  test('is not called again in a session that does not recover, which stays usable', async () => {
    const session = await new Scene().openSingular();
    const preempted = new AbortedError('mine');
    const error = await rejection(
      session.runStepFn((_context) => {
        throw preempted;
      }),
    );
    expect(error).toBe(preempted);
    expect(await session.run('loss')).toBe('loss@1.1');
  });

  test('does not hold the step slot: runs come between its own', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const between = createDeferred();
    const fn = session.runStepFn(async (context) => {
      await context.runWithHooks('a');
      await between.promise;
      return context.runWithHooks('c');
    });
    await settle();
    expect(await session.run('b')).toBe('b@1.2');
    between.resolve();
    expect(await fn).toBe('c@1.3');
  });

  test('may make its runs concurrently: they are made one by one', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A')] });
    const names = ['a', 'b', 'c'];
    const results = await session.runStepFn((context) => Promise.all(names.map((name) => context.runWithHooks(name))));
    expect(results).toEqual(['a@1.1', 'b@1.2', 'c@1.3']);
    const calls = scene.log.filter((entry) => entry.includes('Run'));
    expect(calls).toEqual(names.flatMap(() => ['A.beforeRun', 'A.afterRun']));
  });

  test('whose error is its own is not tried again', async () => {
    const session = await new Scene().open();
    const broken = new InternalError('mine');
    const error = await rejection(
      session.runStepFn((_context) => {
        throw broken;
      }),
    );
    expect(error).toBe(broken);
  });

  test.each<[string, unknown, string]>([
    ['no parameter', () => 1, 'a function of 0 parameters'],
    ['two parameters', (a: unknown, b: unknown) => [a, b], 'a function of 2 parameters'],
    ['a default', (a = 1) => a, 'a function of 0 parameters'],
    ['rest parameters', (...all: unknown[]) => all, 'a function of 0 parameters'],
    ['no function at all', 'text', '"text"'],
  ])('of %s is refused with the message of the reference', async (_what, stepFn, got) => {
    const scene = new Scene();
    const session = await scene.open();
    const error = await rejection(session.runStepFn(stepFn as (context: StepContext) => unknown));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(/^`step_fn` may either have one `step_context` argument, or `self` and/);
    expect((error as Error).message).toContain(`Got ${got} instead`);
    expect(scene.creations).toBe(1);
  });

  test('may be a bound method of one parameter', async () => {
    const session = await new Scene().open();
    const trainer = {
      name: 'trainer',
      step(context: StepContext) {
        return context.runWithHooks(this.name);
      },
    };
    expect(await session.runStepFn(trainer.step.bind(trainer))).toBe('trainer@1.1');
  });
});

describe('requestStop() of a step context', () => {
  test('throws StopIteration, and the session should stop at once', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const seen: unknown[] = [];
    const error = await rejection(
      session.runStepFn((context) => {
        try {
          return context.requestStop('enough');
        } finally {
          seen.push(session.shouldStop());
        }
      }),
    );
    expect(error).toEqual(new StopIteration('step_fn has requested the iterations to stop.'));
    expect(seen).toEqual([true]);
    expect(await session.close()).toMatchObject({ kind: 'stopped', reason: 'enough' });
  });

  test('refuses runs from then on, with hooks or without a step function, but not the functions themselves', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A')] });
    await rejection(session.runStepFn((context) => context.requestStop()));
    const log = [...scene.log];
    expect(await rejection(session.run('loss'))).toEqual(refused);
    expect(await session.runStepFn((context) => rejection(context.runWithHooks('loss')))).toEqual(refused);
    expect(scene.log).toEqual(log);
  });

  test('outlives a recovery', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.watcher] });
    session.requestStop('enough');
    scene.coordinators[0]?.requestStop(new AbortedError('task'));
    expect(await rejection(session.run('loss'))).toEqual(refused);
    expect(scene.creations).toBe(1);
    expect(await session.runStepFn((context) => rejection(context.runWithHooks('loss')))).toEqual(refused);
    expect(scene.creations).toBe(2);
    expect(session.shouldStop()).toBe(true);
  });

  test('lets the run in the slot end, and refuses those that wait', async () => {
    const raw = createDeferred();
    const scene = new Scene({ onRun: () => raw.promise });
    const session = await scene.open();
    const first = session.run('first');
    const second = rejection(session.run('second'));
    await settle();
    session.requestStop();
    raw.resolve();
    expect(await first).toBe('first@1.1');
    expect(await second).toEqual(refused);
  });
});
