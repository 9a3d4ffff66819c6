import { isPlainObject } from '../core/is-plain-object.js';
import type { GraphLike } from '../core/graph-like.js';
import type { JsonLike } from '../core/json-like.js';
import type { Session } from '../core/session.js';
import { tensorValue, type TensorValue } from '../core/tensor-value.js';
import { DataLossError, FailedPreconditionError } from '../errors.js';

/** Copies of variables by name. */
export type VariableCopies = ReadonlyMap<string, TensorValue>;

/**
 * Copies of all that a session trains and saves but the global step, which goes on counting.
 *
 * @throws FailedPreconditionError naming `hook` for a session that cannot read and write its variables.
 */
export async function copyVariables(session: Session, graph: GraphLike, hook: string): Promise<VariableCopies> {
  if (!session.readVariables || !session.writeVariables) {
    throw new FailedPreconditionError(
      `${hook}: restoreBest: expected a session with readVariables and writeVariables, got one without: leave restoreBest out`,
    );
  }
  const names = graph.variables?.('global').map(({ name }) => name);
  const copies = new Map(await session.readVariables(names));
  if (graph.globalStep) copies.delete(graph.globalStep.name);
  return copies;
}

/** Copies as a state can have them. */
export function encodeCopies(copies: VariableCopies): JsonLike {
  return Object.fromEntries(
    [...copies].map(([name, { dtype, shape, data }]) => [name, { dtype, shape: [...shape], data }]),
  );
}

/** @throws DataLossError naming the variable whose copy is none. */
export function decodeCopies(state: JsonLike): VariableCopies {
  if (!isPlainObject(state)) throw new DataLossError('expected copies of variables by name in a saved state');
  return new Map(
    Object.entries(state).map(([name, copy]) => {
      const { dtype, shape, data } = (isPlainObject(copy) ? copy : {}) as Partial<TensorValue>;
      if (typeof dtype !== 'string' || !Array.isArray(shape) || data === undefined) {
        throw new DataLossError(`${name}: expected dtype, shape and data of a variable in a saved state`);
      }
      return [name, tensorValue(dtype, shape as readonly number[], data)];
    }),
  );
}
