import type { StepFailedEvent } from './lifecycle-facts.js';
import { about, errorOfCause, errorOfEvent, failureOfStep, theEvent } from './lifecycle-params.js';

/** What fails is what calls without a session get. */
export const noteFailure = about('noteFailure', errorOfEvent);

/** What fails on the way out is thrown by the close. */
export const noteExitError = about('noteExitError', errorOfEvent);

/** Everybody is told of what a recovery has failed with. */
export const tellRecoveryFailed = about('tellRecoveryFailed', errorOfEvent);

/** A failed step is its caller's. */
export const raise = [about('answerRaise', failureOfStep), about('tellStepFailed', failureOfStep)] as const;

/** A failed step is to be made again. */
export const retry = [about('answerRetry', failureOfStep), about('tellStepFailed', failureOfStep)] as const;

/** A step that its caller has given up has not failed. */
export const cancelledStep = {
  guard: about('wasCancelled', theEvent<StepFailedEvent>),
  actions: about('answerRaise', failureOfStep),
} as const;

/** A step with an error that no recovery answers. */
export const failedBeyondRecovery = { guard: about('isBeyondRecovery', failureOfStep), actions: raise } as const;

/** A run that has failed after a stop. */
export const stoppedRun = { guard: about('isStoppedRun', theEvent<StepFailedEvent>), actions: raise } as const;

/** A recovery that a stop has ended before its session was being made. */
export const giveUp = {
  target: '#lifecycle.running.sessionless',
  actions: ['forgetSession', about('noteFailure', errorOfCause), about('tellRecoveryFailed', errorOfCause)],
} as const;
