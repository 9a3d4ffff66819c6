import { completed } from '../src/core/outcome.js';
import type { LifecycleContext, LifecycleInput } from './lifecycle-facts.js';

/** What the lifecycle knows before anything has happened. */
export const lifecycleBeginning: Omit<LifecycleContext, keyof LifecycleInput> = {
  live: undefined,
  finalized: false,
  creations: 0,
  opened: false,
  restarts: 0,
  streak: 0,
  failingSinceMs: undefined,
  delaySecs: 0,
  cause: undefined,
  call: undefined,
  failure: undefined,
  verdict: 'raise',
  rootCause: undefined,
  lastFailure: undefined,
  stop: undefined,
  pause: undefined,
  close: undefined,
  outcome: completed,
  exitErrors: [],
};
