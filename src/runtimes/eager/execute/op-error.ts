import { describeError } from '../../../core/foreign/describe-error.js';
import { internals } from '../../../graph/graph-internals.js';
import { FailedPreconditionError } from '../../../errors.js';
import type { Node } from '../../../graph/node.js';
import type { SessionParts } from '../variables/session-parts.js';
import { isOfEngine, nodeError } from './node-error.js';

/** How tfjs meets what was disposed. */
const DISPOSED = /disposed|reading '(backend|dtype|shape|refCount)'|Maximum call stack/;

/**
 * What a run rejects with when the function of `node` threw `error`: a FailedPreconditionError naming variables of the
 * caller's that were disposed, where that is what tfjs has met.
 */
export function opError(error: unknown, node: Node, { graph }: Pick<SessionParts, 'graph'>): unknown {
  if (!isOfEngine(error) || !DISPOSED.test(describeError(error))) return nodeError(error, node);
  const disposed = graph[internals].variables.filter(
    ({ definition: { storage } }) => storage.kind === 'tracked' && storage.variable.isDisposed,
  );
  const [first, ...others] = disposed.map(({ name }) => name);
  if (first === undefined) return nodeError(error, node);
  const more = others.length === 0 ? '' : `, as were ${others.length} more of the graph`;
  return new FailedPreconditionError(
    `Node "${node.name}": ${describeError(error)} The tf.Variable of "${first}" was disposed${more}; ` +
      'keep variables, models and optimizers for as long as the graph has sessions',
    { op: node.name, cause: error },
  );
}
