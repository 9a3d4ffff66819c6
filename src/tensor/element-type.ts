import { nearestName } from '../core/nearest-name.js';
import { Check } from '../core/options/check.js';
import { describe } from '../core/options/describe.js';
import type { DataTypeName } from '../core/tensor-value.js';
import { dataTypeNumbers } from '../formats/data-type-numbers.js';

/** What other languages and older files call some types. */
const synonyms: Readonly<Record<string, DataTypeName>> = {
  float: 'float32',
  double: 'float64',
  half: 'float16',
  int: 'int32',
  long: 'int64',
  boolean: 'bool',
  number: 'float32',
  text: 'string',
};

const names = Object.keys(dataTypeNumbers);
const requirement = `dtype to be one of ${names.join(', ')}`;

/** The name of an element type of TensorFlow. */
export const anElementType: Check<DataTypeName> = /* @__PURE__ */ new Check<DataTypeName>(
  'range',
  requirement,
  (value) => {
    if (typeof value === 'string' && Object.hasOwn(dataTypeNumbers, value)) return undefined;
    const nearest = typeof value === 'string' ? meant(value) : undefined;
    const hint = nearest === undefined ? '' : `. Did you mean "${nearest}"?`;
    return { kind: 'range', expected: requirement, got: `${describe(value)}${hint}` };
  },
);

function meant(name: string): string | undefined {
  const bare = name.toLowerCase().replace(/^(tf\.|dt_)/, '');
  return Object.hasOwn(synonyms, bare) ? synonyms[bare] : nearestName(bare, names);
}
