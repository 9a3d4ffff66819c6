import { elementArrays } from '../../core/element-arrays.js';
import { tensorValue, type TensorData, type TensorValue } from '../../core/tensor-value.js';
import type { PartialShape } from '../../tensor/node-value.js';
import { elementCount } from '../../core/element-count.js';
import type { QueueDataType } from './queue-data-type.js';

/** What a batch is made of. */
export interface BatchSpec {
  readonly dtype: QueueDataType;
  /** Shape of each value; where it is null they may differ, and are filled up to the longest. */
  readonly shape: PartialShape;
}

type Elements = Float32Array | Int32Array | Uint8Array | BigInt64Array | unknown[];

/** Values along a new first axis; what is filled up is 0, false or the empty string. */
export function batchValues(values: readonly TensorValue[], { dtype, shape }: BatchSpec): TensorValue {
  const longest = shape.map(
    (length, axis) => length ?? values.reduce((most, value) => Math.max(most, value.shape[axis] ?? 0), 0),
  );
  const size = elementCount(longest);
  const target = emptyElements(dtype, values.length * size);
  values.forEach((value, index) => {
    place(value, { target, shape: longest, offset: index * size });
  });
  return tensorValue(dtype, [values.length, ...longest], target as TensorData);
}

/** The values along the first axis, each on its own. */
export function unbatchValues({ dtype, shape: [count = 0, ...shape], data }: TensorValue): TensorValue[] {
  const size = elementCount(shape);
  return Array.from({ length: count }, (_, index) =>
    tensorValue(dtype, shape, data.slice(index * size, (index + 1) * size)),
  );
}

function emptyElements(dtype: QueueDataType, length: number): Elements {
  return dtype === 'string' ? new Array<unknown>(length).fill('') : new elementArrays[dtype](length);
}

interface Place {
  readonly target: Elements;
  readonly shape: readonly number[];
  readonly offset: number;
}

/** Copies a value into the corner of a larger one. */
function place({ shape, data }: TensorValue, { target, shape: larger, offset }: Place): void {
  const whole = shape.findLastIndex((length, axis) => length !== larger[axis]);
  // From this axis on, elements lie side by side in both.
  const run = elementCount(shape.slice(Math.max(0, whole)));
  const copyRows = (axis: number, from: number, to: number): void => {
    if (axis >= whole) {
      copyRun(data, target, { from, to, length: run });
      return;
    }
    const step = elementCount(shape.slice(axis + 1));
    const largerStep = elementCount(larger.slice(axis + 1));
    for (let row = 0; row < (shape[axis] ?? 0); row += 1) copyRows(axis + 1, from + row * step, to + row * largerStep);
  };
  copyRows(0, 0, offset);
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

function copyRun(source: TensorData, target: Elements, { from, to, length }: Run): void {
  if (Array.isArray(target)) {
    for (let index = 0; index < length; index += 1) target[to + index] = source[from + index];
  } else {
    (target as Float32Array).set((source as Float32Array).subarray(from, from + length), to);
  }
}
