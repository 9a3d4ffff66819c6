import { and, not } from 'xstate';

import { lifecycleSetup } from './lifecycle-setup.js';
import type { LifecycleContext, MaybeLive } from './lifecycle-facts.js';

/** What the first creation does next when one of its steps has failed: the first that applies. */
const openingFailed = [
  { guard: 'closeRequested', target: '#lifecycle.closing', actions: 'forgetSession' },
  { guard: 'mayRestart', target: '#lifecycle.recovering.backingOff', actions: ['forgetSession', 'noteCause'] },
  { target: '#lifecycle.closing', actions: ['forgetSession', 'noteFailure', 'closeForGood'] },
] as const;

/** The same for a later creation; one that fails for good leaves a session that was opened without a raw session. */
const recoveryFailed = [
  { guard: 'closeRequested', target: '#lifecycle.closing', actions: 'forgetSession' },
  { guard: 'mayRestart', target: '#lifecycle.recovering.backingOff', actions: ['forgetSession', 'noteCause'] },
  { guard: 'isFatal', target: '#lifecycle.closing', actions: ['forgetSession', 'noteFailure', 'closeForGood'] },
  { target: '#lifecycle.running.sessionless', actions: ['forgetSession', 'noteFailure', 'tellRecoveryFailed'] },
] as const;

/** What an expression of a state configuration is given. */
interface Known {
  readonly context: LifecycleContext;
}

const liveInput = ({ context }: Known): MaybeLive => ({ live: context.live });

/** The states in which a session comes to be, at the start and at each recovery. */
function creation<const F>(onError: F) {
  return {
    creating: {
      entry: 'countCreation',
      invoke: {
        src: 'create',
        input: ({ context }: Known) => ({ creation: context.creations }),
        onDone: { target: 'startingQueueRunners', actions: 'noteSession' },
        onError,
      },
    },
    startingQueueRunners: {
      invoke: { src: 'startQueueRunners', input: liveInput, onDone: 'announcing', onError },
    },
    announcing: {
      invoke: {
        src: 'announce',
        input: liveInput,
        onDone: [
          { guard: 'closeRequested', target: '#lifecycle.closing' },
          { target: '#lifecycle.running.ready', actions: ['noteOpened', 'tellCreated'] },
        ],
        onError,
      },
    },
  } as const;
}

const closeMeanwhile = { guard: not('closeRequested'), actions: ['noteClose', 'abortCreation'] } as const;

/**
 * The life of a monitored session: initializing, running, recovering, closing, and then closed or failed.
 *
 * Every lifecycle decision is a guard of this machine. Whoever starts it provides the actors, which do the work. A
 * state that makes something is left only when its actor has settled: a `close.requested` meanwhile runs the action
 * `abortCreation` and is remembered. An actor of a creation that fails releases what was half made before it rejects.
 */
export const lifecycleMachine = lifecycleSetup.createMachine({
  id: 'lifecycle',
  context: ({ input }) => ({
    ...input,
    live: undefined,
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
    'stop.requested': { guard: not('stopRequested'), actions: ['noteStop', 'tellStop'] },
    'step.failed': { actions: ['answerRaise', 'tellStepFailed'] },
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
            onError: { target: '#lifecycle.closing', actions: ['noteFailure', 'closeForGood'] },
          },
        },
        finalizing: {
          invoke: {
            src: 'finalize',
            onDone: [{ guard: 'closeRequested', target: '#lifecycle.closing' }, { target: 'creating' }],
            onError: openingFailed,
          },
        },
        ...creation(openingFailed),
      },
    },
    running: {
      initial: 'ready',
      on: { 'close.requested': { target: 'closing', actions: 'noteClose' } },
      states: {
        ready: {
          on: {
            'step.failed': [
              { guard: not('isRecoverable'), actions: ['answerRaise', 'tellStepFailed'] },
              { guard: 'wasReplaced', actions: ['answerRetry', 'tellStepFailed'] },
              {
                guard: not('restartsLeft'),
                target: '#lifecycle.closing',
                actions: ['answerRaise', 'tellStepFailed', 'noteFailure', 'closeForGood'],
              },
              {
                target: '#lifecycle.recovering.releasing',
                actions: ['answerRetry', 'tellStepFailed', 'noteCause'],
              },
            ],
            'task.failed': [
              { guard: not('isRecoverable') },
              { guard: 'wasReplaced' },
              { guard: not('restartsLeft'), target: '#lifecycle.closing', actions: ['noteFailure', 'closeForGood'] },
              { target: '#lifecycle.recovering.releasing', actions: 'noteCause' },
            ],
          },
        },
        sessionless: {
          on: {
            'session.wanted': '#lifecycle.recovering.creating',
            'step.failed': [
              { guard: 'isRecoverable', actions: ['answerRetry', 'tellStepFailed'] },
              { actions: ['answerRaise', 'tellStepFailed'] },
            ],
          },
        },
      },
    },
    recovering: {
      initial: 'releasing',
      on: {
        'close.requested': closeMeanwhile,
        'step.failed': [
          { guard: 'isRecoverable', actions: ['answerRetry', 'tellStepFailed'] },
          { actions: ['answerRaise', 'tellStepFailed'] },
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
                guard: and(['isRecoverable', 'closeRequested']),
                target: '#lifecycle.closing',
                actions: 'forgetSession',
              },
              { guard: 'closeRequested', target: '#lifecycle.closing', actions: ['forgetSession', 'noteExitError'] },
              { guard: 'isRecoverable', target: 'backingOff', actions: 'forgetSession' },
              {
                target: '#lifecycle.running.sessionless',
                actions: ['forgetSession', 'noteFailure', 'tellRecoveryFailed'],
              },
            ],
          },
        },
        backingOff: {
          entry: ['planRestart', 'tellRestart'],
          always: { guard: 'atOnce', target: 'creating' },
          after: { backoffDelay: 'creating' },
          on: { 'close.requested': { target: '#lifecycle.closing', actions: 'noteClose' } },
        },
        ...creation(recoveryFailed),
      },
    },
    closing: {
      initial: 'ending',
      states: {
        ending: {
          invoke: {
            src: 'end',
            input: liveInput,
            onDone: { target: 'stopping', actions: ['noteEnds', 'tellEnd'] },
            onError: { target: 'stopping', actions: 'noteExitError' },
          },
        },
        stopping: {
          invoke: {
            src: 'stop',
            input: liveInput,
            onDone: 'releasing',
            onError: [
              { guard: 'isRecoverable', target: 'releasing' },
              { target: 'releasing', actions: 'noteExitError' },
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
            onError: { target: '#lifecycle.failed', actions: ['noteExitError', 'foldOutcome', 'tellClosed'] },
          },
        },
      },
    },
    closed: { type: 'final' },
    failed: { type: 'final' },
  },
});
