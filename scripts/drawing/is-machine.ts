import { StateMachine, type AnyStateMachine } from 'xstate';

/** True for what createMachine() of xstate gives. */
export function isMachine(value: unknown): value is AnyStateMachine {
  return value instanceof StateMachine;
}
