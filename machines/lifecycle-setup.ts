import { and, assign, emit, fromPromise, setup, type DoneActorEvent, type ErrorActorEvent } from 'xstate';

import type { LiveSession } from '../src/core/live-session.js';
import { foldFailures } from '../src/core/outcome.js';
import type { SessionEvent } from '../src/core/session-event.js';
import { isExactly, OutOfRangeError } from '../src/errors.js';
import type { EndReport, LifecycleContext, LifecycleEvent, LifecycleInput, MaybeLive } from './lifecycle-facts.js';

function actorOf<Output, Input>(name: string) {
  return fromPromise<Output, Input>(() =>
    Promise.reject(new TypeError(`lifecycleMachine: actor "${name}" is not provided`)),
  );
}

function errorOf(event: unknown): unknown {
  return (event as { readonly error?: unknown }).error;
}

function notice(event: SessionEvent): { readonly type: 'notice'; readonly notice: SessionEvent } {
  return { type: 'notice', notice: event };
}

/** The vocabulary of the lifecycle machine: its guards, which make every decision, its actions, delays and actors. */
export const lifecycleSetup = setup({
  types: {
    input: {} as LifecycleInput,
    context: {} as LifecycleContext,
    events: {} as LifecycleEvent,
    emitted: {} as { readonly type: 'notice'; readonly notice: SessionEvent },
  },
  actors: {
    /** Calls begin() of every hook. */
    begin: actorOf<void, undefined>('begin'),
    /** Lets the creator complete and finalize the graph. */
    finalize: actorOf<void, undefined>('finalize'),
    create: actorOf<LiveSession, { readonly creation: number }>('create'),
    startQueueRunners: actorOf<void, MaybeLive>('startQueueRunners'),
    /** Calls afterCreateSession() of every hook. */
    announce: actorOf<void, MaybeLive>('announce'),
    /** Stops and joins the coordinator and closes the raw session; rejects with the coordinator's error. */
    release: actorOf<void, MaybeLive>('release'),
    /** Waits for the step slot and calls end() of every hook that began. */
    end: actorOf<EndReport, MaybeLive>('end'),
    /** Stops and joins the coordinator; rejects with its error. */
    stop: actorOf<void, MaybeLive>('stop'),
    /** Closes the raw session and opens the graph again. */
    dispose: actorOf<void, MaybeLive>('dispose'),
  },
  delays: {
    backoffDelay: ({ context }) => context.delaySecs * 1000,
  },
  guards: {
    closeRequested: ({ context }) => context.close !== undefined,
    stopRequested: ({ context }) => context.stop !== undefined,
    isRecoverable: ({ context, event }) => context.recovers && context.policy.isRecoverable(errorOf(event)),
    restartsLeft: ({ context }) => context.restarts < context.policy.maxRestarts,
    mayRestart: and(['isRecoverable', 'restartsLeft']),
    /** Nobody holds the monitored session yet, or it has used up its restarts. */
    isFatal: ({ context, event }) =>
      !context.opened || (context.recovers && context.policy.isRecoverable(errorOf(event))),
    /** The failure is of a session that was replaced meanwhile. */
    wasReplaced: ({ context, event }) => (event as { readonly live?: LiveSession }).live !== context.live,
    atOnce: ({ context }) => context.delaySecs <= 0,
    endsInFailure: ({ context }) => foldFailures(context.outcome, context.exitErrors).kind === 'failed',
  },
  actions: {
    /** Tells whoever makes the session that nobody waits for it; provided by the session. */
    abortCreation: () => undefined,
    countCreation: assign({ creations: ({ context }) => context.creations + 1 }),
    noteSession: assign({ live: ({ event }) => (event as unknown as DoneActorEvent<LiveSession>).output }),
    forgetSession: assign({ live: undefined }),
    noteOpened: assign({ opened: true, failure: undefined }),
    noteCause: assign({
      cause: ({ event }) => errorOf(event),
      streak: ({ context, event }) => ((event as { progressed?: boolean }).progressed ? 0 : context.streak),
    }),
    noteFailure: assign({ failure: ({ event }) => ({ error: errorOf(event) }) }),
    noteStop: assign({ stop: ({ event }) => ({ reason: (event as { reason?: string }).reason }) }),
    noteClose: assign({
      close: ({ event }) => {
        const { by, error } = event as Extract<LifecycleEvent, { type: 'close.requested' }>;
        return { by, error };
      },
    }),
    closeForGood: assign({ close: { by: 'machine', error: undefined } }),
    answerRetry: assign({ verdict: 'retry' }),
    answerRaise: assign({ verdict: 'raise' }),
    planRestart: assign(({ context }) => {
      const streak = context.streak + 1;
      return { restarts: context.restarts + 1, streak, delaySecs: context.policy.backoff(streak) };
    }),
    noteEnds: assign(({ context, event }) => {
      const { outcome, errors } = (event as unknown as DoneActorEvent<EndReport>).output;
      return { outcome, exitErrors: [...context.exitErrors, ...errors] };
    }),
    noteExitError: assign({
      exitErrors: ({ context, event }) => [...context.exitErrors, (event as unknown as ErrorActorEvent).error],
    }),
    foldOutcome: assign({ outcome: ({ context }) => foldFailures(context.outcome, context.exitErrors) }),
    tellCreated: emit(({ context }) => notice({ kind: 'session.created', creation: context.creations })),
    tellRestart: emit(({ context: { restarts, delaySecs, cause } }) =>
      notice({ kind: 'session.restarting', restart: restarts, delaySecs, cause }),
    ),
    tellRecoveryFailed: emit(({ event }) => notice({ kind: 'recovery.failed', error: errorOf(event) })),
    tellStepFailed: emit(({ event }) => notice({ kind: 'step.failed', error: errorOf(event) })),
    tellStop: emit(({ context: { stop } }) =>
      notice({ kind: 'stop.requested', ...(stop?.reason === undefined ? {} : { reason: stop.reason }) }),
    ),
    tellEnd: emit(({ context: { outcome } }) =>
      isExactly(outcome.error, OutOfRangeError) && outcome.kind === 'exhausted'
        ? notice({ kind: 'input.exhausted', error: outcome.error })
        : notice({ kind: 'session.ending', outcome }),
    ),
    tellClosed: emit(({ context }) => notice({ kind: 'session.closed', outcome: context.outcome })),
  },
});
