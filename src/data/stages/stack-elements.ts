import { elementArrays } from '../../core/element-arrays.js';
import { isTensorValue, tensorValue, type TensorData, type TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import { elementType, isElementArray } from '../../tensor/to-tensor-value.js';
import { mapParts, partsOf, wholeValue } from '../elements/host-element.js';

type Row = Pick<TensorValue, 'dtype' | 'shape'> & { readonly data: ArrayLike<unknown> };

/**
 * One element of the parts of `elements`, each stacked along a new first axis, and nobody else's.
 *
 * @throws InvalidArgumentError naming the part when elements differ in structure, element type or shape.
 */
export function stackElements(elements: readonly unknown[]): unknown {
  const keys = keysOf(elements[0]);
  const odd = elements.findIndex((element) => keysOf(element) !== keys);
  if (odd >= 0) {
    throw new InvalidArgumentError(
      `batch: expected elements of one structure, got parts ${keys} beside ${keysOf(elements[odd])}; give every element the same`,
    );
  }
  return mapParts(elements[0], (_, key) => {
    if (key === undefined) return stack('batch', elements);
    const parts = elements.map((element) => (element as Readonly<Record<string, unknown>>)[key]);
    return stack(`batch: part "${key}"`, parts);
  });
}

function keysOf(element: unknown): string {
  return (
    partsOf(element)
      ?.map(([key]) => key)
      .join(', ') ?? 'none'
  );
}

function stack(what: string, parts: readonly unknown[]): TensorValue {
  const rows = parts.map((part) => rowOf(what, part));
  const [first = { dtype: 'float32', shape: [], data: [] } satisfies Row] = rows;
  const shape = first.shape.join();
  const odd = rows.find((row) => row.dtype !== first.dtype || row.shape.join() !== shape);
  if (odd) {
    throw new InvalidArgumentError(
      `${what}: expected elements of one type and shape, got ${textOf(first)} beside ${textOf(odd)}; ` +
        'bring them to one with map() before batch()',
    );
  }
  return tensorValue(first.dtype, [rows.length, ...first.shape], joined(what, first, rows));
}

function rowOf(what: string, part: unknown): Row {
  if (isTensorValue(part) && !(part.data instanceof Uint32Array)) return part;
  if (isElementArray(part) && !(part instanceof Uint32Array)) {
    return { dtype: elementType(part), shape: [part.length], data: part };
  }
  // Most rows are lists of numbers, which need not be looked through for others.
  if (Array.isArray(part) && part.every((item) => typeof item === 'number')) {
    return { dtype: 'float32', shape: [part.length], data: part };
  }
  return wholeValue(what, part);
}

function joined(what: string, { dtype, data: { length } }: Row, rows: readonly Row[]): TensorData {
  if (dtype === 'string') return rows.flatMap(({ data }) => data as readonly string[]);
  const target = emptyData(what, dtype, rows.length * length);
  rows.forEach(({ data }, index) => {
    target.set(data as ArrayLike<number>, index * length);
  });
  return target;
}

function emptyData(what: string, dtype: string, length: number): Float32Array | Int32Array | Uint8Array {
  if (dtype === 'float32' || dtype === 'complex64' || dtype === 'int32' || dtype === 'bool') {
    return new elementArrays[dtype](length);
  }
  throw new InvalidArgumentError(`${what}: expected dtype float32, int32, bool or string, got ${dtype}`);
}

function textOf({ dtype, shape }: Row): string {
  return `${dtype} ${JSON.stringify(shape)}`;
}
