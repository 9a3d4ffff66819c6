import type { ByteSource } from '../../core/storage.js';
import { crc32c } from '../crc32c.js';
import type { ReadBudget } from '../read-budget.js';
import { checkRange, fillFrom, readRange } from '../read-range.js';
import type { BundlePart } from './bundle-index.js';
import { checkSum } from './check-sum.js';
import { StringElements } from './string-elements.js';
import { sliceRuns, type SliceRun, type TensorSlice } from './tensor-slice.js';
import { elementCount } from '../../core/element-count.js';

/** How many bytes are read and summed in one go. */
const windowBytes = 4 << 20;

/** About what a view of some bytes takes in memory, in the release of Node that takes most. */
const viewBytes = 272;

/** A part of a variable, the file that it is in, and how messages call it. */
export interface OpenPart {
  readonly part: BundlePart;
  readonly source: ByteSource;
  readonly what: string;
}

/**
 * Gives all bytes of a part in chunks, each a new array.
 *
 * @throws DataLossError, after the last chunk, when the checksum does not match: until then nothing says that the chunks
 * are right.
 */
export async function* partChunks({ part, source, what }: OpenPart): AsyncGenerator<Uint8Array> {
  checkRange(source, part.offset, part.size, what);
  let sum = 0;
  for (let start = 0; start < part.size; start += windowBytes) {
    const chunk = new Uint8Array(Math.min(windowBytes, part.size - start));
    await fillFrom(source, chunk, part.offset + start, what);
    sum = crc32c(chunk, sum);
    yield chunk;
  }
  checkSum(part.crc32c, sum, source.label, what);
}

/**
 * Copies what a part of numbers has of the box `wanted` into `target`, the bytes of that box. All of the part is read, in
 * windows, and checked.
 *
 * @throws DataLossError when the part is not as it was written.
 */
export async function readNumbers(
  open: OpenPart,
  wanted: TensorSlice,
  target: Uint8Array,
  byteLength: number,
): Promise<void> {
  const { part } = open;
  const runs = sliceRuns(part.slice, wanted);
  let run = nextRun(runs, byteLength);
  if (run?.count === part.size) {
    await fillChecked(open, target.subarray(run.to, run.to + run.count));
    return;
  }
  let start = 0;
  for await (const chunk of partChunks(open)) {
    const end = start + chunk.length;
    while (run && run.from < end) {
      const begin = Math.max(run.from, start);
      const stop = Math.min(run.from + run.count, end);
      target.set(chunk.subarray(begin - start, stop - start), run.to + begin - run.from);
      if (run.from + run.count > end) break;
      run = nextRun(runs, byteLength);
    }
    start = end;
  }
}

/**
 * Reads only what is wanted of a part that was checked before.
 *
 * @returns false, with nothing read, when that is not one piece.
 */
export async function readCheckedNumbers(
  { part, source, what }: OpenPart,
  wanted: TensorSlice,
  target: Uint8Array,
  byteLength: number,
): Promise<boolean> {
  const runs = sliceRuns(part.slice, wanted);
  const run = nextRun(runs, byteLength);
  if (!run || nextRun(runs, byteLength)) return false;
  for (let start = 0; start < run.count; start += windowBytes) {
    const window = target.subarray(run.to + start, run.to + Math.min(start + windowBytes, run.count));
    await fillFrom(source, window, part.offset + run.from + start, what);
  }
  return true;
}

/**
 * Puts what a part of strings has of the box `wanted` into `target`, the elements of that box.
 *
 * @throws DataLossError when they take more memory than `budget` has left.
 */
export async function readStrings(
  open: OpenPart,
  wanted: TensorSlice,
  target: Uint8Array[],
  budget: ReadBudget,
): Promise<void> {
  const { part, what, source } = open;
  const where = `${source.label}: ${what}`;
  budget.take(part.size, where);
  const runs = sliceRuns(part.slice, wanted);
  let run = nextRun(runs, 1);
  const elements = (await openStrings(open)).select((index) => {
    while (run && index >= run.from + run.count) run = nextRun(runs, 1);
    return run !== undefined && index >= run.from;
  });
  for (const [index, element] of elements) {
    if (!run) return;
    if (element.length > 0) budget.take(viewBytes, where);
    target[run.to + index - run.from] = element;
  }
}

/** Reads a part of strings and checks it. */
export async function checkStrings(open: OpenPart): Promise<void> {
  await openStrings(open);
}

async function openStrings({ part, source, what }: OpenPart): Promise<StringElements> {
  const bytes = await readRange(source, part.offset, part.size, what);
  return new StringElements(bytes, elementCount(part.slice.length), part.crc32c, source.label, what);
}

/** Reads a part of numbers and checks it. */
export async function checkNumbers(open: OpenPart): Promise<void> {
  const chunks = partChunks(open);
  while (!(await chunks.next()).done);
}

/** Reads a whole part to where it is wanted. */
async function fillChecked({ part, source, what }: OpenPart, target: Uint8Array): Promise<void> {
  checkRange(source, part.offset, part.size, what);
  let sum = 0;
  for (let start = 0; start < part.size; start += windowBytes) {
    const window = target.subarray(start, start + windowBytes);
    await fillFrom(source, window, part.offset + start, what);
    sum = crc32c(window, sum);
  }
  checkSum(part.crc32c, sum, source.label, what);
}

/** The next run, in bytes. */
function nextRun(runs: Iterator<SliceRun>, byteLength: number): SliceRun | undefined {
  const next = runs.next();
  if (next.done) return undefined;
  const { from, to, count } = next.value;
  return { from: from * byteLength, to: to * byteLength, count: count * byteLength };
}
