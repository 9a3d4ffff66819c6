import { and, enqueueActions, not } from 'xstate';

import { lifecycleBeginning } from './lifecycle-beginning.js';
import { endOf } from './lifecycle-decisions.js';
import {
  cancelledStep,
  failedBeyondRecovery,
  giveUp,
  noteExitError,
  noteFailure,
  raise,
  retry,
  stoppedRun,
  tellRecoveryFailed,
} from './lifecycle-failures.js';
import {
  giveOpeningUp,
  leaveRelease,
  leaveWork,
  opening,
  openingRejected,
  releaseInTime,
  reopening,
} from './lifecycle-making.js';
import { about, errorOfEvent, failureOfStep, liveInput, theEvent } from './lifecycle-params.js';
import { closeAtOnce, closeMeanwhile, endOfPause, notePause, noteStop, pauseAtBoundary } from './lifecycle-requests.js';
import { lifecycleSetup } from './lifecycle-setup.js';

/**
 * The life of a monitored session: initializing, running, recovering, closing, and then closed or failed.
 *
 * Every lifecycle decision is a guard of this machine. Whoever starts it provides the actors, which do the work. A
 * state that makes something is left when its actor has settled: a `close.requested` meanwhile runs the action
 * `abortCreation` and is remembered. What a creation has made is released in a state of its own when the rest fails.
 *
 * A pause is asked for, and takes hold once the step under way has come to a boundary, or when a recovery is over, be it with a
 * session or without. All else goes on as it does without one, a close above all. A stop ends the pause: what is held was begun before it.
 *
 * Once a stop is in effect, the failure of a run leads to no recovery, and one that is under way gets no further restart.
 *
 * No work is waited for without end. From a `close.requested` on there is one grace for all that is still to come;
 * `grace.ended` leaves what is being made, and has what is being released go on to the next thing. All that is left has a
 * last call, and then nothing is waited for. An opening that is `opening.overdue` is left at once.
 */
export const lifecycleMachine = lifecycleSetup.createMachine({
  id: 'lifecycle',
  context: ({ input }) => ({ ...input, ...lifecycleBeginning }),
  output: ({ context }) => endOf(context),
  initial: 'initializing',
  on: {
    'stop.requested': {
      guard: not('stopRequested'),
      actions: noteStop,
    },
    'pause.requested': notePause,
    'resume.requested': { actions: 'forgetPause' },
    'step.failed': [cancelledStep, { actions: raise }],
    'run.failed': { actions: { type: 'noteRunFailure', params: theEvent } },
  },
  states: {
    initializing: {
      initial: 'beginning',
      entry: enqueueActions(({ context, enqueue }) => {
        if (context.openTimeoutSecs === undefined) return;
        enqueue.raise({ type: 'opening.overdue' }, { id: 'opening', delay: 'openTimeout' });
      }),
      exit: 'stopOpenTimeout',
      on: {
        'close.requested': closeMeanwhile,
        'grace.ended': leaveWork,
        'opening.overdue': { guard: not('closeRequested'), target: 'closing', actions: giveOpeningUp },
      },
      states: {
        beginning: {
          invoke: {
            src: 'begin',
            onDone: [{ guard: 'closeRequested', target: '#lifecycle.closing' }, { target: 'finalizing' }],
            onError: [
              { guard: 'closeRequested', target: '#lifecycle.closing', actions: [noteFailure, 'closeForGood'] },
              { target: '#lifecycle.closing', actions: [noteFailure, 'closeForGood', 'startGrace'] },
            ],
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
      tags: 'settled',
      initial: 'ready',
      on: {
        'close.requested': closeAtOnce,
        'step.failed': [
          cancelledStep,
          failedBeyondRecovery,
          stoppedRun,
          { guard: about('wasReplaced', failureOfStep), actions: retry },
          {
            guard: { type: 'restartsLeft', params: theEvent },
            target: '#lifecycle.recovering.releasing',
            actions: [...retry, about('noteLoss', failureOfStep)],
          },
          {
            target: '#lifecycle.closing',
            actions: [...raise, about('noteFailure', failureOfStep), 'closeForGood', 'startGrace'],
          },
        ],
        'task.failed': [
          { guard: about('isBeyondRecovery', errorOfEvent) },
          { guard: { type: 'wasReplaced', params: theEvent } },
          {
            guard: { type: 'restartsLeft', params: theEvent },
            target: '#lifecycle.recovering.releasing',
            actions: { type: 'noteLoss', params: theEvent },
          },
          { target: '#lifecycle.closing', actions: [noteFailure, 'closeForGood', 'startGrace'] },
        ],
      },
      states: {
        ready: { tags: 'usable', on: { 'boundary.reached': pauseAtBoundary } },
        paused: { tags: 'usable', entry: 'tellPaused', on: endOfPause },
        sessionless: {
          tags: 'stopped',
          entry: 'givePlaceUp',
          on: { 'session.wanted': '#lifecycle.recovering.creating', 'boundary.reached': pauseAtBoundary },
        },
      },
    },
    recovering: {
      initial: 'releasing',
      on: {
        'close.requested': closeMeanwhile,
        'grace.ended': leaveWork,
        'step.failed': [cancelledStep, failedBeyondRecovery, stoppedRun, { actions: retry }],
      },
      states: {
        releasing: {
          after: releaseInTime,
          on: { 'grace.ended': leaveRelease },
          invoke: {
            src: 'release',
            input: liveInput,
            onDone: [
              { guard: 'closeRequested', target: '#lifecycle.closing', actions: 'forgetSession' },
              { guard: 'isEndedByStop', ...giveUp },
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
                guard: about('isBeyondRecovery', errorOfEvent),
                target: '#lifecycle.running.sessionless',
                actions: ['forgetSession', noteFailure, tellRecoveryFailed],
              },
              { guard: 'isEndedByStop', ...giveUp },
              { target: 'backingOff', actions: 'forgetSession' },
            ],
          },
        },
        backingOff: {
          entry: ['planRestart', 'tellRestart'],
          always: { guard: 'atOnce', target: 'creating' },
          after: { backoffDelay: 'creating' },
          on: {
            'close.requested': closeAtOnce,
            'stop.requested': {
              guard: and([not('stopRequested'), 'yieldsToStop']),
              target: giveUp.target,
              actions: [...noteStop, ...giveUp.actions],
            },
          },
        },
        ...reopening,
      },
    },
    closing: {
      tags: ['settled', 'stopped'],
      initial: 'ending',
      on: {
        'grace.ended': { actions: ['abandonSlow', 'startLastCall'] },
        'lastCall.ended': { actions: 'abandonRest' },
      },
      states: {
        ending: {
          on: { 'runs.ended': { actions: { type: 'noteOutcome', params: theEvent } } },
          invoke: {
            src: 'end',
            input: liveInput,
            onDone: {
              target: 'stopping',
              actions: [{ type: 'noteEnds', params: ({ event }) => ({ errors: event.output }) }, 'tellEnd'],
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
              { guard: about('isBeyondRecovery', errorOfEvent), target: 'releasing', actions: noteExitError },
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
    closed: { type: 'final', tags: ['settled', 'stopped'] },
    failed: { type: 'final', tags: ['settled', 'stopped'] },
  },
});
