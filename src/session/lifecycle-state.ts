import type { SnapshotFrom } from 'xstate';

import type { lifecycleMachine } from '../../machines/lifecycle.machine.js';

/**
 * Where the lifecycle of a session can be: the paths of the chart's leaves, such as `running.ready`.
 *
 * @template Value a state value of a chart; that of the lifecycle unless another one is given
 */
export type LifecycleState<Value = SnapshotFrom<typeof lifecycleMachine>['value']> = Value extends string
  ? Value
  : { [State in keyof Value & string]: `${State}.${LifecycleState<NonNullable<Value[State]>>}` }[keyof Value & string];

/** The path of a state value of the machine. */
export function toLifecycleState(value: SnapshotFrom<typeof lifecycleMachine>['value']): LifecycleState {
  if (typeof value === 'string') return value;
  const names = Object.entries(value).map(([state, inner]) => `${state}.${inner}`);
  return names.join('.') as LifecycleState;
}
