import { not, type DoneActorEvent } from 'xstate';

import type { LiveSession } from '../src/core/live-session.js';
import { noProgress, overdueOpening } from './lifecycle-decisions.js';
import type { MaybeLive } from './lifecycle-facts.js';
import { about, errorOfCause, errorOfEvent, liveInput, type Known } from './lifecycle-params.js';

/** What the first creation leads to when it has failed and nothing is left of it: the first that applies. */
function openingFailed<P, const T extends readonly unknown[]>(error: P, told: T) {
  const actions = [...told, 'forgetSession'] as const;
  return [
    { guard: 'closeRequested', target: '#lifecycle.closing', actions },
    {
      guard: about('mayRestart', error),
      target: 'backingOff',
      actions: [...actions, about('noteFailedCreation', error)],
    },
    { target: '#lifecycle.closing', actions: [...actions, about('noteFailure', error), 'closeForGood', 'startGrace'] },
  ] as const;
}

/**
 * The same for a later creation; one that fails for good, or once a stop is in effect, leaves a session that was opened without
 * a raw session.
 */
function recoveryFailed<P, const T extends readonly unknown[]>(error: P, told: T) {
  const actions = [...told, 'forgetSession'] as const;
  return [
    { guard: 'closeRequested', target: '#lifecycle.closing', actions },
    {
      guard: about('isBeyondRecovery', error),
      target: '#lifecycle.running.sessionless',
      actions: [...actions, about('noteFailure', error), about('tellRecoveryFailed', error)],
    },
    {
      guard: 'stopRequested',
      target: '#lifecycle.running.sessionless',
      actions: [...actions, about('noteFailure', error), about('tellRecoveryFailed', error)],
    },
    {
      guard: about('restartsLeft', noProgress),
      target: 'backingOff',
      actions: [...actions, about('noteFailedCreation', error)],
    },
    { target: '#lifecycle.closing', actions: [...actions, about('noteFailure', error), 'closeForGood', 'startGrace'] },
  ] as const;
}

/** A close was asked for, and waits no longer for what is being made. */
export const leaveWork = { target: '#lifecycle.closing', actions: ['abandonWork', 'startLastCall'] } as const;

/** The same while a session is released, which goes on unheard. */
export const leaveRelease = {
  target: '#lifecycle.closing',
  actions: ['abandonWork', 'forgetSession', 'startLastCall'],
} as const;

/** The actions of an opening that takes too long. */
export const giveOpeningUp = [
  about('noteFailure', overdueOpening),
  'closeForGood',
  'startGrace',
  'abortCreation',
  'abandonWork',
] as const;

/** A release that hangs: first what is under way is left, so that the rest is done, then the rest. */
export const releaseInTime = {
  graceDelay: { actions: 'abandonSlow' },
  releaseDelay: { actions: 'abandonWork' },
} as const;

const tellDiscardFailed = [about('tellDiscardFailed', errorOfEvent)] as const;

/** Where a failure of each kind leads to. */
interface AfterFailure<F, D, E> {
  readonly failed: F;
  readonly discarded: D;
  readonly discardFailed: E;
}

/** The states in which a session comes to be, and is discarded when that fails. */
function creation<F, D, E>({ failed, discarded, discardFailed }: AfterFailure<F, D, E>) {
  const noteSession = {
    type: 'noteSession',
    params: ({ event }: { readonly event: DoneActorEvent<LiveSession> }): MaybeLive => ({ live: event.output }),
  } as const;
  const discard = { target: 'discarding', actions: about('noteFailedCreation', errorOfEvent) } as const;
  return {
    creating: {
      entry: 'countCreation',
      invoke: {
        src: 'create',
        input: ({ context }: Known) => ({ creation: context.creations }),
        onDone: [
          { guard: 'closeRequested', target: 'discarding', actions: noteSession },
          { target: 'startingQueueRunners', actions: noteSession },
        ],
        onError: failed,
      },
    },
    startingQueueRunners: {
      invoke: {
        src: 'startQueueRunners',
        input: liveInput,
        onDone: [{ guard: 'closeRequested', target: 'discarding' }, { target: 'announcing' }],
        onError: discard,
      },
    },
    announcing: {
      invoke: {
        src: 'announce',
        input: liveInput,
        onDone: [
          { guard: 'closeRequested', target: '#lifecycle.closing' },
          { guard: 'pauseRequested', target: '#lifecycle.running.paused', actions: ['noteOpened', 'tellCreated'] },
          { target: '#lifecycle.running.ready', actions: ['noteOpened', 'tellCreated'] },
        ],
        onError: discard,
      },
    },
    discarding: {
      after: releaseInTime,
      on: {
        'grace.ended': leaveRelease,
        'opening.overdue': {
          guard: not('closeRequested'),
          target: '#lifecycle.closing',
          actions: [...giveOpeningUp, 'forgetSession'],
        },
      },
      invoke: { src: 'release', input: liveInput, onDone: discarded, onError: discardFailed },
    },
  } as const;
}

/** What an opening does next whose actor has failed and has left nothing that must be released. */
export const openingRejected = openingFailed(errorOfEvent, []);

/** The states of the first creation. */
export const opening = creation({
  failed: openingRejected,
  discarded: openingFailed(errorOfCause, []),
  discardFailed: openingFailed(errorOfCause, tellDiscardFailed),
});

/** The states of each later one. */
export const reopening = creation({
  failed: recoveryFailed(errorOfEvent, []),
  discarded: recoveryFailed(errorOfCause, []),
  discardFailed: recoveryFailed(errorOfCause, tellDiscardFailed),
});
