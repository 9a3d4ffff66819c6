import { engineInternals, type EngineInternals } from '../../engine/engine-internals.js';

/**
 * True while the op of that name computes with another op that has a kernel of its own: tfjs composes some ops of others,
 * and opens a scope for each.
 */
export function isWithinOp(name: string, { state }: EngineInternals = engineInternals()): boolean {
  return state.scopeStack.at(-2)?.name === `${name}__op`;
}

/** True while the op of that name calls a kernel itself. */
export function isCalledByOp(name: string, { state }: EngineInternals = engineInternals()): boolean {
  return state.scopeStack.at(-1)?.name === `${name}__op`;
}
