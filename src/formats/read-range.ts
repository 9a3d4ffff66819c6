import type { ByteSource } from '../core/storage.js';
import { ResourceExhaustedError } from '../errors.js';
import { dataLoss } from './data-loss.js';

/**
 * Reads `length` bytes from `offset` on; `what` names them in messages.
 *
 * @throws DataLossError, before anything is allocated, when the source is shorter than that.
 */
export async function readRange(source: ByteSource, offset: number, length: number, what: string): Promise<Uint8Array> {
  checkRange(source, offset, length, what);
  const target = new Uint8Array(allocate(length, what));
  await fillFrom(source, target, offset, what);
  return target;
}

/** @throws DataLossError when the source does not hold `length` bytes from `offset` on. */
export function checkRange(source: ByteSource, offset: number, length: number, what: string): void {
  if (offset + length <= source.size) return;
  throw dataLoss(
    source.label,
    `${what} should be at bytes ${offset} to ${offset + length}, but there are ${source.size}`,
  );
}

/** Fills `target` from `offset` on; a source that ends before is a DataLossError. */
export async function fillFrom(source: ByteSource, target: Uint8Array, offset: number, what: string): Promise<void> {
  const count = await source.read(target, offset);
  if (count === target.length) return;
  throw dataLoss(source.label, `${what} breaks off at byte ${offset + count}`);
}

/** @throws ResourceExhaustedError when no array may have so many bytes. */
export function allocate(byteLength: number, what: string): ArrayBuffer {
  try {
    return new ArrayBuffer(byteLength);
  } catch (error) {
    throw new ResourceExhaustedError(
      `${what}: ${byteLength} bytes do not fit into one array; read it in slices or as a stream`,
      { cause: error },
    );
  }
}
