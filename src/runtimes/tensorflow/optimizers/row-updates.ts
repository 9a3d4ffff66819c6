import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { RowsUpdate } from './tensorflow-optimizer.js';

/** What a holder has, read when `before` has run. */
function readAfter({ builder, variable }: RowsUpdate, holder: TensorFlowNode, before?: TensorFlowNode): TensorFlowNode {
  if (!variable.def.isResource) return before ?? holder;
  const { dtype } = variable;
  return builder.controlDependencies(before ? [before] : [], () => builder.ops.ReadVariableOp(holder, { dtype }));
}

/** Gives a holder another value; the node is what has done so. */
export function assigned(
  update: RowsUpdate,
  holder: TensorFlowNode,
  next: (old: TensorFlowNode) => TensorFlowNode,
): TensorFlowNode {
  const { ops } = update.builder;
  const value = next(readAfter(update, holder));
  return update.variable.def.isResource ? ops.AssignVariableOp(holder, value) : ops.Assign(holder, value);
}

/** Rows that are added to those of a holder. */
export interface AddedRows {
  readonly to: TensorFlowNode;
  readonly indices: TensorFlowNode;
  readonly rows: TensorFlowNode;
}

/** Adds rows when `before` has run; the node is the new value. */
export function addRows(update: RowsUpdate, before: TensorFlowNode, { to, indices, rows }: AddedRows): TensorFlowNode {
  const { builder, variable } = update;
  const { ops } = builder;
  return builder.controlDependencies([before], () =>
    variable.def.isResource
      ? readAfter(update, to, ops.ResourceScatterAdd(to, indices, rows))
      : ops.ScatterAdd(to, indices, rows),
  );
}
