import type { FileHandle } from 'node:fs/promises';
import type { WritableFile } from '../core/storage.js';
import { duringOperation } from './storage-error.js';

/** The most that one call of the system takes. */
const mostBytes = 1 << 30;

/** After how many bytes the disk is set to work, beside the writes that follow. */
const flushedBytes = 16 << 20;

/**
 * A file of this machine that is open for writing. What is written goes to the disk beside further writes, so that a sync
 * finds little left to do.
 */
export class NodeWritableFile implements WritableFile {
  readonly label: string;
  readonly #handle: FileHandle;
  #unflushed = 0;
  #flushing: Promise<void> | undefined;
  /** The system tells of a failed flush once, so it is kept. */
  #failure: { readonly error: unknown } | undefined;
  #closing: Promise<void> | undefined;

  constructor(path: string, handle: FileHandle) {
    this.label = path;
    this.#handle = handle;
  }

  write(chunk: Uint8Array): Promise<void> {
    return duringOperation('write', this.label, async () => {
      for (let count = 0; count < chunk.length;) {
        const length = Math.min(chunk.length - count, mostBytes);
        const { bytesWritten } = await this.#handle.write(chunk, count, length);
        count += bytesWritten;
      }
      this.#unflushed += chunk.length;
      if (this.#unflushed >= flushedBytes) this.#flush();
    });
  }

  sync(): Promise<void> {
    return duringOperation('sync', this.label, async () => {
      await this.#flushing;
      if (this.#failure) throw this.#failure.error;
      await this.#handle.sync();
    });
  }

  close(): Promise<void> {
    this.#closing ??= duringOperation('close', this.label, async () => {
      await this.#flushing;
      await this.#handle.close();
    });
    return this.#closing;
  }

  #flush(): void {
    if (this.#flushing) return;
    this.#unflushed = 0;
    this.#flushing = this.#handle
      .datasync()
      .catch((error: unknown) => {
        this.#failure = { error };
      })
      .finally(() => {
        this.#flushing = undefined;
      });
  }
}
