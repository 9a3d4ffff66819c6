import type { ByteSink, ReadableFile } from '../../src/core/storage.js';

/** A file that is open for reading and keeps account of that. */
export interface ReadableBytes extends ReadableFile {
  readonly reads: readonly { readonly offset: number; readonly length: number }[];
  readonly isClosed: boolean;
}

/** A source over `bytes`. */
export function readableBytes(label: string, bytes: Uint8Array): ReadableBytes {
  const reads: { offset: number; length: number }[] = [];
  let isClosed = false;
  return {
    label,
    size: bytes.length,
    reads,
    get isClosed() {
      return isClosed;
    },
    read: async (target, offset) => {
      reads.push({ offset, length: target.length });
      const part = bytes.subarray(offset, offset + target.length);
      target.set(part);
      return part.length;
    },
    close: async () => {
      isClosed = true;
    },
  };
}

/** A sink that keeps what it is given, as it is when it is given. */
export class CollectingSink implements ByteSink {
  readonly chunks: Uint8Array[] = [];

  constructor(readonly label: string) {}

  async write(chunk: Uint8Array): Promise<void> {
    this.chunks.push(chunk.slice());
  }

  /** Everything that was written. */
  get bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.chunks));
  }
}
