import { instanceOf } from '../../core/options/values.js';
import { fromBinary } from '@bufbuild/protobuf';
import { InvalidArgumentError } from '../../errors.js';
import { SummarySchema, type Summary } from '../proto/generated/summary_pb.js';

const someBytes = /* @__PURE__ */ instanceOf(Uint8Array, 'bytes');

/**
 * The summary of such bytes as a summary op gives; it may hold views of them.
 *
 * @throws TypeError when `bytes` are none, InvalidArgumentError when they are no summary.
 */
export function decodeSummary(bytes: Uint8Array): Summary {
  someBytes.assert('summary', bytes);
  try {
    return fromBinary(SummarySchema, bytes);
  } catch (error) {
    throw new InvalidArgumentError(
      `summary: expected the bytes of a Summary, got ${bytes.length} bytes that are none; give what a summary node gives`,
      { cause: error },
    );
  }
}
