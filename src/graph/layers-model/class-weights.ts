import { isPlainObject } from '../../core/is-plain-object.js';
import { Check } from '../../core/options/check.js';
import { aNumber } from '../../core/options/numbers.js';
import { firstFault, type Part } from '../../core/options/objects.js';
import { tensorValue, type NumericData, type TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';

/** What a sample counts, by its class. */
export type ClassWeight = Readonly<Record<number, number>>;

/** Weights by class. */
export const aClassWeight = /* @__PURE__ */ new Check<ClassWeight>(
  'type',
  'an object of weights by class index',
  (value) => {
    if (!isPlainObject(value)) return { kind: 'type', expected: 'an object of weights by class index' };
    const wrong = Object.keys(value).find((key) => !isIndex(key));
    if (wrong !== undefined) {
      return { kind: 'range', expected: 'whole numbers of at least 0 as keys', got: `"${wrong}"` };
    }
    return firstFault(
      aNumber,
      Object.entries(value).map(([key, weight]): Part => [`[${key}]`, weight]),
    );
  },
);

/** True for weights of one output, rather than an object of those by output. */
export function isClassWeight(value: unknown): boolean {
  return isPlainObject(value) && Object.keys(value).every(isIndex);
}

/**
 * The weight of each sample: targets are class indices, in a vector or in one last column, or else one-hot in their last
 * dimension, the largest element of which tells the class.
 *
 * @throws InvalidArgumentError for a class that has no weight.
 */
export function weightsOfClasses(weights: ClassWeight, { shape, data }: TensorValue): TensorValue {
  const width = shape.length < 2 ? 1 : (shape.at(-1) ?? 1);
  const elements = data as NumericData;
  const length = width === 0 ? 0 : elements.length / width;
  const found = Float32Array.from({ length }, (_, index) => {
    const row = elements.slice(index * width, (index + 1) * width);
    return weightOf(weights, width === 1 ? Number(row[0]) : indexOfLargest(row));
  });
  return tensorValue('float32', shape.length < 2 ? shape : shape.slice(0, -1), found);
}

function weightOf(weights: ClassWeight, index: number): number {
  const weight = Object.hasOwn(weights, index) ? weights[index] : undefined;
  if (weight !== undefined) return weight;
  throw new InvalidArgumentError(
    `classWeight: expected a weight for each class in the targets (it has ${Object.keys(weights).join(', ')}), ` +
      `got class ${index}`,
  );
}

function indexOfLargest(row: NumericData): number {
  let largest = 0;
  for (let index = 1; index < row.length; index += 1) {
    if (Number(row[index]) > Number(row[largest])) largest = index;
  }
  return largest;
}

function isIndex(key: string): boolean {
  return /^\d+$/.test(key);
}
