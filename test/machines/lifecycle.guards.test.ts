import { initialTransition, transition } from 'xstate';
import { describe, expect, test } from 'vitest';

import type { LifecycleEvent, LifecycleInput } from '../../machines/lifecycle-facts.js';
import { lifecycleMachine } from '../../machines/lifecycle.machine.js';
import {
  actorEvents,
  backoffOver,
  doneOf,
  errorOf,
  fatal,
  inputOf,
  pathOf,
  recoverable,
  sessionNamed,
  type LifecycleSnapshot,
} from '../support/lifecycle-model.js';

type Move = LifecycleEvent | ((at: LifecycleSnapshot) => LifecycleEvent);

const close: Move = { type: 'close.requested', by: 'caller' };
const settle: Move = (at) => {
  const [done] = actorEvents(at);
  if (!done) throw new TypeError(`expected a state with an actor, got ${pathOf(at)}`);
  return done;
};
const open = [settle, settle, settle, settle, settle];
const failsWith =
  (error: unknown, live: 'live' | 'another' = 'live'): Move =>
  ({ context }) => ({
    type: 'step.failed',
    error,
    live: live === 'live' ? context.live : sessionNamed(-1),
    progressed: false,
  });
const taskFails =
  (error: unknown, live: 'live' | 'another' = 'live'): Move =>
  ({ context }) => ({
    type: 'task.failed',
    error,
    live: live === 'live' ? context.live : sessionNamed(-1),
    progressed: false,
  });
const breaks =
  (error: unknown): Move =>
  (at) =>
    errorOf(pathOf(at), error);

function play(input: LifecycleInput, moves: readonly Move[]): LifecycleSnapshot {
  const [start] = initialTransition(lifecycleMachine, input);
  return moves.reduce<LifecycleSnapshot>(
    (at, move) => transition(lifecycleMachine, at, typeof move === 'function' ? move(at) : move)[0],
    start,
  );
}

const recovering = inputOf({});
const slow = inputOf({ delaySecs: 3 });
const bounded = inputOf({ maxRestarts: 1 });
const singular = inputOf({ recovers: false });

describe('the guards of lifecycleMachine decide', () => {
  test.each<[string, LifecycleInput, readonly Move[], string]>([
    [
      'isRecoverable: a preemption of a live session is recovered from',
      recovering,
      [...open, failsWith(recoverable)],
      'recovering.releasing',
    ],
    ['isRecoverable: another error is not', recovering, [...open, failsWith(fatal)], 'running.ready'],
    [
      'isRecoverable: nothing is, in a session that does not recover',
      singular,
      [...open, failsWith(recoverable)],
      'running.ready',
    ],
    [
      'isRecoverable: a reported preemption is acted on',
      recovering,
      [...open, taskFails(recoverable)],
      'recovering.releasing',
    ],
    ['isRecoverable: another reported error is not', recovering, [...open, taskFails(fatal)], 'running.ready'],
    [
      'wasReplaced: the failure of a session that is gone recovers nothing',
      recovering,
      [...open, failsWith(recoverable, 'another')],
      'running.ready',
    ],
    [
      'wasReplaced: nor does what its tasks reported',
      recovering,
      [...open, taskFails(recoverable, 'another')],
      'running.ready',
    ],
    [
      'restartsLeft: the last restart is taken',
      bounded,
      [...open, failsWith(recoverable), settle],
      'recovering.creating',
    ],
    [
      'restartsLeft: without one the session closes',
      inputOf({ maxRestarts: 0 }),
      [...open, failsWith(recoverable)],
      'closing.ending',
    ],
    [
      'restartsLeft: it closes for a reported preemption too',
      inputOf({ maxRestarts: 0 }),
      [...open, taskFails(recoverable)],
      'closing.ending',
    ],
    [
      'mayRestart: a creation that is preempted is tried again',
      recovering,
      [settle, settle, breaks(recoverable)],
      'recovering.creating',
    ],
    [
      'mayRestart: not when the restarts are used up',
      bounded,
      [settle, settle, breaks(recoverable), breaks(recoverable)],
      'closing.ending',
    ],
    ['isFatal: an opening that fails for good closes', recovering, [settle, settle, breaks(fatal)], 'closing.ending'],
    [
      'isFatal: a recovery that fails for good leaves no session',
      recovering,
      [...open, failsWith(recoverable), settle, breaks(fatal)],
      'running.sessionless',
    ],
    [
      'isFatal: a recovery without restarts left closes',
      bounded,
      [...open, failsWith(recoverable), settle, breaks(recoverable)],
      'closing.ending',
    ],
    ['closeRequested: an opening nobody waits for closes once begun', recovering, [close, settle], 'closing.ending'],
    ['closeRequested: an opening somebody waits for goes on', recovering, [settle], 'initializing.finalizing'],
    ['closeRequested: a finalized graph gets no session', recovering, [settle, close, settle], 'closing.ending'],
    [
      'closeRequested: a session that arrives is closed',
      recovering,
      [...open, failsWith(recoverable), settle, close, settle, settle, settle],
      'closing.ending',
    ],
    [
      'closeRequested: a preempted creation is not tried again',
      recovering,
      [...open, failsWith(recoverable), settle, close, breaks(recoverable)],
      'closing.ending',
    ],
    [
      'closeRequested: a released session is not replaced',
      recovering,
      [...open, failsWith(recoverable), close, settle],
      'closing.ending',
    ],
    [
      'closeRequested: nor is one whose release failed',
      recovering,
      [...open, failsWith(recoverable), close, breaks(fatal)],
      'closing.ending',
    ],
    [
      'release: a recorded preemption does not stop a recovery',
      recovering,
      [...open, failsWith(recoverable), breaks(recoverable)],
      'recovering.creating',
    ],
    [
      'release: another recorded error does',
      recovering,
      [...open, failsWith(recoverable), breaks(fatal)],
      'running.sessionless',
    ],
    ['atOnce: no delay, no waiting', recovering, [...open, failsWith(recoverable), settle], 'recovering.creating'],
    ['atOnce: a delay is waited for', slow, [...open, failsWith(recoverable), settle], 'recovering.backingOff'],
    [
      'backoffDelay: then the creation begins',
      slow,
      [...open, failsWith(recoverable), settle, backoffOver],
      'recovering.creating',
    ],
    [
      'backoffDelay: a close does not wait for it',
      slow,
      [...open, failsWith(recoverable), settle, close],
      'closing.ending',
    ],
    [
      'session.wanted: a session is made where there is none',
      recovering,
      [...open, failsWith(recoverable), settle, breaks(fatal), { type: 'session.wanted' }],
      'recovering.creating',
    ],
    ['session.wanted: not where there is one', recovering, [...open, { type: 'session.wanted' }], 'running.ready'],
    [
      'endsInFailure: what fails on the way out is a failure',
      recovering,
      [...open, close, settle, breaks(fatal), settle],
      'failed',
    ],
    [
      'endsInFailure: a recorded preemption is none where there is recovery',
      recovering,
      [...open, close, settle, breaks(recoverable), settle],
      'closed',
    ],
    [
      'endsInFailure: it is one where there is none',
      singular,
      [...open, close, settle, breaks(recoverable), settle],
      'failed',
    ],
    [
      'endsInFailure: so is an outcome that is one',
      recovering,
      [
        ...open,
        close,
        doneOf('closing.ending', { outcome: { kind: 'failed', error: fatal }, errors: [] }),
        settle,
        settle,
      ],
      'failed',
    ],
    ['endsInFailure: nothing failed', recovering, [...open, close, settle, settle, settle], 'closed'],
    [
      'endsInFailure: a graph that cannot be opened again is a failure',
      recovering,
      [...open, close, settle, settle, breaks(fatal)],
      'failed',
    ],
  ])('%s', (_name, input, moves, state) => {
    expect(pathOf(play(input, moves))).toBe(state);
  });

  test('stopRequested: the first request counts, with its reason', () => {
    const stop = (reason: string): Move => ({ type: 'stop.requested', reason });
    expect(play(recovering, [...open, stop('first'), stop('second')]).context.stop).toEqual({ reason: 'first' });
    expect(play(recovering, open).context.stop).toBeUndefined();
  });

  test('closeRequested: the first request counts, also while a session is made', () => {
    const making = [...open, failsWith(recoverable), settle];
    const again: Move = { type: 'close.requested', by: 'signal' };
    expect(play(recovering, [...making, close, again]).context.close?.by).toBe('caller');
  });

  test.each<[string, LifecycleInput, readonly Move[], 'retry' | 'raise']>([
    ['a failure that a recovery answers', recovering, [...open, failsWith(recoverable)], 'retry'],
    [
      'a second failure of the session that is being replaced',
      recovering,
      [...open, failsWith(recoverable), failsWith(recoverable)],
      'retry',
    ],
    [
      'a late failure of a session that was replaced',
      recovering,
      [...open, failsWith(recoverable, 'another')],
      'retry',
    ],
    ['another error', recovering, [...open, failsWith(fatal)], 'raise'],
    [
      'another error while the session is replaced',
      recovering,
      [...open, failsWith(recoverable), failsWith(fatal)],
      'raise',
    ],
    ['a preemption without restarts left', inputOf({ maxRestarts: 0 }), [...open, failsWith(recoverable)], 'raise'],
    ['a preemption in a session that does not recover', singular, [...open, failsWith(recoverable)], 'raise'],
    [
      'a preemption after the close',
      recovering,
      [...open, failsWith(recoverable), settle, settle, settle, settle, close, failsWith(recoverable)],
      'raise',
    ],
    [
      'a preemption where there is no session',
      recovering,
      [...open, failsWith(recoverable), settle, breaks(fatal), failsWith(recoverable)],
      'retry',
    ],
    [
      'another error where there is no session',
      recovering,
      [...open, failsWith(recoverable), settle, breaks(fatal), failsWith(fatal)],
      'raise',
    ],
  ])('what the failed call is to do: %s', (_name, input, moves, verdict) => {
    expect(play(input, moves).context.verdict).toBe(verdict);
  });

  test('the streak of restarts begins anew after a step that succeeded', () => {
    const delays: number[] = [];
    const policy = { ...recovering.policy, backoff: (restart: number) => (delays.push(restart), 0) };
    const again = (progressed: boolean): Move[] => [
      ({ context: { live } }) => ({ type: 'step.failed', error: recoverable, live, progressed }),
      settle,
      settle,
      settle,
      settle,
    ];
    const end = play({ recovers: true, policy }, [...open, ...again(false), ...again(false), ...again(true)]);
    expect(pathOf(end)).toBe('running.ready');
    expect(new Set(delays)).toEqual(new Set([1, 2]));
    expect(end.context).toMatchObject({ restarts: 3, streak: 1, creations: 4 });
  });
});
