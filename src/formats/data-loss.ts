import { DataLossError } from '../errors.js';

/** The error for stored bytes that cannot be what was written; `label` is the file's, `what` says which part and why. */
export function dataLoss(label: string, what: string, cause?: unknown): DataLossError {
  return new DataLossError(
    `${label}: ${what}. The file is damaged or incomplete; use an earlier copy of it.`,
    cause === undefined ? {} : { cause },
  );
}
