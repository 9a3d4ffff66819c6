import type { FieldsOf } from '../core/options/field.js';
import { optionTable } from '../core/options/option-table.js';
import { anything } from '../core/options/values.js';
import type { ComputedDataType, PartialShape } from '../tensor/node-value.js';

/** Options of a placeholder. */
export interface PlaceholderOptions<S extends PartialShape | undefined, D extends ComputedDataType | undefined> {
  /** Length of each dimension, null where it may differ; any shape when absent. */
  readonly shape?: S | undefined;
  /** `'float32'` when absent. */
  readonly dtype?: D | undefined;
}

/** Options of a constant. */
export interface ConstantOptions {
  readonly dtype?: ComputedDataType | undefined;
  readonly shape?: readonly number[] | undefined;
}

/** Options of a variable. */
export interface VariableOptions {
  /** minimize changes it; true for float32 variables that are not local. */
  readonly trainable?: boolean | undefined;
  /** It belongs to the process: made anew at each opening, in no checkpoint; false. */
  readonly local?: boolean | undefined;
  readonly dtype?: ComputedDataType | undefined;
  readonly shape?: readonly number[] | undefined;
}

// Errors of shapes and element types name the node: Graph checks them, who knows it.
const valueFields = { dtype: anything, shape: anything } satisfies FieldsOf<ConstantOptions>;
type AnyPlaceholderOptions = PlaceholderOptions<PartialShape | undefined, ComputedDataType | undefined>;

/** What the methods of a graph take. */
export const graphOptions = {
  placeholder: /* @__PURE__ */ optionTable(
    'placeholder',
    {
      shape: anything,
      dtype: anything.or('float32'),
    } satisfies FieldsOf<AnyPlaceholderOptions>,
    { loose: ['shape'] },
  ),
  placeholderWithDefault: /* @__PURE__ */ optionTable(
    'placeholderWithDefault',
    {
      shape: anything,
      dtype: anything,
    } satisfies FieldsOf<AnyPlaceholderOptions>,
    { loose: ['shape'] },
  ),
  constant: /* @__PURE__ */ optionTable('constant', valueFields),
  variable: /* @__PURE__ */ optionTable(
    'variable',
    {
      trainable: anything,
      local: anything,
      ...valueFields,
    } satisfies FieldsOf<VariableOptions>,
    { loose: ['trainable'] },
  ),
};
