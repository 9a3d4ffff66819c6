import { elementArrays } from '../core/element-arrays.js';
import { nestedShape } from '../core/nested-shape.js';
import { describe } from '../core/options/describe.js';
import {
  isTensorValue,
  tensorValue,
  type DataTypeName,
  type NestedArray,
  type NumericData,
  type TensorData,
  type TensorValue,
} from '../core/tensor-value.js';

/** A tensor of some engine; it stays the caller's. */
export interface TensorLike {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** The elements in row-major order. */
  dataSync(): ArrayLike<number> | readonly string[];
}

/** Values to be looked at: a scalar, nested arrays, typed arrays (also inside of arrays), a fetched value, or a tensor. */
export type SummaryValue = NestedArray | NumericData | readonly NumericData[] | TensorValue | TensorLike;

const { float32, float64, int8, int16, int32, int64, uint8, uint16, uint32, uint64, bool } = elementArrays;

/** Of halves there are only the bits, which an array of them does not tell from integers. */
const arrayTypes = { float32, float64, int8, int16, int32, int64, uint8, uint16, uint32, uint64, bool } as const;

/** The types that elements can have here. */
type ElementType = keyof typeof arrayTypes | 'string';

const scalarTypes: Readonly<Record<string, ElementType>> = {
  number: 'float32',
  boolean: 'bool',
  bigint: 'int64',
  string: 'string',
};

/**
 * The tensor that `value` is: numbers and arrays of them are float32, booleans bool, texts string, bigints int64, and a typed
 * array is of its own type. The elements are copied, but for those of tensors and typed arrays.
 *
 * @throws TypeError naming `what` when it is none, or its elements are of several types; RangeError when arrays differ in
 * length.
 */
export function toTensor(what: string, value: SummaryValue): TensorValue {
  if (isTensorValue(value)) return value;
  if (isTensorLike(value)) {
    const dtype = value.dtype as DataTypeName;
    return tensorValue(dtype, value.shape, typed(dtype, value.dataSync() as TensorData));
  }
  const type = typedArrayType(value);
  if (type) return tensorValue(type, [(value as NumericData).length], typed(type, value as NumericData));
  const elements: unknown[] = [];
  const types = new Set<ElementType>();
  const shape = flatten(what, value, { elements, types });
  const [first = 'float32', other] = types;
  if (other) throw new TypeError(`${what}: expected elements of one type, got ${first} beside ${other}`);
  return tensorValue(first, shape, toData(first, elements));
}

function flatten(
  what: string,
  value: unknown,
  into: { readonly elements: unknown[]; readonly types: Set<ElementType> },
): number[] {
  return nestedShape(value, {
    leaf: (item) => {
      const typed = typedArrayType(item);
      if (typed) {
        for (const element of item as NumericData) into.elements.push(element);
        into.types.add(typed);
        return [(item as NumericData).length];
      }
      if (Array.isArray(item)) return undefined;
      const type = scalarTypes[typeof item];
      if (!type) {
        throw new TypeError(`${what}: expected numbers, booleans, strings or a tensor, got ${describe(item)}`);
      }
      into.elements.push(item);
      into.types.add(type);
      return [];
    },
    ragged: (text) => new RangeError(`${what}: ${text}`),
  });
}

/** Elements in the array that their type calls for: engines give others after a cast, and a canvas clamped bytes. */
function typed(dtype: DataTypeName, data: TensorData): TensorData {
  if (!Object.hasOwn(arrayTypes, dtype)) return data;
  const type = dtype as Exclude<ElementType, 'string'>;
  return data instanceof arrayTypes[type] ? data : toData(type, data);
}

function toData(type: ElementType, elements: ArrayLike<unknown>): TensorData {
  if (type === 'string') return elements as readonly string[];
  if (type === 'int64' || type === 'uint64') {
    return arrayTypes[type].from(Array.from(elements as ArrayLike<number>, BigInt));
  }
  return arrayTypes[type].from(elements as ArrayLike<number>);
}

function typedArrayType(value: unknown): ElementType | undefined {
  if (value instanceof Uint8ClampedArray) return 'uint8';
  const found = Object.entries(arrayTypes).find(([, type]) => value instanceof type);
  return found?.[0] as ElementType | undefined;
}

function isTensorLike(value: unknown): value is TensorLike {
  const { shape, dtype, dataSync } = (value ?? {}) as Partial<TensorLike>;
  return Array.isArray(shape) && typeof dtype === 'string' && typeof dataSync === 'function';
}
