import type { ActorRefFrom } from 'xstate';

import type { lifecycleMachine } from '../../machines/lifecycle.machine.js';

/** The actor of the lifecycle machine. */
export type LifecycleActor = ActorRefFrom<typeof lifecycleMachine>;
