import { elementArrays, type FixedDataType } from '../../../core/element-arrays.js';
import { elementCount } from '../../../core/element-count.js';
import { toBfloat16Bits, toFloat16Bits } from '../../../core/half-float.js';
import { nestedShape } from '../../../core/nested-shape.js';
import { describe } from '../../../core/options/describe.js';
import {
  isTensorValue,
  tensorValue,
  type DataTypeName,
  type NestedArray,
  type NumericData,
  type TensorData,
  type TensorValue,
} from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';

/** A value of the caller's that can be a constant of a graph: a scalar, nested arrays, a typed array, or a fetched value. */
export type ConstantValue = NestedArray | NumericData | TensorValue | readonly NumericData[];

/** What a constant is to be; both are taken from the value where they are left out. */
export interface ConstantForm {
  readonly dtype?: DataTypeName | undefined;
  /** Of a scalar as many elements as the shape has; else the elements in another arrangement. */
  readonly shape?: readonly number[] | undefined;
}

/** Elements as they were given, with what is known of them. */
interface Elements {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
  readonly data: ArrayLike<unknown>;
}

const typesOfScalars: Readonly<Record<string, DataTypeName>> = {
  number: 'float32',
  bigint: 'int64',
  boolean: 'bool',
  string: 'string',
};

const typedArrays: readonly FixedDataType[] = [
  'float32',
  'float64',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
];

/**
 * A value of the caller's as a tensor, copied. Without a dtype numbers are float32, bigints int64, booleans bool, texts string, and
 * a typed array is of its own type.
 *
 * @throws InvalidArgumentError naming `what` when it is none, is ragged, or fits neither dtype nor shape.
 */
export function constantTensor(what: string, value: unknown, form: ConstantForm = {}): TensorValue {
  const elements = elementsOf(what, value);
  const { dtype = elements.dtype, shape = elements.shape } = form;
  const count = elementCount(shape);
  const isSpread = elements.data.length === 1 && count !== 1;
  if (!isSpread && elements.data.length !== count) {
    throw new InvalidArgumentError(
      `${what}: expected ${count} elements for shape ${JSON.stringify(shape)}, got ${elements.data.length}`,
    );
  }
  const data = convert(what, elements, dtype);
  return tensorValue(dtype, [...shape], isSpread ? spread(data, count) : data);
}

/** The element type that a value has by itself; undefined where its elements would fit several. */
export function ownTypeOf(what: string, value: unknown): DataTypeName | undefined {
  if (isTensorValue(value) || ArrayBuffer.isView(value)) return elementsOf(what, value).dtype;
  return undefined;
}

/** The kind of its first element: of an empty list a number. */
export function scalarTypeOf(what: string, value: unknown): DataTypeName {
  return elementsOf(what, value).dtype;
}

function elementsOf(what: string, value: unknown): Elements {
  if (isTensorValue(value)) {
    // Two numbers are one element of a complex type.
    const { dtype, shape, data } = value;
    return { dtype, shape, data: dtype.startsWith('complex') ? pairsOf(data as NumericData) : data };
  }
  const type = typeOfArray(value);
  if (type !== undefined) return { dtype: type, shape: [(value as NumericData).length], data: value as NumericData };
  const flat: unknown[] = [];
  const types = new Set<DataTypeName>();
  const shape = flatten(what, value, flat, types);
  const [first = 'float32', other] = types;
  if (other !== undefined) {
    throw new InvalidArgumentError(`${what}: expected elements of one type, got ${first} beside ${other}`);
  }
  return { dtype: first, shape, data: flat };
}

function flatten(what: string, value: unknown, flat: unknown[], types: Set<DataTypeName>): readonly number[] {
  return nestedShape(value, {
    leaf: (item) => {
      const typed = typeOfArray(item);
      if (typed !== undefined) {
        for (const element of item as NumericData) flat.push(element);
        types.add(typed);
        return [(item as NumericData).length];
      }
      if (Array.isArray(item)) return undefined;
      const type = typesOfScalars[typeof item];
      if (type === undefined) {
        throw new InvalidArgumentError(
          `${what}: expected a node, numbers, bigints, booleans, strings, or a tensor, got ${describe(item)}`,
        );
      }
      flat.push(item);
      types.add(type);
      return [];
    },
    ragged: (text) => new InvalidArgumentError(`${what}: ${text}`),
  });
}

function typeOfArray(value: unknown): DataTypeName | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  if (value instanceof Uint8ClampedArray) return 'uint8';
  return typedArrays.find((type) => value instanceof elementArrays[type]);
}

function pairsOf(data: NumericData): readonly (readonly [number, number])[] {
  return Array.from({ length: data.length / 2 }, (_, at) => [Number(data[2 * at]), Number(data[2 * at + 1])]);
}

function convert(what: string, { data, dtype: from }: Elements, to: DataTypeName): TensorData {
  if ((from === 'string') !== (to === 'string')) throw misfit(what, from, to);
  if (to === 'string') return Array.from(data as ArrayLike<string>);
  if (!isFixed(to)) throw misfit(what, from, to);
  if (to === 'complex64' || to === 'complex128') {
    return elementArrays[to].from(Array.from(data, (element) => pairOf(element)).flat());
  }
  if (from.startsWith('complex')) throw misfit(what, from, to);
  // Bits stay bits.
  if (from === to) return Reflect.construct(elementArrays[to], [data]) as NumericData;
  if (from === 'float16' || from === 'bfloat16') throw misfit(what, from, to);
  const target = new elementArrays[to](data.length) as Record<number, number | bigint>;
  for (let index = 0; index < data.length; index += 1) target[index] = elementAs(what, data[index], to);
  return target as NumericData;
}

function pairOf(element: unknown): readonly number[] {
  return Array.isArray(element) ? (element as number[]) : [Number(element), 0];
}

function elementAs(what: string, element: unknown, to: FixedDataType): number | bigint {
  if (to === 'float16') return toFloat16Bits(Number(element));
  if (to === 'bfloat16') return toBfloat16Bits(Number(element));
  if (to === 'float32' || to === 'float64') return Number(element);
  if (to === 'bool') {
    const bit = Number(element);
    if (bit === 0 || bit === 1) return bit;
    throw unfit(what, element, to);
  }
  if (typeof element === 'boolean') throw unfit(what, element, to);
  const isWhole = typeof element === 'bigint' || Number.isInteger(element);
  if (!isWhole) throw unfit(what, element, to);
  const one = new elementArrays[to](1) as Record<number, number | bigint>;
  one[0] = to === 'int64' || to === 'uint64' ? BigInt(element as number) : Number(element);
  const { 0: stored } = one;
  if (BigInt(stored) !== BigInt(element as number)) throw unfit(what, element, to);
  return stored;
}

function isFixed(dtype: DataTypeName): dtype is FixedDataType {
  return Object.hasOwn(elementArrays, dtype);
}

function spread(data: TensorData, count: number): TensorData {
  if (Array.isArray(data)) return Array.from({ length: count }, () => (data as readonly string[])[0] ?? '');
  const numbers = data as NumericData;
  const target = new (numbers.constructor as new (length: number) => NumericData)(count * numbers.length);
  for (let index = 0; index < target.length; index += 1) target[index] = numbers[index % numbers.length] as never;
  return target;
}

function misfit(what: string, from: DataTypeName, to: DataTypeName): InvalidArgumentError {
  return new InvalidArgumentError(`${what}: expected elements of the type ${to}, got ${from}`);
}

function unfit(what: string, element: unknown, to: DataTypeName): InvalidArgumentError {
  return new InvalidArgumentError(`${what}: expected elements of the type ${to}, got ${describe(element)}`);
}
