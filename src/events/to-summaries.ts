import { describe } from '../core/options/describe.js';
import type { TensorValue } from '../core/tensor-value.js';
import type { Summary } from '../formats/proto/generated/summary_pb.js';
import { decodeSummary } from '../formats/summary/decode-summary.js';
import type { WritableSummary } from './summary-writer.js';

/**
 * The summaries that `input` stands for.
 *
 * @throws TypeError when it is none; InvalidArgumentError when bytes are no summary.
 */
export function toSummaries(input: WritableSummary): readonly Summary[] {
  if (input instanceof Uint8Array) return [decodeSummary(input)];
  if (isSummary(input)) return [input];
  if (isStringTensor(input)) return input.data.map((element) => decodeSummary(checkBytes(element)));
  throw new TypeError(
    `summary: expected a summary, its bytes, or a string tensor of such, got ${describe(input)}; ` +
      'the functions of `summary` make one',
  );
}

/** True for the message itself. */
export function isSummary(input: unknown): input is Summary {
  return (input as Partial<Summary> | null | undefined)?.$typeName === 'tensorflow.Summary';
}

function isStringTensor(input: unknown): input is { readonly data: readonly unknown[] } {
  const { dtype, data } = (input ?? {}) as Partial<TensorValue>;
  return dtype === 'string' && Array.isArray(data);
}

function checkBytes(element: unknown): Uint8Array {
  if (element instanceof Uint8Array) return element;
  throw new TypeError(`summary: expected a string tensor whose elements are bytes, got ${describe(element)}`);
}
