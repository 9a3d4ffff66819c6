import { and, not } from 'xstate';

import type { CloseEvent, FailureEvent } from './lifecycle-facts.js';
import { opening, openingRejected, reopening } from './lifecycle-making.js';
import { about, errorOfEvent, liveInput } from './lifecycle-params.js';
import { lifecycleSetup } from './lifecycle-setup.js';

const isBeyondRecovery = about('isBeyondRecovery', errorOfEvent);
const noteFailure = about('noteFailure', errorOfEvent);
const noteExitError = about('noteExitError', errorOfEvent);
const tellStepFailed = about('tellStepFailed', errorOfEvent);
const tellRecoveryFailed = about('tellRecoveryFailed', errorOfEvent);

/** The failure that the event tells of, which a running session is told of. */
const failureOfEvent = ({ event }: { readonly event: FailureEvent<string> }) => event;
const wasReplaced = about('wasReplaced', failureOfEvent);
const noteLoss = about('noteLoss', failureOfEvent);

const noteClose = {
  type: 'noteClose',
  params: ({ event: { by, error } }: { readonly event: CloseEvent }) => ({ by, error }),
} as const;
const closeMeanwhile = { guard: not('closeRequested'), actions: [noteClose, 'abortCreation'] } as const;
const closeAtOnce = { target: '#lifecycle.closing', actions: noteClose } as const;

/**
 * The life of a monitored session: initializing, running, recovering, closing, and then closed or failed.
 *
 * Every lifecycle decision is a guard of this machine. Whoever starts it provides the actors, which do the work. A
 * state that makes something is left only when its actor has settled: a `close.requested` meanwhile runs the action
 * `abortCreation` and is remembered. What a creation has made is released in a state of its own when the rest fails.
 */
export const lifecycleMachine = lifecycleSetup.createMachine({
  id: 'lifecycle',
  context: ({ input }) => ({
    ...input,
    live: undefined,
    finalized: false,
    creations: 0,
    opened: false,
    restarts: 0,
    streak: 0,
    delaySecs: 0,
    cause: undefined,
    failure: undefined,
    verdict: 'raise',
    stop: undefined,
    close: undefined,
    outcome: { kind: 'completed' },
    exitErrors: [],
  }),
  initial: 'initializing',
  on: {
    'stop.requested': {
      guard: not('stopRequested'),
      actions: [{ type: 'noteStop', params: ({ event }) => event }, 'tellStop'],
    },
    'step.failed': { actions: ['answerRaise', tellStepFailed] },
  },
  states: {
    initializing: {
      initial: 'beginning',
      on: { 'close.requested': closeMeanwhile },
      states: {
        beginning: {
          invoke: {
            src: 'begin',
            onDone: [{ guard: 'closeRequested', target: '#lifecycle.closing' }, { target: 'finalizing' }],
            onError: { target: '#lifecycle.closing', actions: [noteFailure, 'closeForGood'] },
          },
        },
        finalizing: {
          invoke: {
            src: 'finalize',
            onDone: [
              { guard: 'closeRequested', target: '#lifecycle.closing' },
              { target: 'creating', actions: 'noteFinalized' },
            ],
            onError: openingRejected,
          },
        },
        backingOff: {
          entry: ['planRestart', 'tellRestart'],
          always: [
            { guard: and(['atOnce', 'isFinalized']), target: 'creating' },
            { guard: 'atOnce', target: 'finalizing' },
          ],
          after: { backoffDelay: [{ guard: 'isFinalized', target: 'creating' }, { target: 'finalizing' }] },
          on: { 'close.requested': closeAtOnce },
        },
        ...opening,
      },
    },
    running: {
      initial: 'ready',
      on: {
        'close.requested': closeAtOnce,
        'step.failed': [
          { guard: isBeyondRecovery, actions: ['answerRaise', tellStepFailed] },
          { guard: wasReplaced, actions: ['answerRetry', tellStepFailed] },
          {
            guard: 'restartsLeft',
            target: '#lifecycle.recovering.releasing',
            actions: ['answerRetry', tellStepFailed, noteLoss],
          },
          {
            target: '#lifecycle.closing',
            actions: ['answerRaise', tellStepFailed, noteFailure, 'closeForGood'],
          },
        ],
        'task.failed': [
          { guard: isBeyondRecovery },
          { guard: wasReplaced },
          { guard: 'restartsLeft', target: '#lifecycle.recovering.releasing', actions: noteLoss },
          { target: '#lifecycle.closing', actions: [noteFailure, 'closeForGood'] },
        ],
      },
      states: {
        ready: {},
        sessionless: { on: { 'session.wanted': '#lifecycle.recovering.creating' } },
      },
    },
    recovering: {
      initial: 'releasing',
      on: {
        'close.requested': closeMeanwhile,
        'step.failed': [
          { guard: isBeyondRecovery, actions: ['answerRaise', tellStepFailed] },
          { actions: ['answerRetry', tellStepFailed] },
        ],
      },
      states: {
        releasing: {
          invoke: {
            src: 'release',
            input: liveInput,
            onDone: [
              { guard: 'closeRequested', target: '#lifecycle.closing', actions: 'forgetSession' },
              { target: 'backingOff', actions: 'forgetSession' },
            ],
            onError: [
              {
                guard: about('isExitError', errorOfEvent),
                target: '#lifecycle.closing',
                actions: ['forgetSession', noteExitError],
              },
              { guard: 'closeRequested', target: '#lifecycle.closing', actions: 'forgetSession' },
              {
                guard: isBeyondRecovery,
                target: '#lifecycle.running.sessionless',
                actions: ['forgetSession', noteFailure, tellRecoveryFailed],
              },
              { target: 'backingOff', actions: 'forgetSession' },
            ],
          },
        },
        backingOff: {
          entry: ['planRestart', 'tellRestart'],
          always: { guard: 'atOnce', target: 'creating' },
          after: { backoffDelay: 'creating' },
          on: { 'close.requested': closeAtOnce },
        },
        ...reopening,
      },
    },
    closing: {
      initial: 'ending',
      states: {
        ending: {
          invoke: {
            src: 'end',
            input: liveInput,
            onDone: {
              target: 'stopping',
              actions: [{ type: 'noteEnds', params: ({ event }) => event.output }, 'tellEnd'],
            },
            onError: { target: 'stopping', actions: noteExitError },
          },
        },
        stopping: {
          invoke: {
            src: 'stop',
            input: liveInput,
            onDone: 'releasing',
            onError: [
              { guard: isBeyondRecovery, target: 'releasing', actions: noteExitError },
              { target: 'releasing' },
            ],
          },
        },
        releasing: {
          invoke: {
            src: 'dispose',
            input: liveInput,
            onDone: [
              { guard: 'endsInFailure', target: '#lifecycle.failed', actions: ['foldOutcome', 'tellClosed'] },
              { target: '#lifecycle.closed', actions: ['foldOutcome', 'tellClosed'] },
            ],
            onError: { target: '#lifecycle.failed', actions: [noteExitError, 'foldOutcome', 'tellClosed'] },
          },
        },
      },
    },
    closed: { type: 'final' },
    failed: { type: 'final' },
  },
});
