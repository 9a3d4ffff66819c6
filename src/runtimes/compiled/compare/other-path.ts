import type { TraceDifference } from './trace-difference.js';

/** Two calls of a function that did not do the same. */
export function otherPath(node: string | undefined, one = 'nothing more', other = 'nothing more'): TraceDifference {
  const where = node === undefined ? 'The step' : `Node "${node}": its function`;
  return {
    kind: 'path',
    node,
    message:
      `${where} did not do the same when it was called again: ${one} in one call, ${other} in the next. ` +
      'It depends on something outside of the graph that changes, which a compiled step would keep as it was; ' +
      "decide by tensors (tf.where), make the choice between nodes that are fetched, or open with config.runtime 'eager'",
  };
}
