// What a monitored session is made of, behind its class: loaded when the first one is opened.
export { HookRoster } from './hook-roster.js';
export { createLifecycleWork } from './lifecycle-work.js';
export { Lifecycle } from './lifecycle.js';
export { MonitoredRuns } from './monitored-runs.js';
export { SessionMaking } from './session-making.js';
export { WorkInHand } from './work-in-hand.js';
