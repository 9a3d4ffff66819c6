import { ByteWriter } from '../formats/byte-writer.js';

/** How many bytes go into one write, unless one record has more. */
const mostBytes = 1 << 20;

/** Records in their order, put together into pieces for one write each. */
export class RecordBatch {
  readonly #pieces: ByteWriter[] = [];
  #count = 0;

  /** How many records there are. */
  get count(): number {
    return this.#count;
  }

  /** Copies a record to the end. */
  add(record: Uint8Array): void {
    let last = this.#pieces.at(-1);
    if (!last || last.length + record.length > mostBytes) {
      last = new ByteWriter();
      this.#pieces.push(last);
    }
    last.bytes(record);
    this.#count += 1;
  }

  /** The bytes of all records; views that the next add() may change. */
  pieces(): readonly Uint8Array[] {
    return this.#pieces.map((piece) => piece.view());
  }
}
