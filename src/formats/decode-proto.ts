import { fromBinary, type DescMessage, type MessageShape } from '@bufbuild/protobuf';
import { isInstance } from '../core/foreign/is-instance.js';
import { DataLossError } from '../errors.js';
import { dataLoss } from './data-loss.js';
import { protoCost } from './proto-cost.js';
import { nameOf, ReadBudget, type Naming } from './read-budget.js';

/**
 * Decodes a protocol buffer; `label` and `what` name it in the message.
 *
 * @throws DataLossError when the bytes are no such message, or one that takes more memory than `budget` has left: by
 * default as much as a file of these bytes may.
 */
export function decodeProto<D extends DescMessage>(
  schema: D,
  bytes: Uint8Array,
  label: string,
  what: Naming,
  budget: ReadBudget = new ReadBudget().admit({ size: bytes.length }),
): MessageShape<D> {
  try {
    budget.afford(protoCost(schema, bytes), () => `${label}: ${nameOf(what)}`);
    return fromBinary(schema, bytes);
  } catch (error) {
    if (isInstance(error, DataLossError)) throw error;
    throw dataLoss(label, `${nameOf(what)} is no ${schema.name}`, error);
  }
}
