import { fromBinary, type DescMessage, type MessageShape } from '@bufbuild/protobuf';
import { dataLoss } from './data-loss.js';

/**
 * Decodes a protocol buffer; `label` and `what` name it in the message.
 *
 * @throws DataLossError when the bytes are no such message.
 */
export function decodeProto<D extends DescMessage>(
  schema: D,
  bytes: Uint8Array,
  label: string,
  what: string,
): MessageShape<D> {
  try {
    return fromBinary(schema, bytes);
  } catch (error) {
    throw dataLoss(label, `${what} is no ${schema.name}`, error);
  }
}
