import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trainSample } from './sample-training.js';
import { storedTensors, type StoredTensor } from './stored-tensors.js';

/** Files that are in order. */
export interface Sample {
  readonly name: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The prefix of its newest checkpoint; undefined when there is none. */
  readonly newest: string | undefined;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Whether it can be resumed by the sample training. */
  readonly isTraining: boolean;
}

const golden = fileURLToPath(new URL('../../../../test/golden/', import.meta.url));
const folders = [
  'formats/checkpoints/py-basic',
  'formats/checkpoints/py-sharded',
  'formats/checkpoints/py-partitioned',
  'formats/events/py-basic',
  'formats/events/summary-ops',
  'snappy',
  'object-based',
  'real-graphs/serving-half-plus-two/variables',
];

/** What TensorFlow has written, and the directory of a training of ours, which is made below `directory`. */
export async function makeSamples(directory: string): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const folder of folders) samples.push(await sampleOf(join(golden, folder), folder));
  const training = join(directory, 'training');
  await mkdir(training);
  await trainSample(training, 6, 'error');
  samples.push({ ...(await sampleOf(training, 'training')), isTraining: true });
  await rm(training, { recursive: true });
  return samples;
}

async function sampleOf(directory: string, name: string): Promise<Sample> {
  const files = new Map<string, Uint8Array>();
  for (const file of await readdir(directory)) {
    if (!/^checkpoint$|\.index$|\.data-|tfevents/.test(file)) continue;
    // The state file of the training has its paths, which are those of a directory that is gone.
    const bytes = new Uint8Array(await readFile(join(directory, file)));
    files.set(file, file === 'checkpoint' ? withoutDirectory(bytes, directory) : bytes);
  }
  const indexes = [...files.keys()].filter((file) => file.endsWith('.index'));
  const newest = indexes.sort((left, right) => left.localeCompare(right, 'en', { numeric: true })).at(-1);
  const prefix = newest?.slice(0, -'.index'.length);
  const tensors = prefix === undefined ? new Map<string, StoredTensor>() : await storedTensors(join(directory, prefix));
  return { name, files, newest: prefix, tensors, isTraining: false };
}

function withoutDirectory(stateFile: Uint8Array, directory: string): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(stateFile).replaceAll(`${directory}/`, ''));
}
