import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DigitSet } from '../../../examples/digits/digit-set.js';
import { randomOf, shuffledBatches, shuffledPlaces, splitDigits } from '../../../examples/digits/shuffled-batches.js';

/** As many digits, each with its place for a label and for all its pixels. */
function numberedDigits(count: number): DigitSet {
  const labels = Int32Array.from({ length: count }, (_, place) => place);
  return { labels, images: Float32Array.from({ length: count * 64 }, (_, pixel) => Math.floor(pixel / 64)) };
}

const seeds = fc.nat();

describe('shuffled digits', () => {
  it('are each there once, in an order that follows from the seed', () => {
    fc.assert(
      fc.property(seeds, fc.nat(200), (seed, count) => {
        const places = shuffledPlaces(count, randomOf(seed));
        expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, place) => place));
        expect(shuffledPlaces(count, randomOf(seed))).toEqual(places);
      }),
    );
  });

  it('are parted into a fifth to test with and the rest, with none in both', () => {
    fc.assert(
      fc.property(seeds, fc.nat(200), (seed, count) => {
        const { train, test } = splitDigits(numberedDigits(count), randomOf(seed));
        expect(test.labels).toHaveLength(Math.floor(count / 5));
        expect(new Set([...train.labels, ...test.labels]).size).toBe(count);
      }),
    );
  });

  it('come in batches of one size, none twice in one round', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 10 }), (seed, size, perRound) => {
        const batches = shuffledBatches(numberedDigits(size * perRound), size, randomOf(seed));
        for (let round = 0; round < 2; round++) {
          const labels = Array.from({ length: perRound }, () => [...batches.next().value.labels]);
          expect(labels.every((batch) => batch.length === size)).toBe(true);
          expect(new Set(labels.flat()).size).toBe(size * perRound);
        }
      }),
    );
  });
});
