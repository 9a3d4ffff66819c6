import { ResourceExhaustedError } from 'monitored-session';
import type { KeyValueStore, StoredFile } from './key-value-store.js';

/** Keeps values in memory, up to so many bytes of them. */
export class MapStore implements KeyValueStore {
  readonly #maxBytes: number;
  #files: ReadonlyMap<string, StoredFile> = new Map();

  constructor({ maxBytes }: { readonly maxBytes: number }) {
    this.#maxBytes = maxBytes;
  }

  /** What all values take. */
  get bytes(): number {
    return sizeOf(this.#files);
  }

  async get(key: string): Promise<StoredFile | undefined> {
    return this.#files.get(key);
  }

  async keys(prefix: string): Promise<readonly string[]> {
    return [...this.#files.keys()].filter((key) => key.startsWith(prefix));
  }

  async update(changes: ReadonlyMap<string, StoredFile | undefined>): Promise<void> {
    const after = new Map(this.#files);
    for (const [key, file] of changes) {
      if (file) after.set(key, file);
      else after.delete(key);
    }
    const bytes = sizeOf(after);
    if (bytes > this.#maxBytes && bytes > this.bytes) {
      throw new ResourceExhaustedError(
        `write ${[...changes.keys()].join(', ')}: there is room for ${this.#maxBytes} bytes, and it would take ${bytes}`,
      );
    }
    this.#files = after;
  }
}

function sizeOf(files: ReadonlyMap<string, StoredFile>): number {
  return [...files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
}
