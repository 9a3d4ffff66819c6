import { VariableOwnership } from '../../../core/variable-ownership.js';
import { internalsOf } from '../../../graph/graph-internals.js';

const KEY = 'eager ownership';

/**
 * Whose the variables of `graph` are among the sessions of this runtime; the graph itself holds it.
 *
 * @throws TypeError when `graph` is none of this library.
 */
export function ownershipOf(graph: unknown): VariableOwnership {
  const { states } = internalsOf(graph);
  const found = states.get(KEY);
  if (found instanceof VariableOwnership) return found;
  const ownership = new VariableOwnership();
  states.set(KEY, ownership);
  return ownership;
}
