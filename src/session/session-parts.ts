// What a monitored session is made of, behind its class: loaded when the first one is opened.
export { HookCalls } from '../step/hook-calls.js';
export { ChiefSessionCreator } from './creators/chief-session-creator.js';
export { listenToGraph } from './graph-events.js';
export { HookRoster } from './hook-roster.js';
export { createLifecycleWork } from './lifecycle-work.js';
export { Lifecycle } from './lifecycle.js';
export { MonitoredRuns } from './monitored-runs.js';
export { overdueError } from './overdue-error.js';
export { linkProcessSignals } from './process-signals.js';
export { SessionEvents } from './session-events.js';
export { tellPause } from './pausing/tell-pause.js';
export { SessionMaking } from './session-making.js';
export { WorkInHand } from './work-in-hand.js';
