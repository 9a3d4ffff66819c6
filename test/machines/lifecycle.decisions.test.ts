import { describe, expect, test } from 'vitest';

import { endOf, isToStop, outcomeBeforeEnds, whyNoSession } from '../../machines/lifecycle-decisions.js';
import type { ClosedBy, LifecycleContext, LifecycleInput, StepFailure } from '../../machines/lifecycle-facts.js';
import type { CoordinatorLike } from '../../src/core/coordinator-like.js';
import { AbortedError, OutOfRangeError, StopIteration } from '../../src/errors.js';
import { fatal, inputOf, pathOf, recoverable } from '../support/lifecycle-model.js';
import {
  begun,
  breaks,
  close,
  failsWith,
  gives,
  lost,
  opened,
  play,
  released,
  runsEnd,
  settle,
  stop,
  type Move,
} from '../support/lifecycle-moves.js';

const unbounded = inputOf({});
const never = inputOf({ maxRestarts: 0 });
const singular = inputOf({ recovers: false });
const other = new AbortedError('another preemption');
const endOfInput = new OutOfRangeError('no more');
const sessionless = [...released, breaks(fatal)];

describe('the root cause of a step that failed', () => {
  type Row = readonly [behaviour: string, error: unknown, why: Partial<StepFailure>, cause: unknown, answer: string];
  const reported = (error: unknown): Partial<StepFailure> => ({ reported: { error } });

  test.each<Row>([
    ['is its own error where no task has reported any', fatal, {}, fatal, 'raise'],
    ['is a preemption that a task has reported', fatal, reported(recoverable), recoverable, 'retry'],
    ['is its own error when that is a preemption as well', other, reported(recoverable), other, 'retry'],
    ['is its own error when what a task has reported is none', fatal, reported(endOfInput), fatal, 'raise'],
    ['is its own preemption, whatever a task has reported', recoverable, reported(fatal), recoverable, 'retry'],
    [
      'is its own error when the caller has given it up',
      fatal,
      { ...reported(recoverable), cancelled: true },
      fatal,
      'raise',
    ],
    [
      'is raised when the caller has given it up, though it is one',
      recoverable,
      { cancelled: true },
      recoverable,
      'raise',
    ],
    ['is undefined when that was thrown', undefined, {}, undefined, 'raise'],
  ])('%s', (_behaviour, error, why, cause, answer) => {
    const { context } = play(unbounded, [...opened, failsWith(error, 'live', why)]);
    expect(context.rootCause).toBe(cause);
    expect(context.verdict).toBe(answer);
    if (answer === 'retry') expect(context.cause).toEqual({ kind: 'loss', error: cause });
  });

  test('is the same where nothing is recovered from, and then raised', () => {
    const { context } = play(singular, [...opened, failsWith(fatal, 'live', reported(recoverable))]);
    expect(context).toMatchObject({ rootCause: recoverable, verdict: 'raise' });
  });

  test('closes the session when no restart is left, as its failure', () => {
    const end = play(never, [...opened, failsWith(fatal, 'live', reported(recoverable))]);
    expect(pathOf(end)).toBe('closing.ending');
    expect(end.context).toMatchObject({ failure: { error: recoverable }, close: { by: 'machine' } });
  });

  test.each<[string, readonly Move[]]>([
    ['while it initializes', begun],
    ['while the session is replaced', lost],
    ['where there is none', sessionless],
    ['once a close is asked for', [...opened, close]],
  ])('of a late failure %s is found as well, and a cancelled one recovers nothing', (_when, moves) => {
    const before = play(unbounded, moves);
    const failed = play(unbounded, [...moves, failsWith(fatal, 'another', reported(recoverable))]);
    expect(failed.context.rootCause).toBe(recoverable);
    const cancelled = play(unbounded, [...moves, failsWith(other, 'another', { cancelled: true })]);
    expect(cancelled.context).toMatchObject({ rootCause: other, verdict: 'raise' });
    expect([failed, cancelled].map(pathOf)).toEqual([pathOf(before), pathOf(before)]);
  });
});

describe('the outcome that the ends are told', () => {
  type Row = [behaviour: string, moves: readonly Move[], outcome: unknown, input?: LifecycleInput];
  const raised = (error: unknown): Move => ({ type: 'close.requested', by: 'block', error: { error } });

  test.each<Row>([
    ['is completed when nothing failed', [close, runsEnd(3)], { kind: 'completed' }],
    ['is the last error that a call gave', [gives(fatal, 2), close, runsEnd(2)], { kind: 'failed', error: fatal }],
    ['also when that comes after the close', [close, gives(fatal, 2), runsEnd(2)], { kind: 'failed', error: fatal }],
    [
      'is the end of the input when that is it',
      [gives(fatal, 0), gives(endOfInput, 0), close, runsEnd(0)],
      { kind: 'exhausted', error: endOfInput },
    ],
    ['is completed when a run has succeeded since', [gives(fatal, 2), close, runsEnd(3)], { kind: 'completed' }],
    ['is not changed by what comes when no run counts', [close, runsEnd(0), gives(fatal, 0)], { kind: 'completed' }],
    ['is stopped on request', [stop, close, runsEnd(0)], { kind: 'stopped', reason: 'enough' }],
    [
      'is stopped whatever a call gave',
      [gives(fatal, 0), stop, close, runsEnd(0)],
      { kind: 'stopped', reason: 'enough' },
    ],
    ['is stopped while the last run ends', [close, stop, runsEnd(0)], { kind: 'stopped', reason: 'enough' }],
    [
      'is what left the block',
      [gives(endOfInput, 0), stop, raised(fatal), runsEnd(0)],
      { kind: 'failed', error: fatal },
    ],
    [
      'is stopped when the block was left by StopIteration',
      [raised(new StopIteration('mine')), runsEnd(0)],
      { kind: 'stopped', reason: 'mine', error: new StopIteration('mine') },
    ],
    [
      'is the preemption that no restart was left for, also when a stop was asked for',
      [stop, failsWith(recoverable, 'live', { call: 'stepFunction' }), gives(recoverable, 0), runsEnd(1)],
      { kind: 'failed', error: recoverable },
      never,
    ],
  ])('%s', (_behaviour, moves, outcome, input = unbounded) => {
    const end = play(input, [...opened, ...moves]);
    expect(pathOf(end)).toBe('closing.ending');
    expect(end.context.outcome).toEqual(outcome);
  });

  test('is the failure of an opening that failed for good', () => {
    const end = play(unbounded, [...begun, breaks(fatal), runsEnd(0)]);
    expect(end.context.outcome).toEqual({ kind: 'failed', error: fatal });
  });

  test('counts an error that is undefined', () => {
    const end = play(unbounded, [...opened, gives(undefined, 0), close, runsEnd(0)]);
    expect(outcomeBeforeEnds(end.context, { successes: 0 })).toEqual({ kind: 'failed', error: undefined });
  });
});

describe('the output of the machine', () => {
  const rest = [runsEnd(0), settle, settle, settle];
  const closeBy = (by: ClosedBy): Move => ({ type: 'close.requested', by });

  test.each<[string, readonly Move[], unknown, LifecycleInput?]>([
    ['is the outcome', [close, ...rest], { outcome: { kind: 'completed' }, untold: undefined }],
    [
      'has what the way out raised folded in',
      [close, runsEnd(0), settle, breaks(fatal), settle],
      { outcome: { kind: 'failed', error: fatal }, untold: undefined },
    ],
    [
      'leaves the failure of a close that a signal asked for to the next call',
      [closeBy('signal'), runsEnd(0), settle, breaks(fatal), settle],
      { outcome: { kind: 'failed', error: fatal }, untold: { error: fatal } },
    ],
    [
      'and that of one that nobody asked for',
      [failsWith(recoverable), ...rest],
      { outcome: { kind: 'failed', error: recoverable }, untold: { error: recoverable } },
      never,
    ],
    [
      'leaves nothing when a signal just stopped it',
      [stop, closeBy('signal'), ...rest],
      { outcome: { kind: 'stopped', reason: 'enough' }, untold: undefined },
    ],
  ])('%s', (_behaviour, moves, output, input = unbounded) => {
    const end = play(input, [...opened, ...moves]);
    expect(end.status).toBe('done');
    expect(end.output).toEqual(output);
    expect(endOf(end.context)).toEqual(output);
  });
});

test('the close request that took effect is the object that was sent', () => {
  const [first, second] = [
    { type: 'close.requested', by: 'caller' },
    { type: 'close.requested', by: 'block' },
  ] as const;
  for (const moves of [opened, lost, begun]) {
    expect(play(unbounded, [...moves, first, second]).context.close).toBe(first);
  }
});

describe('tags of states', () => {
  test.each<[string, readonly Move[], string]>([
    ['a session that is being made', begun, ''],
    ['a session in use', opened, 'settled usable'],
    ['one that is being replaced', lost, ''],
    ['none, until a call wants one', sessionless, 'settled stopped'],
    ['one that closes', [...opened, close], 'settled stopped'],
    ['one that is closed', [...opened, close, settle, settle, settle], 'settled stopped'],
    ['one that has failed', [...opened, close, settle, settle, breaks(fatal)], 'settled stopped'],
  ])('of %s', (_what, moves, tags) => {
    expect([...play(unbounded, moves).tags].sort().join(' ')).toBe([...tags.split(' ')].sort().join(' '));
  });
});

describe('isToStop', () => {
  const context = (facts: Partial<LifecycleContext>): LifecycleContext => ({
    ...play(unbounded, opened).context,
    ...facts,
  });
  /** A session whose coordinator was asked to stop, with an error or without. */
  const stoppedBy = (...errors: readonly unknown[]): LifecycleContext['live'] => {
    const coordinator: Partial<CoordinatorLike> = { shouldStop: () => true, requestedError: errors[0] };
    return { ...liveOf(), coordinator: coordinator as CoordinatorLike };
  };
  const liveOf = () => ({ session: {} as never, creation: 1 });
  const calm = { ...liveOf(), coordinator: { shouldStop: () => false } as CoordinatorLike };

  test.each<[string, Partial<LifecycleContext>, boolean]>([
    ['is false while a session is in use', { live: calm }, false],
    ['and while it is replaced', { live: undefined }, false],
    ['is true once a stop', { live: calm, stop: { reason: undefined } }, true],
    ['or a close was requested', { live: calm, close: { type: 'close.requested', by: 'caller' } }, true],
    ['is true when a task has asked for a stop', { live: stoppedBy() }, true],
    ['also by an error', { live: stoppedBy(fatal) }, true],
    ['but not by a preemption, which the next call recovers from', { live: stoppedBy(recoverable) }, false],
    ['unless nothing is recovered from', { live: stoppedBy(recoverable), recovers: false }, true],
  ])('%s', (_when, facts, expected) => {
    expect(isToStop(context(facts))).toBe(expected);
  });
});

describe('whyNoSession: a call that finds none', () => {
  const own = { error: other };

  test.each<[string, readonly Move[], unknown, unknown, LifecycleInput?]>([
    ['gets the failure of the recovery', sessionless, { error: fatal }, { error: fatal }],
    ['is refused once the session was closed on request, or gets its own error', [...opened, close], undefined, own],
    ['also when a recovery had failed before', [...sessionless, close], undefined, own],
    ['gets what no restart was left for, or its own error', lost, { error: recoverable }, own, never],
  ])('%s', (_behaviour, moves, without, withOwn, input = unbounded) => {
    const { context } = play(input, moves);
    expect(whyNoSession(context, undefined)).toEqual(without);
    expect(whyNoSession(context, own)).toEqual(withOwn);
  });
});
