import { elementCount } from '../../core/element-count.js';

/** A box inside of a tensor: where it begins and how long it is in each dimension. */
export interface TensorSlice {
  readonly start: readonly number[];
  readonly length: readonly number[];
}

/** A part of one box that lies as one piece in memory in another. Places and count are in elements. */
export interface SliceRun {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The box that is the tensor. */
export function wholeSlice(shape: readonly number[]): TensorSlice {
  return { start: shape.map(() => 0), length: shape };
}

/** True when `slice` is a box inside of a tensor of `shape`. */
export function isSliceOf(shape: readonly number[], { start, length }: TensorSlice): boolean {
  const isLength = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
  return (
    start.length === shape.length &&
    length.length === shape.length &&
    start.every(isLength) &&
    length.every(isLength) &&
    shape.every((size, axis) => (start[axis] ?? 0) + (length[axis] ?? 0) <= size)
  );
}

/** What two boxes of one tensor have in common, or undefined when that is nothing. */
export function intersect(left: TensorSlice, right: TensorSlice): TensorSlice | undefined {
  const start = left.start.map((begin, axis) => Math.max(begin, right.start[axis] ?? 0));
  const length = start.map((begin, axis) => Math.min(endOf(left, axis), endOf(right, axis)) - begin);
  return length.every((count) => count > 0) ? { start, length } : undefined;
}

/** True when two boxes of one tensor have an element in common. */
export function overlap(left: TensorSlice, right: TensorSlice): boolean {
  return left.start.every(
    (begin, axis) => Math.max(begin, right.start[axis] ?? 0) < Math.min(endOf(left, axis), endOf(right, axis)),
  );
}

/** A box in words: `[0,4] [2,3]`, start and length of each dimension. */
export function sliceText({ start, length }: TensorSlice): string {
  return start.map((begin, axis) => `[${begin},${length[axis] ?? 0}]`).join(' ');
}

/**
 * Gives what `source` and `target` have in common as runs: consecutive in the row-major memory of both. The runs ascend
 * in the source, and are as long as can be.
 */
export function* sliceRuns(source: TensorSlice, target: TensorSlice): Generator<SliceRun> {
  const common = intersect(source, target);
  if (!common) return;
  let inner = common.length.length - 1;
  while (inner > 0 && [source, target].every(({ length }) => length[inner] === common.length[inner])) inner -= 1;
  const count = elementCount(common.length.slice(Math.max(inner, 0)));
  const outer = common.length.slice(0, Math.max(inner, 0));
  const sourcePlace = placeIn(source, common);
  const targetPlace = placeIn(target, common);
  const index = outer.map(() => 0);
  do {
    yield { from: sourcePlace(index), to: targetPlace(index), count };
  } while (advance(index, outer));
}

function endOf({ start, length }: TensorSlice, axis: number): number {
  return (start[axis] ?? 0) + (length[axis] ?? 0);
}

/** Gives the place in the memory of `box` of the element of `common` whose leading indices are `index`, the rest 0. */
function placeIn(box: TensorSlice, common: TensorSlice): (index: readonly number[]) => number {
  const strides = box.length.map((_, axis) => elementCount(box.length.slice(axis + 1)));
  const begin = strides.reduce(
    (place, stride, axis) => place + stride * ((common.start[axis] ?? 0) - (box.start[axis] ?? 0)),
    0,
  );
  return (index) => index.reduce((place, step, axis) => place + step * (strides[axis] ?? 0), begin);
}

/** Moves to the next index in row-major order; false after the last. */
function advance(index: number[], lengths: readonly number[]): boolean {
  for (let axis = index.length - 1; axis >= 0; axis -= 1) {
    index[axis] = (index[axis] ?? 0) + 1;
    if ((index[axis] ?? 0) < (lengths[axis] ?? 0)) return true;
    index[axis] = 0;
  }
  return false;
}
