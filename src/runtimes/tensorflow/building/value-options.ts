import { nullable } from '../../../core/options/objects.js';
import type { FieldsOf } from '../../../core/options/field.js';
import { optionTable } from '../../../core/options/option-table.js';
import { anything, filledText } from '../../../core/options/values.js';
import type { DataTypeName } from '../../../core/tensor-value.js';
import { anElementType } from '../../../tensor/element-type.js';
import { aPartialShape } from '../../../tensor/shape.js';
import type { AttributeShape } from '../ops/attribute-value.js';

/** Options of a placeholder. */
export interface PlaceholderNodeOptions<
  S extends AttributeShape | undefined = AttributeShape | undefined,
  D extends DataTypeName = DataTypeName,
> {
  /** Length of each dimension, null where it may differ; any shape when absent or null. */
  readonly shape?: S | undefined;
  /** `'float32'`, or the type of its default, when absent. */
  readonly dtype?: D | undefined;
}

/** What a placeholder is to be. */
interface PlaceholderForm {
  readonly shape: AttributeShape;
  readonly dtype: DataTypeName | undefined;
}

/** The name of a node; what may be in it is looked at where it is made unique. */
const aName = /* @__PURE__ */ filledText('the name of a node');
const aShape = /* @__PURE__ */ nullable(aPartialShape);

// Errors of shapes and element types name the node.
const fields = {
  shape: anything as never,
  dtype: anything as never,
} satisfies FieldsOf<PlaceholderNodeOptions>;

const tables = {
  placeholder: /* @__PURE__ */ optionTable('placeholder', fields, { loose: ['shape', 'dtype'] }),
  placeholderWithDefault: /* @__PURE__ */ optionTable('placeholderWithDefault', fields, { loose: ['shape', 'dtype'] }),
};

/** What constant() takes besides name and value, which its errors name. */
export const constantOptions = /* @__PURE__ */ optionTable('constant', fields, { loose: ['dtype', 'shape'] });

/**
 * The name and the options of a placeholder, checked.
 *
 * @throws TypeError or RangeError naming what is wrong.
 */
export function placeholderForm(
  method: keyof typeof tables,
  name: unknown,
  options: PlaceholderNodeOptions,
): PlaceholderForm {
  aName.assert(`${method}: name`, name);
  const what = `${method} "${String(name)}"`;
  const { shape = null, dtype } = tables[method].check(options) as PlaceholderNodeOptions;
  if (dtype !== undefined) anElementType.assert(what, dtype);
  // TensorFlow's own sign for a length that may differ is -1.
  const lengths: unknown = Array.isArray(shape)
    ? shape.map((length: unknown) => (length === -1 ? null : length))
    : shape;
  return { dtype, shape: aShape.assert(what, lengths) };
}
