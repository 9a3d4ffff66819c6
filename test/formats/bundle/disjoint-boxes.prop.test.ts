import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areDisjoint } from '../../../src/formats/bundle/disjoint-boxes.js';
import type { TensorSlice } from '../../../src/formats/bundle/tensor-slice.js';

/** The elements of a box by their places. */
function placesIn({ start, length }: TensorSlice): string[] {
  let places = [''];
  for (const [axis, count] of length.entries()) {
    const along = Array.from({ length: count }, (_, index) => index + (start[axis] ?? 0));
    places = places.flatMap((place) => along.map((index) => `${place} ${index}`));
  }
  return places;
}

const boxes = fc.integer({ min: 0, max: 3 }).chain((rank) => {
  const numbers = (max: number) => fc.array(fc.nat(max), { minLength: rank, maxLength: rank });
  return fc.array(fc.record({ start: numbers(5), length: numbers(3) }), { maxLength: 6 });
});

describe('areDisjoint', () => {
  it('says whether any element is in two boxes', () => {
    fc.assert(
      fc.property(boxes, (chosen) => {
        const places = chosen.flatMap(placesIn);
        expect(areDisjoint(chosen)).toBe(new Set(places).size === places.length);
      }),
    );
  });

  it.each([
    ['columns', (index: number) => ({ start: [0, index], length: [9, 1] })],
    ['a grid', (index: number) => ({ start: [Math.floor(index / 300), index % 300], length: [1, 1] })],
  ])('takes little time for 90,000 boxes in %s', (_name, box) => {
    const many = Array.from({ length: 90_000 }, (_, index) => box(index));
    expect(areDisjoint(many)).toBe(true);
    expect(areDisjoint([...many, box(45_000)])).toBe(false);
  });
});
