import { ByteReader } from '../byte-reader.js';
import { crc32c, unmaskCrc32c } from '../crc32c.js';
import { dataLoss } from '../data-loss.js';
import { checkSum } from './check-sum.js';

/** How many lengths are summed in one go. */
const lengthsAtOnce = 4096;

/** The elements of a string tensor where they are stored, checked: none of them takes memory until it is asked for. */
export class StringElements {
  readonly #bytes: Uint8Array;
  readonly #count: number;
  readonly #label: string;
  /** Where the first element begins. */
  readonly #begin: number;

  /**
   * @param bytes they hold nothing else
   * @param crc32cMasked the checksum that the index has of them
   * @throws DataLossError naming `label` and `what` when they are not as they were written.
   */
  constructor(bytes: Uint8Array, count: number, crc32cMasked: number, label: string, what: string) {
    this.#bytes = bytes;
    this.#count = count;
    this.#label = `${label}: ${what}`;
    const reader = new ByteReader(bytes, this.#label);
    const { total, sum } = sumLengths(reader, count);
    const checksum = reader.take(4);
    const stored = unmaskCrc32c(new ByteReader(checksum, this.#label).fixed32());
    if (stored !== sum) {
      throw dataLoss(this.#label, `The length checksum does not match: expected ${stored} but actual is ${sum}`);
    }
    this.#begin = reader.position;
    const elements = reader.take(total);
    if (reader.remaining > 0) throw reader.error(`${reader.remaining} bytes are left over`);
    checkSum(crc32cMasked, crc32c(elements, crc32c(checksum, sum)), label, what);
  }

  /** Gives the elements in order, each as its place in the tensor and a view of the bytes, those that `isWanted` says. */
  *select(isWanted: (index: number) => boolean): Generator<readonly [index: number, element: Uint8Array]> {
    const lengths = new ByteReader(this.#bytes, this.#label);
    let end = this.#begin;
    for (let index = 0; index < this.#count; index += 1) {
      const start = end;
      end += lengths.varint();
      if (isWanted(index)) yield [index, start === end ? empty : this.#bytes.subarray(start, end)];
    }
  }
}

/** All elements without a byte are this one. */
const empty = new Uint8Array();

/** The checksum of the lengths, which runs over them as numbers of 32 bits. */
function sumLengths(reader: ByteReader, count: number): { readonly total: number; readonly sum: number } {
  const lengths = new DataView(new ArrayBuffer(4 * lengthsAtOnce));
  const bytes = new Uint8Array(lengths.buffer);
  let total = 0;
  let sum = 0;
  for (let done = 0; done < count;) {
    const some = Math.min(lengthsAtOnce, count - done);
    for (let index = 0; index < some; index += 1) {
      const length = reader.varint();
      total += length;
      lengths.setUint32(4 * index, length, true);
    }
    sum = crc32c(bytes.subarray(0, 4 * some), sum);
    done += some;
  }
  return { total, sum };
}
