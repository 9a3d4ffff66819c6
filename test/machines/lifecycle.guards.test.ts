import { describe, expect, test } from 'vitest';

import type { LifecycleInput } from '../../machines/lifecycle-facts.js';
import { backoffOver, doneOf, fatal, inputOf, pathOf, recoverable } from '../support/lifecycle-model.js';
import {
  begun,
  breaks,
  close,
  failsWith,
  lost,
  opened,
  play,
  released,
  settle,
  taskFails,
  type Move,
} from '../support/lifecycle-moves.js';

const unbounded = inputOf({});
const slow = inputOf({ delaySecs: 3 });
const once = inputOf({ maxRestarts: 1 });
const never = inputOf({ maxRestarts: 0 });
const singular = inputOf({ recovers: false });

const preempted = breaks(recoverable);
const broken = breaks(fatal);
const closing = [...opened, close];
const sessionless = [...released, broken];
const endsInFailure = doneOf('closing.ending', { outcome: { kind: 'failed', error: fatal }, errors: [] });

type Row = readonly [behaviour: string, moves: readonly Move[], state: string, input?: LifecycleInput];

/** Each guard by what it makes the machine do, on both of its sides. */
const table: Readonly<Record<string, readonly Row[]>> = {
  isRecoverable: [
    ['a preemption of the live session is recovered from', lost, 'recovering.releasing'],
    ['another error is not', [...opened, failsWith(fatal)], 'running.ready'],
    ['nothing is where there is no recovery', lost, 'running.ready', singular],
    ['a reported preemption is acted on', [...opened, taskFails(recoverable)], 'recovering.releasing'],
    ['another reported error is not', [...opened, taskFails(fatal)], 'running.ready'],
    [
      'nor is anything reported where there is no recovery',
      [...opened, taskFails(recoverable)],
      'running.ready',
      singular,
    ],
    ['a recorded preemption does not stop a recovery', [...lost, preempted], 'recovering.creating'],
    ['another recorded error does', [...lost, broken], 'running.sessionless'],
  ],
  wasReplaced: [
    [
      'the failure of a session that is gone recovers nothing',
      [...opened, failsWith(recoverable, 'another')],
      'running.ready',
    ],
    ['nor does what its tasks reported', [...opened, taskFails(recoverable, 'another')], 'running.ready'],
  ],
  restartsLeft: [
    ['the last restart is taken', released, 'recovering.creating', once],
    ['without one the session closes', lost, 'closing.ending', never],
    ['so it does for a reported preemption', [...opened, taskFails(recoverable)], 'closing.ending', never],
  ],
  mayRestart: [
    ['a creation that is preempted is tried again', [...begun, preempted], 'recovering.creating'],
    ['not when the restarts are used up', [...begun, preempted, preempted], 'closing.ending', once],
    ['not where there is no recovery', [...begun, preempted], 'closing.ending', singular],
    ['starting queue runners is', [...begun, settle, preempted], 'recovering.creating'],
    ['telling the hooks is', [...begun, settle, settle, preempted], 'recovering.creating'],
    ['beginning is not', [preempted], 'closing.ending'],
  ],
  isFatal: [
    ['an opening that fails for good closes', [...begun, broken], 'closing.ending'],
    ['a recovery that fails for good leaves no session', sessionless, 'running.sessionless'],
    ['a recovery without restarts left closes', [...released, preempted], 'closing.ending', once],
  ],
  closeRequested: [
    ['an opening nobody waits for closes', [close, settle], 'closing.ending'],
    ['one that somebody waits for goes on', [settle], 'initializing.finalizing'],
    ['a finalized graph gets no session', [settle, close, settle], 'closing.ending'],
    ['a session that arrives is closed', [...released, close, settle, settle, settle], 'closing.ending'],
    ['a preempted creation is not tried again', [...released, close, preempted], 'closing.ending'],
    ['a released session is not replaced', [...lost, close, settle], 'closing.ending'],
    ['nor is one whose release failed', [...lost, close, broken], 'closing.ending'],
    ['nor is one whose release was preempted', [...lost, close, preempted], 'closing.ending'],
  ],
  atOnce: [
    ['no delay, no waiting', released, 'recovering.creating'],
    ['a delay is waited for', released, 'recovering.backingOff', slow],
    ['then the creation begins', [...released, backoffOver], 'recovering.creating', slow],
    ['a close does not wait for it', [...released, close], 'closing.ending', slow],
  ],
  endsInFailure: [
    ['nothing failed', [...closing, settle, settle, settle], 'closed'],
    ['what fails on the way out is a failure', [...closing, settle, broken, settle], 'failed'],
    ['a recorded preemption is none where there is recovery', [...closing, settle, preempted, settle], 'closed'],
    ['it is one where there is none', [...closing, settle, preempted, settle], 'failed', singular],
    ['so is an outcome that is one', [...closing, endsInFailure, settle, settle], 'failed'],
    ['so is a graph that cannot be opened again', [...closing, settle, settle, broken], 'failed'],
  ],
  'where there is no session': [
    ['one that is wanted is made', [...sessionless, { type: 'session.wanted' }], 'recovering.creating'],
    ['one that is not wanted is not', [...sessionless, failsWith(recoverable)], 'running.sessionless'],
    ['the close needs none', [...sessionless, close, settle, settle, settle], 'closed'],
    ['one that is there is not made again', [...opened, { type: 'session.wanted' }], 'running.ready'],
  ],
};

describe.each(Object.entries(table))('%s', (_guard, rows) => {
  const cases = rows.map(([behaviour, moves, state, input = unbounded]) => ({ behaviour, moves, state, input }));
  test.each(cases)('$behaviour', ({ moves, state, input }) => {
    expect(pathOf(play(input, moves))).toBe(state);
  });
});

test('stopRequested: the first request counts, with its reason', () => {
  const stop = (reason: string): Move => ({ type: 'stop.requested', reason });
  expect(play(unbounded, [...opened, stop('first'), stop('second')]).context.stop).toEqual({ reason: 'first' });
  expect(play(unbounded, opened).context.stop).toBeUndefined();
});

test('closeRequested: the first request counts, also while a session is made', () => {
  const again: Move = { type: 'close.requested', by: 'signal' };
  expect(play(unbounded, [...released, close, again]).context.close?.by).toBe('caller');
});

describe('what a failed call is to do', () => {
  test.each<[string, readonly Move[], 'retry' | 'raise', LifecycleInput?]>([
    ['a failure that a recovery answers', lost, 'retry'],
    ['a second failure of the session that is being replaced', [...lost, failsWith(recoverable)], 'retry'],
    ['a late failure of a session that was replaced', [...opened, failsWith(recoverable, 'another')], 'retry'],
    ['another error', [...opened, failsWith(fatal)], 'raise'],
    ['another error while the session is replaced', [...lost, failsWith(fatal)], 'raise'],
    ['a preemption without restarts left', lost, 'raise', never],
    ['a preemption where there is no recovery', lost, 'raise', singular],
    ['a preemption after the close', [...released, settle, settle, settle, close, failsWith(recoverable)], 'raise'],
    ['a preemption where there is no session', [...sessionless, failsWith(recoverable)], 'retry'],
    ['another error where there is no session', [...sessionless, failsWith(fatal)], 'raise'],
  ])('%s', (_what, moves, verdict, input = unbounded) => {
    expect(play(input, moves).context.verdict).toBe(verdict);
  });
});

test('the streak of restarts begins anew after a step that succeeded', () => {
  const asked: number[] = [];
  const backoff = (restart: number): number => {
    asked.push(restart);
    return 0;
  };
  const again = (progressed: boolean): Move[] => [
    ({ context: { live } }) => ({ type: 'step.failed', error: recoverable, live, progressed }),
    settle,
    settle,
    settle,
    settle,
  ];
  const input = { recovers: true, policy: { ...unbounded.policy, backoff } };
  const end = play(input, [...opened, ...again(false), ...again(false), ...again(true)]);
  expect(pathOf(end)).toBe('running.ready');
  expect(asked).toEqual([1, 2, 1]);
  expect(end.context).toMatchObject({ restarts: 3, streak: 1, creations: 4 });
});
