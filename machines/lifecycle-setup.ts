import { assign, cancel, emit, fromPromise, raise, setup } from 'xstate';

import type { LiveSession } from '../src/core/live-session.js';
import { foldFailures } from '../src/core/outcome.js';
import type { SessionEvent } from '../src/core/session-event.js';
import { isExactly, OutOfRangeError } from '../src/errors.js';
import {
  graceMs,
  hasRestartLeft,
  lastCallMs,
  lastOfFailures,
  noProgress,
  outcomeBeforeEnds,
  recovers,
  rowBeganMs,
  yieldsToStop,
} from './lifecycle-decisions.js';
import type {
  CloseEvent,
  Failure,
  LifecycleTypes,
  LossFacts,
  MaybeLive,
  Notice,
  Progress,
  RunCount,
  StepFailure,
  StopEvent,
} from './lifecycle-facts.js';

/** The machine brings no actor of its own: whoever starts it provides them. */
function actorOf<Output, Input>() {
  return fromPromise<Output, Input>(({ self: { src, id } }) => {
    const name = typeof src === 'string' ? src : id;
    return Promise.reject(new TypeError(`lifecycleMachine: actor "${name}" is not provided`));
  });
}

function notice(event: SessionEvent): Notice {
  return { type: 'notice', notice: event };
}

const types: LifecycleTypes = {};

/** The vocabulary of the lifecycle machine: its guards, which make every decision, its actions, delays and actors. */
export const lifecycleSetup = setup({
  types,
  actors: {
    /** Calls begin() of every hook. */
    begin: actorOf<void, undefined>(),
    /** Lets the creator complete and finalize the graph. */
    finalize: actorOf<void, undefined>(),
    /** Makes a session and its coordinator; nothing is left of one that it rejects for. */
    create: actorOf<LiveSession, { readonly creation: number }>(),
    startQueueRunners: actorOf<void, MaybeLive>(),
    /** Calls afterCreateSession() of every hook. */
    announce: actorOf<void, MaybeLive>(),
    /** Stops and joins the coordinator and closes the raw session; rejects with the coordinator's error. */
    release: actorOf<void, MaybeLive>(),
    /** Waits until no run counts any more, calls end() of every hook that began, and gives the errors of those. */
    end: actorOf<readonly unknown[], MaybeLive>(),
    /** Stops and joins the coordinator; rejects with its error. */
    stop: actorOf<void, MaybeLive>(),
    /** Closes the raw session and opens the graph again. */
    dispose: actorOf<void, MaybeLive>(),
  },
  delays: {
    backoffDelay: ({ context }) => context.delaySecs * 1000,
    /** One for all that a close has to wait for; and one for each release of a session that is replaced. */
    graceDelay: ({ context }) => graceMs(context),
    /** For what is left to do after it. */
    lastCallDelay: ({ context }) => lastCallMs(context),
    /** Both, for a release. */
    releaseDelay: ({ context }) => graceMs(context) + lastCallMs(context),
    /** For the whole opening, waits and back-offs included. */
    openTimeout: ({ context }) => (context.openTimeoutSecs ?? 0) * 1000,
  },
  guards: {
    closeRequested: ({ context }) => context.close !== undefined,
    stopRequested: ({ context }) => context.stop !== undefined,
    pauseRequested: ({ context }) => context.pause !== undefined,
    hasSession: ({ context }) => context.live !== undefined,
    /** A run has failed after a stop took effect: it is not recovered. */
    isStoppedRun: ({ context }, { call }: Pick<LossFacts, 'call'>) => context.stop !== undefined && call === 'run',
    /** A stop that takes effect now ends the recovery. */
    yieldsToStop: ({ context }) => yieldsToStop(context),
    /** A stop has ended the recovery. */
    isEndedByStop: ({ context }) => context.stop !== undefined && yieldsToStop(context),
    isFinalized: ({ context }) => context.finalized,
    /** No restart would answer the error, however many are left. */
    isBeyondRecovery: ({ context }, failure: Failure) => !recovers(context, failure),
    restartsLeft: ({ context }, progress: Progress) => hasRestartLeft(context, progress),
    mayRestart: ({ context }, failure: Failure) => hasRestartLeft(context, noProgress) && recovers(context, failure),
    /** The error is one of the way out, and no recovery would have answered it. */
    isExitError: ({ context }, failure: Failure) => context.close !== undefined && !recovers(context, failure),
    /** Whoever asked for the step has given it up. */
    wasCancelled: (_, { cancelled }: Pick<StepFailure, 'cancelled'>) => cancelled,
    /** The failure is of a session that was replaced meanwhile, or is about to be. */
    wasReplaced: ({ context }, { live }: Pick<LossFacts, 'live'>) => live !== context.live,
    atOnce: ({ context }) => context.delaySecs <= 0,
    endsInFailure: ({ context }) => foldFailures(context.outcome, context.exitErrors).kind === 'failed',
  },
  actions: {
    /** Tells whoever makes the session that nobody waits for it; provided by the session. */
    abortCreation: () => undefined,
    /** Lets other sessions of the graph initialize what this one has lost; provided by the session. */
    givePlaceUp: () => undefined,
    /** Waits no longer for any work that is under way; provided by the session. */
    abandonWork: () => undefined,
    /** Spares what has only just begun, and so has had less than a last call; provided by the session. */
    abandonSlow: () => undefined,
    /** Waits for none from now on; provided by the session. */
    abandonRest: () => undefined,
    startGrace: raise({ type: 'grace.ended' }, { id: 'grace', delay: 'graceDelay' }),
    startLastCall: raise({ type: 'lastCall.ended' }, { id: 'lastCall', delay: 'lastCallDelay' }),
    stopOpenTimeout: cancel('opening'),
    noteFinalized: assign({ finalized: true }),
    countCreation: assign({ creations: ({ context }) => context.creations + 1 }),
    noteSession: assign({ live: (_, { live }: MaybeLive) => live }),
    forgetSession: assign({ live: undefined }),
    noteOpened: assign({ opened: true, failure: undefined }),
    noteLoss: assign(({ context }, { error, call, progressed }: LossFacts) => ({
      cause: { kind: 'loss', error } as const,
      call,
      streak: progressed ? 0 : context.streak,
      failingSinceMs: rowBeganMs(context, { progressed }),
    })),
    noteFailedCreation: assign(({ context }, { error }: Failure) => ({
      cause: { kind: 'creation', error } as const,
      failingSinceMs: rowBeganMs(context, noProgress),
    })),
    noteFailure: assign({ failure: (_, { error }: Failure) => ({ error }) }),
    noteStop: assign({ stop: (_, { reason, isOver }: Omit<StopEvent, 'type'>) => ({ reason, isOver }) }),
    notePause: assign({ pause: (_, { reason }: { readonly reason: string | undefined }) => ({ reason }) }),
    forgetPause: assign({ pause: undefined }),
    noteClose: assign({ close: (_, request: CloseEvent) => request }),
    /** Nothing is left to try; who has met the failure gets what the session ends with. */
    closeForGood: assign(({ context }) => {
      const failure = context.failure && lastOfFailures(context, context.failure);
      const isOfStep = context.failure !== undefined && context.failure.error === context.rootCause;
      return {
        close: { type: 'close.requested', by: 'machine' } as const,
        failure,
        rootCause: isOfStep ? failure?.error : context.rootCause,
      };
    }),
    /** The call is to go on with the session that is or will be there. */
    answerRetry: assign({ verdict: 'retry', rootCause: (_, { error }: Failure) => error }),
    /** The call is to give the error to its caller. */
    answerRaise: assign({ verdict: 'raise', rootCause: (_, { error }: Failure) => error }),
    noteRunFailure: assign({
      lastFailure: (_, { error, successes }: Failure & RunCount) => ({ error, successes }),
    }),
    planRestart: assign(({ context }) => {
      const streak = context.streak + 1;
      return { restarts: context.restarts + 1, streak, delaySecs: context.policy.backoff(streak) };
    }),
    noteOutcome: assign({ outcome: ({ context }, count: RunCount) => outcomeBeforeEnds(context, count) }),
    noteEnds: assign({
      exitErrors: ({ context }, { errors }: { readonly errors: readonly unknown[] }) => [
        ...context.exitErrors,
        ...errors,
      ],
    }),
    noteExitError: assign({ exitErrors: ({ context }, { error }: Failure) => [...context.exitErrors, error] }),
    foldOutcome: assign({ outcome: ({ context }) => foldFailures(context.outcome, context.exitErrors) }),
    tellCreated: emit(({ context }) => notice({ kind: 'session.created', creation: context.creations })),
    tellRestart: emit(({ context: { restarts, delaySecs, cause } }) => ({
      ...notice({ kind: 'session.restarting', restart: restarts, delaySecs, cause: cause?.error }),
      answers: cause?.kind,
    })),
    tellDiscardFailed: emit(({ context }, { error }: Failure) =>
      notice({ kind: 'session.close.failed', creation: context.creations, error }),
    ),
    tellRecoveryFailed: emit((_, { error }: Failure) => notice({ kind: 'recovery.failed', error })),
    tellStepFailed: emit((_, { error }: Failure) => notice({ kind: 'step.failed', error })),
    tellStop: emit(({ context: { stop } }) =>
      notice({ kind: 'stop.requested', ...(stop?.reason === undefined ? {} : { reason: stop.reason }) }),
    ),
    tellPaused: emit(({ context: { pause } }) =>
      notice({ kind: 'session.paused', ...(pause?.reason === undefined ? {} : { reason: pause.reason }) }),
    ),
    tellResumed: emit(notice({ kind: 'session.resumed' })),
    tellEnd: emit(({ context: { outcome } }) =>
      isExactly(outcome.error, OutOfRangeError) && outcome.kind === 'exhausted'
        ? notice({ kind: 'input.exhausted', error: outcome.error })
        : notice({ kind: 'session.ending', outcome }),
    ),
    tellClosed: emit(({ context }) => notice({ kind: 'session.closed', outcome: context.outcome })),
  },
});
