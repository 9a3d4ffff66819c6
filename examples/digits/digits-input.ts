import seedrandom from 'seedrandom';
import type { Graph } from 'monitored-session';
import { inputs } from 'monitored-session/data';
import { pickDigits, PIXELS, type DigitSet } from './digit-set.js';

/** Digits in a batch. */
export const BATCH_SIZE = 16;

/** Parts a set at random: a fifth to test with, the rest to train with; the same seed, the same parts. */
export function splitDigits(set: DigitSet, seed: number): { readonly train: DigitSet; readonly test: DigitSet } {
  const random = seedrandom.alea(String(seed));
  const places = Array.from(set.labels, (_, place) => place);
  // Fisher and Yates's shuffle.
  for (let place = places.length - 1; place > 0; place--) {
    const other = Math.floor(random() * (place + 1));
    [places[place], places[other]] = [places[other] ?? 0, places[place] ?? 0];
  }
  const held = Math.floor(places.length / 5);
  return { test: pickDigits(set, places.slice(0, held)), train: pickDigits(set, places.slice(held)) };
}

/** How many batches an epoch has; the last one may be smaller. */
export function batchesPerEpoch({ labels }: DigitSet): number {
  return Math.ceil(labels.length / BATCH_SIZE);
}

/** All digits in batches, `epochs` times, each time in another order. */
export function readInBatches(
  graph: Graph,
  set: DigitSet,
  options: { readonly seed: number; readonly epochs: number },
) {
  const images = Array.from(set.labels, (_, place) => set.images.subarray(place * PIXELS, (place + 1) * PIXELS));
  const digits = inputs({ images, labels: set.labels })
    .shuffle({ seed: options.seed })
    .batch(BATCH_SIZE)
    .repeat(options.epochs);
  return graph.iterator(digits, { name: 'digits', dtypes: { labels: 'int32' } });
}
