import { initialTransition, transition } from 'xstate';

import type { LifecycleEvent, LifecycleInput, StepFailedEvent } from '../../machines/lifecycle-facts.js';
import { lifecycleMachine } from '../../machines/lifecycle.machine.js';
import type { LiveSession } from '../../src/core/live-session.js';
import {
  actorEvents,
  backoffOverIn,
  errorOf,
  pathOf,
  recoverable,
  sessionNamed,
  stepFailed,
  type LifecycleSnapshot,
} from './lifecycle-model.js';

/** An event, or one that depends on where the machine is. */
export type Move = LifecycleEvent | ((at: LifecycleSnapshot) => LifecycleEvent);

export const close: Move = { type: 'close.requested', by: 'caller' };

export const stop: Move = { type: 'stop.requested', reason: 'enough' };

export const pause: Move = { type: 'pause.requested', reason: 'look' };
export const boundary: Move = { type: 'boundary.reached' };
export const resume: Move = { type: 'resume.requested' };

/** The actor of the state ends well. */
export const settle: Move = (at) => {
  const [done] = actorEvents(at);
  if (!done) throw new TypeError(`expected a state with an actor, got ${pathOf(at)}`);
  return done;
};

/** The actor of the state fails. */
export function breaks(error: unknown): Move {
  return (at) => errorOf(pathOf(at), error);
}

/** The delay of the back-off is over. */
export const backoffOver: Move = (at) => backoffOverIn(pathOf(at));

/** A step fails on the live session, or on another one. */
export function failsWith(error: unknown, on: 'live' | 'another' = 'live', facts: Partial<StepFailedEvent> = {}): Move {
  return (at) => stepFailed(on === 'live' ? liveOf(at) : sessionNamed(-1), error, facts);
}

/** A call gives its caller an error after so many runs that have succeeded. */
export function gives(error: unknown, successes: number): Move {
  return { type: 'run.failed', error, successes };
}

/** No run counts any more. */
export function runsEnd(successes: number): Move {
  return { type: 'runs.ended', successes };
}

/** A call finds what a task of the live session, or of another one, has reported. */
export function taskFails(error: unknown, on: 'live' | 'another' = 'live'): Move {
  return (at) => ({
    type: 'task.failed',
    error,
    live: on === 'live' ? liveOf(at) : sessionNamed(-1),
    progressed: false,
    call: 'run',
  });
}

/** The session that is there. */
export function liveOf({ value, context: { live } }: LifecycleSnapshot): LiveSession {
  if (!live) throw new TypeError(`expected a state with a session, got ${pathOf({ value })}`);
  return live;
}

/** To `initializing.creating`. */
export const begun: readonly Move[] = [settle, settle];
/** To `running.ready`. */
export const opened: readonly Move[] = [...begun, settle, settle, settle];
/** To `recovering.releasing`. */
export const lost: readonly Move[] = [...opened, failsWith(recoverable)];
/** To `recovering.backingOff`, or past it where there is no delay. */
export const released: readonly Move[] = [...lost, settle];

/** Where the moves lead to. */
export function play(input: LifecycleInput, moves: readonly Move[]): LifecycleSnapshot {
  const [start] = initialTransition(lifecycleMachine, input);
  return moves.reduce<LifecycleSnapshot>(
    (at, move) => transition(lifecycleMachine, at, typeof move === 'function' ? move(at) : move)[0],
    start,
  );
}
