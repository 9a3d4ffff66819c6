import { decompress, decompressedLength } from '@stablelib/snappy';
import { UnimplementedError } from '../../errors.js';
import { dataLoss } from '../data-loss.js';

/** What stands behind a block that is stored as it is, and behind one that Snappy compressed. */
const [asItIs, bySnappy] = [0, 1];

/** How many bytes at most one byte of Snappy's stands for: a copy of 64 takes 3. */
const snappyExpansion = 64 / 3;

/**
 * The bytes of a block whose trailer says `compression`; a view where they are stored as they are.
 *
 * @throws DataLossError naming `label` and `what` when the block is nothing that Snappy makes, before anything is allocated
 * for a length that it cannot have.
 * @throws UnimplementedError for another compression.
 */
export function uncompressBlock(block: Uint8Array, compression: number, label: string, what: string): Uint8Array {
  if (compression === asItIs) return block;
  if (compression !== bySnappy) {
    throw new UnimplementedError(
      `${label}: ${what}: compression ${compression} is not supported; write the table with Snappy or without compression`,
    );
  }
  try {
    const length = decompressedLength(block);
    if (length <= snappyExpansion * block.length) return decompress(block);
  } catch (error) {
    throw dataLoss(label, `${what}: corrupted compressed block contents`, error);
  }
  throw dataLoss(label, `${what}: a compressed block announces more bytes than it can have`);
}
