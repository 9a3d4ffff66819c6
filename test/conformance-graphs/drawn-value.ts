import { elementCount } from '../../src/core/element-count.js';
import { elementArrays, type FixedDataType } from '../../src/core/element-arrays.js';
import { tensorValue, type DataTypeName, type TensorValue } from '../../src/core/tensor-value.js';

/** A value as the notes of public graphs give it: as it is, or drawn from a generator. */
export interface NotedValue {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
  readonly value?: unknown;
  readonly seed?: number | undefined;
  /** Floats are drawn between minus and plus this. */
  readonly scale?: number | undefined;
  /** Whole numbers are drawn from 0 up to this. */
  readonly mod?: number | undefined;
  /** Whether each row has one 1 at a drawn place, and zeros. */
  readonly onehot?: boolean | number | undefined;
}

/** Numbers from 0 up to 1, the same for the same seed: s ← (s · 1664525 + 1013904223) mod 2³², u = s / 2³². */
function* generator(seed: number): IterableIterator<number> {
  for (let state = seed % 2 ** 32; ;) {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

/** The value that a note stands for. */
export function drawnValue({ dtype, shape, value, seed = 0, scale = 1, mod, onehot }: NotedValue): TensorValue {
  if (value !== undefined) {
    const flat = ([value] as unknown[]).flat(Infinity) as (number | boolean | string)[];
    return tensorOf(dtype, shape, flat);
  }
  const numbers = generator(seed);
  const draw = (): number => numbers.next().value as number;
  const count = elementCount(shape);
  if (onehot !== undefined && onehot !== false) {
    const columns = typeof onehot === 'number' ? onehot : (shape.at(-1) ?? 1);
    const elements = new Array<number>(count).fill(0);
    for (let row = 0; row * columns < count; row += 1) elements[row * columns + Math.floor(draw() * columns)] = 1;
    return tensorOf(dtype, shape, elements);
  }
  const isFloat = dtype.startsWith('float') || dtype === 'bfloat16';
  const one = isFloat ? (): number => (draw() - 0.5) * 2 * scale : (): number => Math.floor(draw() * (mod ?? 2));
  return tensorOf(dtype, shape, Array.from({ length: count }, one));
}

function tensorOf(dtype: DataTypeName, shape: readonly number[], elements: (number | boolean | string)[]): TensorValue {
  if (dtype === 'string') return tensorValue(dtype, shape, elements.map(String));
  const ArrayType = elementArrays[dtype as FixedDataType];
  const isBig = dtype === 'int64' || dtype === 'uint64';
  const data = isBig
    ? new (ArrayType as BigInt64ArrayConstructor)(elements.map((element) => BigInt(Number(element))))
    : new (ArrayType as Float32ArrayConstructor)(elements.map(Number));
  return tensorValue(dtype, shape, data);
}
