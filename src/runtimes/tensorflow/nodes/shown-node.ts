import { isPromiseLike } from '../../../core/foreign/promise-from.js';
import { describe } from '../../../core/options/describe.js';
import { isNode } from '../../../graph/node.js';
import { isVariable } from '../../../tensor/is-tensor.js';
import { isTensorFlowNode } from './tensorflow-node.js';

/** How messages show what is not what they expect; of what may have been meant for a node with what to do about it. */
export function shownNode(value: unknown): string {
  if (isTensorFlowNode(value)) return `the node "${value.name}"`;
  if (isNode(value)) return `"${value.name}" of a Graph on tfjs, whose nodes TensorFlow does not know`;
  if (isVariable(value)) {
    return 'a Variable of tfjs, which TensorFlow does not know; make one of the graph: graph.variable(name, tensor)';
  }
  const text = describe(value);
  if (typeof value === 'string') return `${text}; a node is found by its name with graph.lookup(${text})`;
  return isPromiseLike(value) ? `${text}; await it first` : text;
}
