import { nearestName } from '../core/nearest-name.js';
import { Check } from '../core/options/check.js';
import { describe } from '../core/options/describe.js';
import type { DataTypeName } from '../core/tensor-value.js';
import { dataTypeNumbers } from '../formats/data-type-numbers.js';

const names = Object.keys(dataTypeNumbers);
const requirement = `dtype to be one of ${names.join(', ')}`;

/** The name of an element type of TensorFlow. */
export const anElementType: Check<DataTypeName> = /* @__PURE__ */ new Check<DataTypeName>(
  'range',
  requirement,
  (value) => {
    if (typeof value === 'string' && Object.hasOwn(dataTypeNumbers, value)) return undefined;
    const nearest = typeof value === 'string' ? nearestName(value, names) : undefined;
    const hint = nearest === undefined ? '' : `. Did you mean "${nearest}"?`;
    return { kind: 'range', expected: requirement, got: `${describe(value)}${hint}` };
  },
);
