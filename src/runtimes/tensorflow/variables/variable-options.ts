import type { FieldsOf } from '../../../core/options/field.js';
import { optionTable } from '../../../core/options/option-table.js';
import { aFlag, anything } from '../../../core/options/values.js';
import type { DataTypeName } from '../../../core/tensor-value.js';
import type { GivenShape } from '../nodes/value-of-tensor-type.js';
import type { Operand, ValueOfOperand } from '../ops/operand.js';

/** What a variable begins with: a value, a node, or a function that adds the nodes that compute it. */
export type VariableInitial = Operand | (() => Operand);

/** What run() gives for a variable that begins with `T`. */
export type ValueOfInitial<
  T,
  D extends DataTypeName | undefined = undefined,
  S extends GivenShape = undefined,
> = T extends () => infer R ? ValueOfInitial<R, D, S> : ValueOfOperand<T, D, S>;

/** Options of a variable of a graph of TensorFlow. */
export interface TensorFlowVariableOptions<
  D extends DataTypeName | undefined = DataTypeName | undefined,
  S extends readonly number[] | undefined = readonly number[] | undefined,
> {
  /** minimize changes it; true for a variable of real numbers that is not local. */
  readonly trainable?: boolean | undefined;
  /** It belongs to the process: made anew for each session, in no checkpoint; false. */
  readonly local?: boolean | undefined;
  /** That of the initial value when left out. */
  readonly dtype?: D | undefined;
  /** That of the initial value when left out. */
  readonly shape?: S | undefined;
}

/** What variable() takes. */
export const variableOptions = /* @__PURE__ */ optionTable('variable', {
  trainable: aFlag,
  local: aFlag.or(false),
  // Errors of these name the variable.
  dtype: anything as never,
  shape: anything as never,
} satisfies FieldsOf<TensorFlowVariableOptions>);
