import { getEventListeners } from 'node:events';
import { expect } from 'vitest';

import type { Outcome } from '../../../src/core/outcome.js';
import type { SessionRunContext } from '../../../src/core/session-run-hook.js';
import { CancelledError, DeadlineExceededError, isEndOfInput } from '../../../src/errors.js';
import type { Scene } from '../scene.js';
import type { LifePlan } from './life-plan.js';
import type { CallbackRecord, LifeRecord } from './life-record.js';

/** A life that has come to its end. */
export interface EndedLife {
  readonly plan: LifePlan;
  readonly record: LifeRecord;
  readonly scene: Scene;
}

/**
 * end() is called exactly once for each listing whose begin() returned, in order, after everything else, and waited for
 * unless it takes longer than the grace, or than the last second.
 */
export function checkEnds({ plan, record }: EndedLife): void {
  const begun = of(record, 'begin').filter(({ end }) => end === 'returned');
  const ends = of(record, 'end');
  expect(ends.map(({ place }) => place)).toEqual(begun.map(({ place }) => place));
  expect(ends.filter(({ end, place }) => end === 'pending' && !hasSlowEnd(plan, place))).toEqual([]);
  for (const { session, closes } of ends) if (session) expect(closes).toBe(0);
}

/** Every end() is told the same outcome, it is the true one, and `closed` agrees with it. */
export async function checkOutcome({ plan, record }: EndedLife): Promise<void> {
  const outcomes = of(record, 'end').flatMap(({ outcome }) => (outcome ? [outcome] : []));
  expect(new Set(outcomes).size).toBeLessThanOrEqual(1);
  const closed = await record.session?.closed;
  const told = outcomes[0] ?? closed;
  if (!told) return;
  const { context } = record.actor?.getSnapshot() ?? {};
  const endsInFailure = (context?.exitErrors.length ?? 0) > 0;
  if (closed && endsInFailure) expect(closed.kind).toBe('failed');
  else if (closed) expect(closed).toEqual(told);
  if (told.kind === 'failed' || told.kind === 'exhausted') expect(wasRaised(record, told)).toBe(true);
  expect(isOwnCancellation(told.error)).toBe(false);
  const wasClosedByBlock = plan.usage === 'block' && context?.close?.by === 'block';
  const { bodyError } = record;
  if (wasClosedByBlock && bodyError && !isOwnCancellation(bodyError.error)) expectOutcomeOf(bodyError.error, told);
  if (wasClosedByBlock && !bodyError && record.stopAsked) expect(told.kind).toBe('stopped');
  if (context?.close?.by === 'signal' && !context.failure) expect(told.kind).toBe('stopped');
}

/** Hooks are told once of each session, before its first run, and of none that no creator made. */
export function checkCreations({ plan, record, scene }: EndedLife): void {
  const told = of(record, 'afterCreateSession');
  for (const session of record.sessions) {
    const places = told.filter((entry) => entry.session === session).map(({ place }) => place);
    expect(places).toEqual(plan.hooks.map((_hook, place) => place).slice(0, places.length));
    const isUsed = session.runs.some(({ fetches }) => typeof fetches === 'object');
    if (isUsed) expect(places).toHaveLength(plan.hooks.length);
  }
  expect(told.every(({ session }) => session !== undefined && record.sessions.includes(session))).toBe(true);
  expect(record.lateCreations).toEqual([]);
  expect(scene.creations).toBeLessThanOrEqual(
    1 + (plan.session === 'singular' ? 0 : plan.maxRestarts) + sessionless(record),
  );
}

/** A step whose call resolved went through all its callbacks in order; each of its other tries failed. */
export function checkSteps({ plan, record }: EndedLife): void {
  const tries = new Map<SessionRunContext, CallbackRecord[]>();
  for (const entry of record.callbacks) {
    if (entry.context) tries.set(entry.context, [...(tries.get(entry.context) ?? []), entry]);
  }
  const completed = new Map<unknown, number>();
  for (const [context, entries] of tries) {
    const befores = entries.filter(({ method }) => method === 'beforeRun');
    const afters = entries.filter(({ method }) => method === 'afterRun');
    expect(befores.map(({ place }) => place)).toEqual(plan.hooks.map((_hook, place) => place).slice(0, befores.length));
    expect(afters.map(({ place }) => place)).toEqual(plan.hooks.map((_hook, place) => place).slice(0, afters.length));
    if (afters.length > 0) expect(befores.every(({ end }) => end === 'returned')).toBe(true);
    if (afters.length > 0) expect(befores).toHaveLength(plan.hooks.length);
    const isComplete = afters.length === plan.hooks.length && afters.every(({ end }) => end === 'returned');
    const { fetches } = context.originalArgs;
    completed.set(fetches, (completed.get(fetches) ?? 0) + (isComplete ? 1 : 0));
  }
  for (const call of record.calls) {
    const count = completed.get(call.name);
    if (count === undefined) continue;
    if (call.end === 'resolved') expect(count).toBe(1);
    else if (!isGivenUp(call.error)) expect(count).toBe(0);
  }
}

/** Everything is given back: sessions, graph, tasks, timers, listeners, streams; a second close does nothing. */
export async function checkNothingLeft({ record, scene }: EndedLife): Promise<void> {
  expect(record.sessions.map(({ closes }) => closes)).toEqual(record.sessions.map(() => 1));
  expect(record.coordinators.every((coordinator) => coordinator.shouldStop() && coordinator.joined)).toBe(true);
  expect(scene.graph.finalized).toBe(false);
  expect(record.timersLeft).toBe(0);
  for (const signal of record.signals) expect(getEventListeners(signal, 'abort')).toEqual([]);
  expect([...record.openStreams]).toEqual([]);
  expect(record.openAnswers).toBe(0);
  expect(['closed', 'failed']).toContain(record.actor?.getSnapshot().value);
  expect(record.actor?.getSnapshot().status).toBe('done');
  const { session } = record;
  if (!session) return;
  expect(session.shouldStop()).toBe(true);
  expect(session.graph).toBeUndefined();
  const before = [record.callbacks.length, scene.creations, scene.log.length];
  expect(await session.close()).toBe(await session.closed);
  expect([record.callbacks.length, scene.creations, scene.log.length]).toEqual(before);
}

function of(record: LifeRecord, method: CallbackRecord['method']): CallbackRecord[] {
  return record.callbacks.filter((entry) => entry.method === method);
}

/** How often a recovery failed for good, after which the next call makes a session without a restart. */
function sessionless(record: LifeRecord): number {
  return record.calls.length;
}

function hasSlowEnd({ hooks, graceSecs }: LifePlan, place: number): boolean {
  const deed = hooks[place]?.deeds.end[0];
  return deed?.kind === 'hang' || (deed?.kind === 'wait' && deed.ms >= Math.max(1, graceSecs) * 1000);
}

function isGivenUp(error: unknown): boolean {
  return error instanceof CancelledError || error instanceof DeadlineExceededError;
}

/** True for what a run fails with whose own caller, the plan's, has cancelled it: that is no failure of the session. */
function isOwnCancellation(error: unknown): boolean {
  return error instanceof CancelledError && error.cause instanceof Error && error.cause.message === 'run';
}

function wasRaised(record: LifeRecord, { error }: Outcome): boolean {
  const parts: readonly unknown[] = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  const thrown = [record.openError?.error, record.bodyError?.error, ...record.calls.map((call) => call.error)];
  return parts.every((part) => record.raised.has(part) || thrown.includes(part));
}

function expectOutcomeOf(error: unknown, told: Outcome): void {
  if (!isEndOfInput(error)) expect(told).toEqual({ kind: 'failed', error });
  else if (error.name === 'OutOfRangeError') expect(told).toEqual({ kind: 'exhausted', error });
  else expect(told.kind).toBe('stopped');
}
