import seedrandom from 'seedrandom';
import { pickDigits, type DigitSet } from './digit-set.js';

/** A number in [0, 1), another one at each call. */
export type Random = () => number;

/** Random numbers that follow from `seed`. */
export function randomOf(seed: number): Random {
  return seedrandom.alea(String(seed));
}

/** The numbers from 0 to `count` - 1 in random order (Fisher and Yates's shuffle). */
export function shuffledPlaces(count: number, random: Random): number[] {
  const places: number[] = [];
  for (let place = 0; place < count; place++) {
    const other = Math.floor(random() * (place + 1));
    places.push(places[other] ?? place);
    places[other] = place;
  }
  return places;
}

/** Parts a set at random: a fifth to test with, the rest to train with. */
export function splitDigits(set: DigitSet, random: Random): { readonly train: DigitSet; readonly test: DigitSet } {
  const places = shuffledPlaces(set.labels.length, random);
  const held = Math.floor(places.length / 5);
  return { test: pickDigits(set, places.slice(0, held)), train: pickDigits(set, places.slice(held)) };
}

/** Batches without end: every digit once, in random order, then again in another; what does not fill a batch is left out. */
export function* shuffledBatches(set: DigitSet, size: number, random: Random): Generator<DigitSet, never> {
  for (;;) {
    const places = shuffledPlaces(set.labels.length, random);
    for (let start = 0; start + size <= places.length; start += size) {
      yield pickDigits(set, places.slice(start, start + size));
    }
  }
}
