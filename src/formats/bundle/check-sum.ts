import { unmaskCrc32c } from '../crc32c.js';
import { dataLoss } from '../data-loss.js';

/**
 * @param storedMasked the sum in the index
 * @param sum the sum of the bytes that were read
 * @throws DataLossError naming `label` and `what` unless they are the same.
 */
export function checkSum(storedMasked: number, sum: number, label: string, what: string): void {
  const stored = unmaskCrc32c(storedMasked);
  if (sum === stored) return;
  throw dataLoss(
    label,
    `${what}: Checksum does not match: stored ${stored} vs. calculated on the restored bytes ${sum}`,
  );
}
