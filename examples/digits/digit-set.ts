import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DataLossError, NotFoundError } from 'monitored-session';

/** Pixels of one digit. */
export const PIXELS = 64;

/** Digits with what they show. */
export interface DigitSet {
  /** 64 pixels a digit, from 0 to 1, digit after digit. */
  readonly images: Float32Array;
  /** 0 to 9. */
  readonly labels: Int32Array;
}

/** The file that comes with the examples, wherever they are run from. */
export function bundledDigits(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('monitored-session/package.json')), 'examples', 'data', 'digits.csv.gz');
}

/**
 * Reads a compressed table with one digit a row: 64 pixels from 0 to 16, and what they show.
 *
 * @throws NotFoundError when there is no such file; DataLossError naming the first row that is not like that.
 */
export async function readDigits(file: string): Promise<DigitSet> {
  const rows = (await readTable(file)).trimEnd().split('\n');
  const images = new Float32Array(rows.length * PIXELS);
  const labels = new Int32Array(rows.length);
  for (const [row, text] of rows.entries()) {
    const cells = text.split(',').map(Number);
    const label = cells.pop();
    if (cells.length !== PIXELS || label === undefined || ![...cells, label].every(Number.isInteger)) {
      throw new DataLossError(`${file}: row ${row + 1}: expected ${PIXELS + 1} integers, got ${JSON.stringify(text)}`);
    }
    images.set(
      cells.map((pixel) => pixel / 16),
      row * PIXELS,
    );
    labels[row] = label;
  }
  return { images, labels };
}

/** The digits at these places, in this order. */
export function pickDigits(set: DigitSet, places: readonly number[]): DigitSet {
  const images = new Float32Array(places.length * PIXELS);
  places.forEach((place, index) => {
    images.set(set.images.subarray(place * PIXELS, (place + 1) * PIXELS), index * PIXELS);
  });
  return { images, labels: Int32Array.from(places, (place) => set.labels[place] ?? 0) };
}

async function readTable(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new NotFoundError(
      `${file}: expected a file with the digits, found none that can be read; name another one with --data`,
      { cause: error },
    );
  });
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch (error) {
    throw new DataLossError(`${file}: expected a file compressed with gzip`, { cause: error });
  }
}
