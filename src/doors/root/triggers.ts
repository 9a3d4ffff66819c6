export { NeverTriggerTimer } from '../../core/never-trigger-timer.js';
export {
  SecondOrStepTimer,
  type Elapsed,
  type SecondOrStepTimerOptions,
  type StepTimer,
} from '../../core/second-or-step-timer.js';
export { anyOf } from '../../core/triggers/any-of.js';
export { at } from '../../core/triggers/at.js';
export { everySecs } from '../../core/triggers/every-secs.js';
export { everySteps } from '../../core/triggers/every-steps.js';
export { once } from '../../core/triggers/once.js';
export { TriggerTimer, type TriggerTimerOptions } from '../../core/triggers/trigger-timer.js';
