import { describe } from '../core/options/describe.js';
import type { NodeLike } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import type { Session } from '../core/session.js';
import { FailedPreconditionError, InvalidArgumentError } from '../errors.js';

/**
 * The node that reads the global step.
 *
 * @throws FailedPreconditionError naming `hook` when the graph has no global step.
 */
export function globalStepOf(graph: GraphLike, hook: string): NodeLike<number> {
  if (graph.globalStep) return graph.globalStep;
  throw new FailedPreconditionError(
    `Global step should be created to use ${hook}. ` +
      'The graph has none: create it by getOrCreateGlobalStep(), or build a node with minimize(), before the session is opened; ' +
      "a variable of an imported graph that counts steps is told of by addToCollection('global_step', variable).",
  );
}

/**
 * What a fetch of the global step gave, as a number to count with.
 *
 * @throws InvalidArgumentError when it is none, or a bigint that no number can hold.
 */
export function toStep(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'bigint') {
    throw new InvalidArgumentError(`global step: expected a number from the session, got ${describe(value)}`);
  }
  const step = Number(value);
  if (Number.isSafeInteger(step)) return step;
  throw new InvalidArgumentError(
    `global step: expected at most 2^53 - 1, since hooks count in numbers, got ${value}; assign it a smaller step`,
  );
}

/** The global step as it is now, in a run of its own that no hook sees. */
export async function readGlobalStep(session: Session, globalStep: NodeLike<number>): Promise<number> {
  return toStep(await session.run(globalStep));
}
