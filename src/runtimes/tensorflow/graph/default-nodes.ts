import { GraphKeys } from '../../../core/graph-keys.js';
import type { VariableKind } from '../../../core/graph-like.js';
import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import type { NativeOperation, NativeOutput } from '../c-api/native-operation.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import { tensorAttr, typeAttr } from './attr-values.js';
import type { AddOperation } from './operation-adder.js';

/** Adds a constant. */
function constant(add: AddOperation, name: string, value: TensorValue): NativeOutput {
  return add('Const', name, {
    attrs: new Map([
      ['dtype', typeAttr(value.dtype)],
      ['value', tensorAttr(value)],
    ]),
  }).output(0);
}

/** Adds what gives variables their initial values. */
export function addInitializer(
  add: AddOperation,
  name: string,
  variables: readonly TensorFlowVariable[],
): NativeOperation {
  return add('NoOp', name, { controlInputs: variables.map(({ initializer }) => initializer) });
}

/** Adds what gives the names of those of the variables that have no value. */
export function addUninitializedReport(add: AddOperation, variables: readonly TensorFlowVariable[]): NativeOutput {
  const scope = 'report_uninitialized_variables';
  const names = tensorValue(
    'string',
    [variables.length],
    variables.map(({ name }) => name),
  );
  if (variables.length === 0) return constant(add, `${scope}/Const`, names);
  const initialized = variables.map(({ holder, def }) =>
    add(def.isResource ? 'VarIsInitializedOp' : 'IsVariableInitialized', `${scope}/IsVariableInitialized`, {
      inputs: [holder.output(0)],
    }).output(0),
  );
  const stacked = add('Pack', `${scope}/stack`, { inputs: [initialized] }).output(0);
  const missing = add('LogicalNot', `${scope}/LogicalNot`, { inputs: [stacked] }).output(0);
  const places = add('Where', `${scope}/Where`, { inputs: [missing] }).output(0);
  const all = constant(add, `${scope}/Const`, names);
  return add('GatherNd', `${scope}/GatherNd`, { inputs: [all, places] }).output(0);
}

/** Adds what reads the global step as it is, copied: what reads a reference may give what others write meanwhile. */
export function addGlobalStepRead(add: AddOperation, globalStep: TensorFlowNode): NativeOutput | undefined {
  const { output, dtype } = globalStep;
  if (!output || (dtype !== 'int64' && dtype !== 'int32')) return output;
  const name = globalStep instanceof TensorFlowVariable ? globalStep.name : globalStep.operation.name;
  const data = dtype === 'int64' ? new BigInt64Array(1) : new Int32Array(1);
  const zero = constant(add, `${name}/add/y`, tensorValue(dtype, [], data));
  return add('AddV2', `${name}/add`, { inputs: [output, zero] }).output(0);
}

/** Adds what gives all summaries as one. */
export function addMergedSummaries(add: AddOperation, summaries: readonly TensorFlowNode[]): NativeOutput {
  const inputs = summaries.map(({ output }) => output).filter((output) => output !== undefined);
  return add('MergeSummary', 'Merge/MergeSummary', { inputs: [inputs] }).output(0);
}

/** The collection of the variables of a kind. */
export const variableKeys: Readonly<Record<VariableKind, string>> = {
  global: GraphKeys.GLOBAL_VARIABLES,
  local: GraphKeys.LOCAL_VARIABLES,
  trainable: GraphKeys.TRAINABLE_VARIABLES,
};
