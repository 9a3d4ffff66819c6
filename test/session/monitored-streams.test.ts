import { from, lastValueFrom, type Observable } from 'rxjs';
import { describe, expect, test } from 'vitest';

import type { SessionEvent } from '../../src/core/session-event.js';
import type { StepResult } from '../../src/core/step-result.js';
import type { FakeRun } from '../../src/doors/testing.js';
import { FailedPreconditionError, InternalError, OutOfRangeError, UnavailableError } from '../../src/errors.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { runSteps } from '../../src/step/run-steps.js';
import { stepsOf } from '../../src/step/steps-of.js';
import { rejection, Scene } from '../support/scene.js';

const lost = new UnavailableError('lost');
const broken = new InternalError('broken');

const preemptFirst = ({ creation }: FakeRun): void => {
  if (creation === 1) throw lost;
};

/** Everything that the streams of a session tell from now on. */
function record(session: MonitoredSession) {
  const seen = {
    states: [] as string[],
    events: [] as SessionEvent[],
    steps: [] as StepResult[],
    ends: [] as string[],
  };
  session.state$.subscribe({ next: (state) => seen.states.push(state), complete: () => seen.ends.push('state$') });
  session.events$.subscribe({ next: (event) => seen.events.push(event), complete: () => seen.ends.push('events$') });
  session.steps$.subscribe({ next: (step) => seen.steps.push(step), complete: () => seen.ends.push('steps$') });
  return seen;
}

describe('the streams of a session', () => {
  test('tell of a life with a recovery, and complete at the close', async () => {
    const scene = new Scene({ onRun: preemptFirst });
    const session = await scene.open({ recovery: { backoff: () => 2 } });
    const seen = record(session);
    await session.run('loss');
    session.requestStop('enough');
    const outcome = await session.close();
    expect(seen.states).toEqual([
      'running.ready',
      'recovering.releasing',
      'recovering.backingOff',
      'recovering.creating',
      'recovering.startingQueueRunners',
      'recovering.announcing',
      'running.ready',
      'closing.ending',
      'closing.stopping',
      'closing.releasing',
      'closed',
    ]);
    expect(seen.events).toEqual([
      { kind: 'session.created', creation: 1 },
      { kind: 'step.failed', error: lost },
      { kind: 'session.restarting', restart: 1, delaySecs: 2, cause: lost },
      { kind: 'session.created', creation: 2 },
      { kind: 'stop.requested', reason: 'enough' },
      { kind: 'session.ending', outcome },
      { kind: 'session.closed', outcome },
    ]);
    expect(seen.ends.sort()).toEqual(['events$', 'state$', 'steps$']);
    expect(scene.logger.lines).toContain('warn Session lost (lost): restart 1 in 2.0 s.');
  });

  test('tell of a recovery that failed, and of the end of the input', async () => {
    const end = new OutOfRangeError('no more');
    const scene = new Scene({
      onRun: (run) => {
        preemptFirst(run);
        throw end;
      },
      onCreate: ({ attempt }) => {
        if (attempt === 2) throw broken;
      },
    });
    const session = await scene.open();
    const seen = record(session);
    await rejection(session.run('loss'));
    await rejection(session.run('loss'));
    const outcome = await session.close();
    expect(seen.events.slice(1)).toEqual([
      { kind: 'step.failed', error: lost },
      { kind: 'session.restarting', restart: 1, delaySecs: 0, cause: lost },
      { kind: 'recovery.failed', error: broken },
      { kind: 'session.created', creation: 3 },
      { kind: 'input.exhausted', error: end },
      { kind: 'session.closed', outcome },
    ]);
    expect(outcome).toEqual({ kind: 'exhausted', error: end });
  });

  test('give each step that succeeded: its number, its tries, its values and how long it took', async () => {
    const scene = new Scene({ onRun: preemptFirst });
    const hook = scene.hook('A', {
      beforeRun: async () => {
        await new Promise<void>((resolve) => scene.clock.setTimeout(resolve, 30));
      },
    });
    const session = await scene.open({ hooks: [hook] });
    const seen = record(session);
    await session.run({ loss: 'loss' });
    await rejection(session.run('loss', undefined, { signal: AbortSignal.abort() }));
    await session.runStepFn((context) => context.runWithHooks('train'));
    expect(seen.steps).toEqual([
      { index: 0, attempt: 2, values: { loss: 'loss@2.1' }, durationMs: 30 },
      { index: 1, attempt: 1, values: 'train@2.2', durationMs: 30 },
    ]);
  });

  test('give the global step where the raw session knows it', async () => {
    const scene = new Scene();
    let globalStep = 40;
    const session = await scene.open({
      sessionCreator: {
        createSession: async (context) =>
          Object.assign(await scene.creator.createSession(context), { currentGlobalStep: () => ++globalStep }),
      },
    });
    const seen = record(session);
    await session.run('train');
    expect(seen.steps).toMatchObject([{ globalStep: 41 }]);
  });

  test('make a step fail whose raw session fails to tell the global step', async () => {
    const scene = new Scene();
    const session = await scene.open({
      sessionCreator: {
        createSession: async (context) =>
          Object.assign(await scene.creator.createSession(context), {
            currentGlobalStep: () => {
              throw broken;
            },
          }),
      },
    });
    const seen = record(session);
    expect(await rejection(session.run('train'))).toBe(broken);
    expect(seen.steps).toEqual([]);
  });

  test('give late subscribers what they need: the current state, the latest events, no step', async () => {
    const scene = new Scene();
    const session = await scene.open();
    await session.run('loss');
    const seen = record(session);
    expect(seen).toEqual({
      states: ['running.ready'],
      events: [{ kind: 'session.created', creation: 1 }],
      steps: [],
      ends: [],
    });
    await session.close();
    const late = record(session);
    expect(late.states).toEqual(['closed']);
    expect(late.events.map(({ kind }) => kind)).toEqual(['session.created', 'session.ending', 'session.closed']);
    expect(late.ends.sort()).toEqual(['events$', 'state$', 'steps$']);
  });

  test('are hot: nobody has to listen, and who leaves changes nothing', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const subscriptions = [session.state$.subscribe(), session.events$.subscribe(), session.steps$.subscribe()];
    for (const subscription of subscriptions) subscription.unsubscribe();
    expect(await session.run('loss')).toBe('loss@1.1');
    await session.close();
    expect(session.state).toBe('closed');
  });
});

test('the actor is there to look at, and options.inspect is told of each transition from the first', async () => {
  const scene = new Scene();
  const types: string[] = [];
  const session = await scene.open({ inspect: (event) => types.push(event.type) });
  expect(types).toContain('@xstate.snapshot');
  expect(session.actor.getSnapshot().value).toEqual({ running: 'ready' });
  await session.close();
  expect(session.actor.getSnapshot().status).toBe('done');
});

describe('steps of a session that is closed', () => {
  const closed = new FailedPreconditionError('Session is already closed.');

  test('are an error, which says so, pushed and pulled', async () => {
    const session = await new Scene().open();
    await session.close();
    expect(await rejection(endOf(from([1, 2]).pipe(runSteps(session, 'loss'))))).toEqual(closed);
    expect(await rejection(endOf(runSteps(session, 'loss')([1, 2])))).toEqual(closed);
    expect(await rejection(firstOf(stepsOf(session, 'loss')))).toEqual(closed);
  });

  test('are so from the moment when it is asked to close', async () => {
    const session = await new Scene().open();
    const closing = session.close();
    expect(await rejection(endOf(from([1]).pipe(runSteps(session, 'loss'))))).toEqual(closed);
    await closing;
  });

  test('are none where a stop had ended it in order, as a signal of the process does', async () => {
    const scene = new Scene();
    const leaving = new AbortController();
    const session = await scene.open({ signal: leaving.signal });
    leaving.abort('SIGTERM');
    await session.closed;
    expect(await endOf(from([1]).pipe(runSteps(session, 'loss')))).toBe('none');
    expect(await firstOf(stepsOf(session, 'loss'))).toEqual({ done: true, value: undefined });
    expect(scene.rawRuns).toEqual([]);
  });
});

function endOf(steps$: Observable<unknown>): Promise<unknown> {
  return lastValueFrom(steps$, { defaultValue: 'none' });
}

function firstOf<T>(steps: AsyncIterable<T>): Promise<IteratorResult<T, unknown>> {
  return steps[Symbol.asyncIterator]().next();
}
