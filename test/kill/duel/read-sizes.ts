import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readEvents } from '../../../src/doors/events.js';
import { DataLossError } from '../../../src/errors.js';

/**
 * What the event files of a directory say of the size of the weights, by step, as it was written last.
 *
 * @throws DataLossError for damage other than a file's end that a kill cut off
 */
export async function readSizes(directory: string): Promise<ReadonlyMap<number, number>> {
  const sizes = new Map<number, number>();
  for (const name of (await readdir(directory)).filter((file) => file.includes('.tfevents.')).sort()) {
    try {
      for await (const { step, what } of readEvents(join(directory, name))) {
        if (what.case !== 'summary') continue;
        for (const { tag, value } of what.value.value) {
          if (tag === 'size' && value.case === 'simpleValue') sizes.set(Number(step), value.value);
        }
      }
    } catch (error) {
      if (!(error instanceof DataLossError && error.message.includes('truncated'))) throw error;
    }
  }
  return sizes;
}
