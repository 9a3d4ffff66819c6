import type { Clock } from '../core/clock.js';
import type { ReadableFile, WritableFile } from '../core/storage.js';
import { toStorageError } from './storage-error.js';

/** The content of a file in memory; who has it open keeps it, whatever becomes of its name. */
export class MemoryFile {
  readonly #clock: Pick<Clock, 'now'>;
  #room = new Uint8Array();
  #size = 0;
  #modifiedMs: number;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
    this.#modifiedMs = clock.now();
  }

  /** The content; a view, good until the next write. */
  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#size);
  }

  /** When the content last changed, in milliseconds since 1970. */
  get modifiedMs(): number {
    return this.#modifiedMs;
  }

  clear(): void {
    this.#size = 0;
    this.#modifiedMs = this.#clock.now();
  }

  openRead(path: string): ReadableFile {
    const open = new OpenState(path);
    return {
      label: path,
      size: this.#size,
      read: async (target, offset) => {
        open.check('read');
        const part = this.bytes.subarray(offset, offset + target.length);
        target.set(part);
        return part.length;
      },
      close: () => open.close(),
    };
  }

  openWrite(path: string): WritableFile {
    const open = new OpenState(path);
    return {
      label: path,
      write: async (chunk) => {
        open.check('write');
        this.#append(chunk);
      },
      sync: async () => {
        open.check('sync');
      },
      close: () => open.close(),
    };
  }

  #append(chunk: Uint8Array): void {
    const needed = this.#size + chunk.length;
    if (needed > this.#room.length) {
      const grown = new Uint8Array(Math.max(needed, 2 * this.#room.length));
      grown.set(this.bytes);
      this.#room = grown;
    }
    this.#room.set(chunk, this.#size);
    this.#size = needed;
    this.#modifiedMs = this.#clock.now();
  }
}

/** Whether a file is still open. */
class OpenState {
  readonly #path: string;
  #isOpen = true;

  constructor(path: string) {
    this.#path = path;
  }

  check(operation: 'read' | 'write' | 'sync'): void {
    if (this.#isOpen) return;
    throw toStorageError(Object.assign(new Error('file closed'), { code: 'EBADF' }), operation, this.#path);
  }

  async close(): Promise<void> {
    this.#isOpen = false;
  }
}
