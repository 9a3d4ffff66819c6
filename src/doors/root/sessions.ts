export { exponentialBackoff, type BackoffPolicy, type ExponentialBackoffOptions } from '../../core/backoff.js';
export { systemClock, type Clock } from '../../core/clock.js';
export { fromSession } from '../../session/from-session.js';
export { MonitoredSession } from '../../session/monitored-session.js';
export { MonitoredTrainingSession } from '../../session/monitored-training-session.js';
export { breakEverySteps, breakOnKinds, breakOnStates, breakWhen } from '../../session/pausing/break-on.js';
export type { BreakOn } from '../../session/pausing/breakpoints.js';
export {
  sessionActor,
  type SessionActorContext,
  type SessionActorEmitted,
  type SessionActorEvent,
  type SessionActorLogic,
  type SessionActorSnapshot,
} from '../../session/session-actor.js';
export {
  SingularMonitoredSession,
  type SingularMonitoredSessionOptions,
} from '../../session/singular-monitored-session.js';
export { StepContext, type StepFunction } from '../../session/step-context.js';
