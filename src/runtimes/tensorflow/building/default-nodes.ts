import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import { group } from '../ops/group.js';
import type { OpBuilder } from '../ops/op-builder.js';

/** Adds what gives variables their initial values. */
export function addInitializer(
  builder: OpBuilder,
  name: string,
  variables: readonly TensorFlowVariable[],
): TensorFlowNode<null> {
  const initializers = variables.map(({ initializer }) => builder.operationNode(initializer));
  return group(builder, initializers, name);
}

/** Adds what gives the names of those of the variables that have no value. */
export function addUninitializedReport(
  builder: OpBuilder,
  variables: readonly TensorFlowVariable[],
): TensorFlowNode<TensorValue> {
  const { ops } = builder;
  const names = tensorValue(
    'string',
    [variables.length],
    variables.map(({ name }) => name),
  );
  const report = builder.nameScope('report_uninitialized_variables', () => {
    const all = builder.constant('Const', names);
    if (variables.length === 0) return all;
    const initialized = variables.map(({ holder, def }) => {
      const node = builder.nodeOf(holder.output(0));
      const name = 'IsVariableInitialized';
      return def.isResource ? ops.VarIsInitializedOp(node, { name }) : ops.IsVariableInitialized(node, { name });
    });
    const missing = ops.LogicalNot(ops.Pack(initialized, { name: 'stack' }));
    return ops.GatherNd(all, ops.Where(missing));
  });
  return report as TensorFlowNode<never>;
}

/**
 * Adds what reads the global step as it is, copied: what reads a reference may give what others write meanwhile. It waits for
 * nothing, and is anywhere.
 */
export function addGlobalStepRead(builder: OpBuilder, globalStep: TensorFlowNode): TensorFlowNode {
  const { output, dtype } = globalStep;
  if (!output || (dtype !== 'int64' && dtype !== 'int32')) return globalStep;
  const name = globalStep instanceof TensorFlowVariable ? globalStep.name : globalStep.operation.name;
  const add = (): TensorFlowNode => builder.ops.AddV2(builder.nodeOf(output), 0, { name: 'add' });
  return builder.controlDependencies(null, () => builder.anywhere(() => builder.nameScope(`${name}/`, add)));
}
