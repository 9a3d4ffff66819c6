import type { FileHandle } from 'node:fs/promises';
import type { ReadableFile } from '../core/storage.js';
import { duringOperation } from './storage-error.js';

/** The most that one call of the system takes. */
const mostBytes = 1 << 30;

/** A file of this machine that is open for reading. */
export class NodeReadableFile implements ReadableFile {
  readonly label: string;
  readonly size: number;
  readonly #handle: FileHandle;
  #closing: Promise<void> | undefined;

  constructor(path: string, size: number, handle: FileHandle) {
    this.label = path;
    this.size = size;
    this.#handle = handle;
  }

  read(target: Uint8Array, offset: number): Promise<number> {
    return duringOperation('read', this.label, async () => {
      let count = 0;
      while (count < target.length) {
        const length = Math.min(target.length - count, mostBytes);
        const { bytesRead } = await this.#handle.read(target, count, length, offset + count);
        if (bytesRead === 0) break;
        count += bytesRead;
      }
      return count;
    });
  }

  close(): Promise<void> {
    this.#closing ??= duringOperation('close', this.label, () => this.#handle.close());
    return this.#closing;
  }
}
