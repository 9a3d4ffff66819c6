import { Check } from '../../../core/options/check.js';
import { shownNode } from '../nodes/shown-node.js';
import { isTensorFlowNode, type TensorFlowNode } from '../nodes/tensorflow-node.js';

/** An array of nodes, each of which is looked at where it is used; one alone is told how to be written. */
export function nodeList(requirement: string): Check<readonly TensorFlowNode<unknown>[]> {
  return new Check('type', requirement, (value) => {
    if (Array.isArray(value)) return undefined;
    const shown = shownNode(value);
    return { kind: 'type', expected: requirement, got: isTensorFlowNode(value) ? `${shown}: give [node]` : shown };
  });
}

/** An array of nodes. */
export const aNodeList: Check<readonly TensorFlowNode<unknown>[]> = /* @__PURE__ */ nodeList('an array of nodes');
