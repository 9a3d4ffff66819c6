import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  intersect,
  isSliceOf,
  overlap,
  sliceRuns,
  wholeSlice,
  type TensorSlice,
} from '../../../src/formats/bundle/tensor-slice.js';
import { elementCount } from '../../../src/core/element-count.js';

const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });

/** A box inside of `shape`, never empty. */
function boxes(shape: readonly number[]): fc.Arbitrary<TensorSlice> {
  const extents = shape.map((size) =>
    fc
      .nat(size - 1)
      .chain((start) => fc.record({ start: fc.constant(start), length: fc.integer({ min: 1, max: size - start }) })),
  );
  return fc.tuple(...extents).map((all) => ({
    start: all.map(({ start }) => start),
    length: all.map(({ length }) => length),
  }));
}

const twoBoxes = shapes.chain((shape) =>
  fc.record({ shape: fc.constant(shape), left: boxes(shape), right: boxes(shape) }),
);

/** The indices in a box, in row-major order, each as text. */
function indices({ start, length }: TensorSlice): string[] {
  return length
    .reduce<number[][]>(
      (all, count, axis) =>
        all.flatMap((index) => Array.from({ length: count }, (_, step) => [...index, (start[axis] ?? 0) + step])),
      [[]],
    )
    .map((index) => index.join());
}

describe('sliceRuns', () => {
  it('covers what two boxes have in common, once, in order, in as few runs as there can be', () => {
    fc.assert(
      fc.property(twoBoxes, ({ left, right }) => {
        const [source, target] = [indices(left), indices(right)];
        const runs = [...sliceRuns(left, right)];
        const copied = runs.flatMap(({ from, to, count }) =>
          Array.from({ length: count }, (_, step) => [source[from + step], target[to + step]]),
        );
        const common = source.filter((index) => target.includes(index));
        expect(copied).toEqual(common.map((index) => [index, index]));
        runs.slice(1).forEach(({ from, to }, index) => {
          const before = runs[index] ?? { from: 0, to: 0, count: 0 };
          expect(from > before.from + before.count || to !== before.to + before.count).toBe(true);
        });
      }),
    );
  });

  it('is one run for a whole tensor, also without dimensions', () => {
    expect([...sliceRuns(wholeSlice([2, 3]), wholeSlice([2, 3]))]).toEqual([{ from: 0, to: 0, count: 6 }]);
    expect([...sliceRuns(wholeSlice([]), wholeSlice([]))]).toEqual([{ from: 0, to: 0, count: 1 }]);
    expect([...sliceRuns(wholeSlice([0, 3]), wholeSlice([0, 3]))]).toEqual([]);
  });
});

describe('intersect and overlap', () => {
  it('agree with each other and with the elements', () => {
    fc.assert(
      fc.property(twoBoxes, ({ shape, left, right }) => {
        const common = indices(left).filter((index) => indices(right).includes(index));
        const box = intersect(left, right);
        expect(box ? indices(box) : []).toEqual(common);
        expect(overlap(left, right)).toBe(common.length > 0);
        expect(isSliceOf(shape, box ?? left)).toBe(true);
      }),
    );
  });
});

describe('isSliceOf', () => {
  it.each([
    ['another rank', { start: [0], length: [1] }],
    ['an end outside', { start: [1, 1], length: [1, 3] }],
    ['a negative start', { start: [-1, 0], length: [1, 1] }],
    ['half an element', { start: [0, 0], length: [1, 0.5] }],
  ])('refuses a box of %s', (_name, box) => {
    expect(isSliceOf([2, 3], box)).toBe(false);
    expect(elementCount([2, 3])).toBe(6);
  });
});
