import type { TraceDifference } from './trace-difference.js';

const remedy =
  'A compiled step would use the first for ever; feed it through a placeholder, keep it in a variable of the graph, ' +
  "draw it with tf.randomUniform or tf.randomNormal if it is random, or open with config.runtime 'eager'";

/** A value of JavaScript's that was another one in the next call; `what` says which, and what it was in each. */
export function capturedValue(node: string | undefined, kind: 'value' | 'shape', what: string): TraceDifference {
  const where = node === undefined ? '' : `Node "${node}": `;
  return { kind, node, message: `${where}a value that changes from call to call was captured: ${what}. ${remedy}` };
}
