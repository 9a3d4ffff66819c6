import { createActor } from 'xstate';
import { describe, expect, test } from 'vitest';

import type { LifecycleInput } from '../../machines/lifecycle-facts.js';
import { lifecycleMachine } from '../../machines/lifecycle.machine.js';
import { fatal, inputOf, pathOf, recoverable } from '../support/lifecycle-model.js';
import {
  backoffOver,
  begun,
  boundary,
  breaks,
  close,
  failsWith,
  gives,
  lost,
  opened,
  pause,
  play,
  released,
  resume,
  runsEnd,
  settle,
  stop,
  taskFails,
  type Move,
} from '../support/lifecycle-moves.js';

const unbounded = inputOf({});
const slow = inputOf({ delaySecs: 3 });
const slowOnce = inputOf({ delaySecs: 3, maxRestarts: 1 });
const once = inputOf({ maxRestarts: 1 });
const never = inputOf({ maxRestarts: 0 });
const singular = inputOf({ recovers: false });
/** A session that goes on for so long without a step, and moves that come some seconds later. */
const impatient = (
  maxSecsWithoutStep: number,
): { readonly input: LifecycleInput; readonly later: (secs: number, move: Move) => Move } => {
  let nowMs = 0;
  return {
    input: { ...unbounded, policy: { ...unbounded.policy, maxSecsWithoutStep }, now: () => nowMs },
    later: (secs, move) => (at) => {
      nowMs += secs * 1000;
      return typeof move === 'function' ? move(at) : move;
    },
  };
};

const preempted = breaks(recoverable);
const broken = breaks(fatal);
const [soon, late] = [impatient(2), impatient(2)];
const closing = [...opened, close];
const sessionless = [...released, broken];
const functionFails = failsWith(recoverable, 'live', { call: 'stepFunction' });

type Row = readonly [behaviour: string, moves: readonly Move[], state: string, input?: LifecycleInput];

/** Each guard by what it makes the machine do, on both of its sides. */
const table: Readonly<Record<string, readonly Row[]>> = {
  isBeyondRecovery: [
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
    ['a failure is recovered from while there is time', lost, 'recovering.releasing', impatient(2).input],
    ['so is another one within it', [...released, soon.later(1, preempted)], 'recovering.creating', soon.input],
    ['a later one is the last', [...released, late.later(2, preempted)], 'closing.ending', late.input],
    ['so is the first where there is no time', lost, 'closing.ending', impatient(0).input],
  ],
  mayRestart: [
    ['a creation that is preempted is tried again', [...begun, preempted], 'initializing.creating'],
    ['another error of it closes', [...begun, broken], 'closing.ending'],
    ['so does a preemption when the restarts are used up', [...begun, preempted, preempted], 'closing.ending', once],
    ['and where there is no recovery', [...begun, preempted], 'closing.ending', singular],
    ['starting queue runners is tried again', [...begun, settle, preempted, settle], 'initializing.creating'],
    ['telling the hooks is', [...begun, settle, settle, preempted, settle], 'initializing.creating'],
    ['with another error it is not', [...begun, settle, settle, broken, settle], 'closing.ending'],
    ['nor without a restart left', [...begun, settle, settle, preempted, settle], 'closing.ending', never],
    ['beginning is not', [preempted], 'closing.ending'],
  ],
  isFinalized: [
    ['a graph that could not be finalized is finalized again', [settle, preempted], 'initializing.finalizing'],
    ['also after a delay', [settle, preempted, backoffOver], 'initializing.finalizing', slow],
    ['then a session is made', [settle, preempted, settle], 'initializing.creating'],
    ['finalizing that fails for good closes', [settle, broken], 'closing.ending'],
    ['so does finalizing that fails too often', [settle, preempted, preempted], 'closing.ending', once],
    [
      'a creation that failed is not finalized again',
      [...begun, preempted, backoffOver],
      'initializing.creating',
      slow,
    ],
  ],
  discarding: [
    [
      'what was made is discarded when queue runners do not start',
      [...begun, settle, broken],
      'initializing.discarding',
    ],
    ['and when a hook that is told fails', [...begun, settle, settle, preempted], 'initializing.discarding'],
    ['a creation that rejects has made nothing', [...begun, preempted], 'initializing.backingOff', slow],
    ['the same in a recovery: queue runners', [...released, settle, broken], 'recovering.discarding'],
    ['hooks', [...released, settle, settle, preempted], 'recovering.discarding'],
    ['a creation', [...released, backoffOver, preempted], 'recovering.backingOff', slow],
    ['a session that arrives after a close is discarded', [...begun, close, settle], 'initializing.discarding'],
    ['also in a recovery', [...released, close, settle], 'recovering.discarding'],
    ['so is one whose queue runners have started', [...released, settle, close, settle], 'recovering.discarding'],
    ['not one that every hook was told of', [...released, settle, settle, close, settle], 'closing.ending'],
    ['a discard that fails changes nothing', [...begun, settle, preempted, broken], 'initializing.creating'],
    ['also in a recovery that fails for good', [...released, settle, broken, preempted], 'running.sessionless'],
  ],
  'isBeyondRecovery, of a creation in a recovery': [
    ['a recovery that fails for good leaves no session', sessionless, 'running.sessionless'],
    ['so does one whose creation fails for good', [...released, broken], 'running.sessionless'],
    ['also half-way', [...released, settle, settle, broken, settle], 'running.sessionless'],
    ['one that is preempted is made again', [...released, settle, preempted, settle], 'recovering.creating'],
    ['a recovery without restarts left closes', [...released, preempted], 'closing.ending', once],
    ['also half-way', [...released, settle, preempted, settle], 'closing.ending', once],
  ],
  closeRequested: [
    ['an opening nobody waits for closes', [close, settle], 'closing.ending'],
    ['one that somebody waits for goes on', [settle], 'initializing.finalizing'],
    ['a finalized graph gets no session', [settle, close, settle], 'closing.ending'],
    ['a session that arrives is closed', [...released, close, settle, settle], 'closing.ending'],
    ['an opening that is backing off closes at once', [...begun, preempted, close], 'closing.ending', slow],
    ['one that finalizes again gets no session', [settle, preempted, close, settle], 'closing.ending'],
    ['one that discards makes no other', [...begun, settle, preempted, close, settle], 'closing.ending'],
    ['nor does one whose discard fails', [...begun, settle, preempted, close, broken], 'closing.ending'],
    ['nor a recovery that discards', [...released, settle, preempted, close, settle], 'closing.ending'],
    ['a preempted creation is not tried again', [...released, close, preempted], 'closing.ending'],
    ['a released session is not replaced', [...lost, close, settle], 'closing.ending'],
    ['nor is one whose release failed', [...lost, close, broken], 'closing.ending'],
    ['nor is one whose release was preempted', [...lost, close, preempted], 'closing.ending'],
  ],
  'a stop, while a run is recovered': [
    ['a run that fails after it is not recovered', [...opened, stop, failsWith(recoverable)], 'running.ready'],
    ['nor is one without restarts left', [...opened, stop, failsWith(recoverable)], 'running.ready', never],
    ['a recovery that releases its session ends there', [...lost, stop, settle], 'running.sessionless'],
    ['also where the release is preempted', [...lost, stop, preempted], 'running.sessionless'],
    ['or fails', [...lost, stop, broken], 'running.sessionless'],
    ['one that backs off ends at once', [...released, stop], 'running.sessionless', slow],
    ['one that makes its session goes on', [...released, stop], 'recovering.creating'],
    ['that session is there for the run', [...released, stop, settle, settle, settle], 'running.ready'],
    ['a creation that fails is not tried again', [...released, stop, preempted], 'running.sessionless'],
    ['nor is one that fails half-way', [...released, settle, stop, preempted, settle], 'running.sessionless'],
    ['nor one whose discard fails', [...released, settle, stop, preempted, broken], 'running.sessionless'],
    ['nor one without restarts left', [...released, stop, preempted], 'running.sessionless', once],
    ['nor is one that had failed before it', [...released, backoffOver, preempted, stop], 'running.sessionless', slow],
    ['a close goes before it', [...released, stop, close, preempted], 'closing.ending'],
  ],
  'a stop, while a step function is recovered': [
    ['one that fails after it is recovered', [...opened, stop, functionFails], 'recovering.releasing'],
    ['one without restarts left closes', [...opened, stop, functionFails], 'closing.ending', never],
    ['a recovery that releases its session goes on', [...opened, functionFails, stop, settle], 'recovering.creating'],
    ['one that backs off waits on', [...opened, functionFails, settle, stop], 'recovering.backingOff', slow],
    [
      'a creation that fails is not tried again',
      [...opened, functionFails, settle, stop, preempted],
      'running.sessionless',
    ],
    [
      'nor is one that had failed before it',
      [...opened, functionFails, settle, backoffOver, preempted, stop],
      'running.sessionless',
      slow,
    ],
    ['one that is wanted is made', [...sessionless, stop, { type: 'session.wanted' }], 'recovering.creating'],
    [
      'but once, where that fails',
      [...sessionless, stop, { type: 'session.wanted' }, preempted],
      'running.sessionless',
    ],
  ],
  pauseRequested: [
    ['a pause that is asked for waits for a boundary', [...opened, pause], 'running.ready'],
    ['there it takes hold', [...opened, pause, boundary], 'running.paused'],
    ['a boundary without one changes nothing', [...opened, boundary], 'running.ready'],
    ['one that is taken back does not take hold', [...opened, pause, resume, boundary], 'running.ready'],
    ['it ends when somebody resumes', [...opened, pause, boundary, resume], 'running.ready'],
    ['then it is over', [...opened, pause, boundary, resume, boundary], 'running.ready'],
    [
      'one that is asked for while a session is made begins with it',
      [...begun, pause, settle, settle, settle],
      'running.paused',
    ],
    ['also in a recovery', [...released, pause, settle, settle, settle], 'running.paused'],
    ['a paused session is recovered', [...opened, pause, boundary, failsWith(recoverable)], 'recovering.releasing'],
    [
      'and is paused again then',
      [...opened, pause, boundary, failsWith(recoverable), settle, settle, settle, settle],
      'running.paused',
    ],
    ['a stop ends it', [...opened, pause, boundary, stop], 'running.ready'],
    ['or has it not begin', [...opened, pause, stop, boundary], 'running.ready'],
    ['nor does one that is asked for after it', [...opened, stop, pause, boundary], 'running.ready'],
    ['nor in a recovery that is stopped', [...released, pause, stop, settle, settle, settle], 'running.ready'],
    ['it is closed', [...opened, pause, boundary, close], 'closing.ending'],
    ['one that closes is not paused', [...opened, close, pause, boundary], 'closing.ending'],
    ['it takes hold where there is no session', [...sessionless, pause, boundary], 'running.paused'],
    ['there a boundary without one changes nothing', [...sessionless, boundary], 'running.sessionless'],
    ['it is closed there too', [...sessionless, pause, boundary, close], 'closing.ending'],
  ],
  hasSession: [
    ['a pause with a session ends with it', [...opened, pause, boundary, resume], 'running.ready'],
    ['one without ends without', [...sessionless, pause, boundary, resume], 'running.sessionless'],
    ['a stop ends it so too', [...sessionless, pause, boundary, stop], 'running.sessionless'],
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
    ['so is an outcome that is one', [...opened, gives(fatal, 0), close, runsEnd(0), settle, settle, settle], 'failed'],
    ['so is a graph that cannot be opened again', [...closing, settle, settle, broken], 'failed'],
  ],
  'where there is no session': [
    ['one that is wanted is made', [...sessionless, { type: 'session.wanted' }], 'recovering.creating'],
    ['one that is not wanted is not', [...sessionless, failsWith(recoverable, 'another')], 'running.sessionless'],
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

test('isExitError: what a release fails with after a close was requested is raised, a preemption is not', () => {
  expect(play(unbounded, [...lost, close, broken]).context.exitErrors).toEqual([fatal]);
  expect(play(unbounded, [...lost, close, preempted]).context.exitErrors).toEqual([]);
  expect(play(unbounded, [...lost, broken]).context.exitErrors).toEqual([]);
});

test('a restart says what it answers: the loss of a session, or a creation that failed', () => {
  const causeOf = (moves: readonly Move[], input = unbounded) => play(input, moves).context.cause;
  expect(causeOf(lost)).toEqual({ kind: 'loss', error: recoverable });
  expect(causeOf([...opened, taskFails(recoverable)])).toEqual({ kind: 'loss', error: recoverable });
  for (const moves of [[settle], begun, [...begun, settle], released]) {
    expect(causeOf([...moves, preempted])).toEqual({ kind: 'creation', error: recoverable });
  }
});

test('restartsLeft: finalizing again counts as a restart', () => {
  expect(play(slowOnce, [settle, preempted]).context).toMatchObject({ restarts: 1, creations: 0, delaySecs: 3 });
});

test('stopRequested: the first request counts, with its reason', () => {
  const stopFor = (reason: string): Move => ({ type: 'stop.requested', reason });
  const first = { reason: 'first' };
  expect(play(unbounded, [...opened, stopFor('first'), stopFor('second')]).context.stop).toEqual(first);
  expect(play(unbounded, opened).context.stop).toBeUndefined();
  const backingOff = play(slow, [...opened, functionFails, settle, stopFor('first'), stopFor('second')]);
  expect(backingOff.context.stop).toEqual(first);
});

test('closeRequested: the first request counts, also while a session is made', () => {
  const again: Move = { type: 'close.requested', by: 'signal' };
  expect(play(unbounded, [...released, close, again]).context.close?.by).toBe('caller');
});

test('a recovery that a stop ends has failed with what it answers, and says so after the stop', () => {
  const given = { ...slow, policy: { ...slow.policy } };
  const actor = createActor(lifecycleMachine, {
    input: given,
    snapshot: play(given, released),
  });
  const told: unknown[] = [];
  actor.on('notice', ({ notice }) => told.push(notice));
  actor.start();
  actor.send({ type: 'stop.requested', reason: 'enough' });
  expect(told).toEqual([
    { kind: 'stop.requested', reason: 'enough' },
    { kind: 'recovery.failed', error: recoverable },
  ]);
  expect(actor.getSnapshot().context.failure).toEqual({ error: recoverable });
  actor.stop();
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
    ['a preemption where there is no session', [...sessionless, failsWith(recoverable, 'another')], 'retry'],
    ['another error where there is no session', [...sessionless, failsWith(fatal, 'another')], 'raise'],
    ['a preemption of a run after a stop', [...opened, stop, failsWith(recoverable)], 'raise'],
    ['one while the session is replaced', [...lost, stop, failsWith(recoverable)], 'raise'],
    ['a late one of a session that was replaced', [...opened, stop, failsWith(recoverable, 'another')], 'raise'],
    ['a preemption of a step function after a stop', [...opened, stop, functionFails], 'retry'],
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
    failsWith(recoverable, 'live', { progressed }),
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
