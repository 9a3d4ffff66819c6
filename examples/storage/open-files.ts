import { UnknownError } from 'monitored-session';
import type { ReadableFile, WritableFile } from 'monitored-session/runtime';

/** A file that is open for reading; it stays as it was when it was opened. */
export function readerOf(path: string, bytes: Uint8Array): ReadableFile {
  let isOpen = true;
  return {
    label: path,
    size: bytes.length,
    read: async (target, offset) => {
      if (!isOpen) throw new UnknownError(`read ${path}: the file was closed`);
      const part = bytes.subarray(offset, offset + target.length);
      target.set(part);
      return part.length;
    },
    close: async () => {
      isOpen = false;
    },
  };
}

/** A file that is open for writing: what is written is kept at the next sync or close. */
export class KeyValueWriter implements WritableFile {
  readonly label: string;
  readonly #keep: (bytes: Uint8Array) => Promise<void>;
  #parts: Uint8Array[];
  #isOpen = true;
  #isKept = true;

  constructor(path: string, before: Uint8Array, keep: (bytes: Uint8Array) => Promise<void>) {
    this.label = path;
    this.#parts = [before];
    this.#keep = keep;
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.#checkOpen('write');
    // The chunk is the caller's again when the promise settles.
    this.#parts.push(chunk.slice());
    this.#isKept = false;
  }

  async sync(): Promise<void> {
    this.#checkOpen('sync');
    await this.#keepAll();
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#keepAll();
  }

  async #keepAll(): Promise<void> {
    if (this.#isKept) return;
    const bytes = joined(this.#parts);
    this.#parts = [bytes];
    await this.#keep(bytes);
    this.#isKept = true;
  }

  #checkOpen(operation: string): void {
    if (!this.#isOpen) throw new UnknownError(`${operation} ${this.label}: the file was closed`);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all;
}
