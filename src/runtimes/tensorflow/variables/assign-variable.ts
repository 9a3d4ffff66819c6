import { InvalidArgumentError } from '../../../errors.js';
import { goTogether } from '../nodes/check-type.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { isTensorFlowNode } from '../nodes/tensorflow-node.js';
import type { OpBuilder } from '../ops/op-builder.js';

/** What writes to a variable: the operations for resources and for references, and what messages call them. */
export interface Assignment {
  readonly method: string;
  readonly ofResources: string;
  readonly ofReferences: string;
}

/**
 * Adds an operation that writes to a variable, and what reads the new value.
 *
 * @throws InvalidArgumentError for what is no variable of the graph, or a value that does not fit it.
 */
export function assignVariable(
  builder: OpBuilder,
  { method, ofResources, ofReferences }: Assignment,
  given: { readonly variable: unknown; readonly value: unknown; readonly name: string },
): TensorFlowNode {
  const { dtype, shape, holder, def, name: target } = builder.ownVariable(`${method}: variable`, given.variable);
  const { name } = given;
  const what = `${method}: value`;
  const value = builder.operand(what, `${name}/value`, given.value, { dtype });
  if (isTensorFlowNode(given.value)) builder.outputOf(what, value);
  if (value.dtype !== dtype) {
    throw new InvalidArgumentError(
      `${what}: expected a node of the type ${dtype} for "${target}", got "${value.name}" of the type ` +
        `${value.dtype ?? 'unknown'}; convert it with Cast`,
    );
  }
  if (value.shape && !goTogether(value.shape, shape)) {
    throw new InvalidArgumentError(
      `${what}: expected a value of shape ${JSON.stringify(shape)} for "${target}", got ${JSON.stringify(value.shape)}`,
    );
  }
  const handle = builder.nodeOf(holder.output(0));
  if (!def.isResource) return builder.node(ofReferences, [handle, value], { name });
  const written = builder.node(ofResources, [handle, value], { name });
  return builder.controlDependencies([written], () =>
    builder.node('ReadVariableOp', [handle], { dtype, name: `${written.name}/ReadVariableOp/` }),
  );
}
