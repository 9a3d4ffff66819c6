import type { MessageInitShape } from '@bufbuild/protobuf';
import { describe } from '../../core/options/describe.js';
import type { TensorValue } from '../../core/tensor-value.js';
import type { Summary, SummaryMetadataSchema } from '../proto/generated/summary_pb.js';
import { checkTag, summaryOf } from './summary-value.js';
import { toTensorProto } from './tensor-proto.js';

/**
 * A tensor under `tag`, for the plugin that `metadata` names.
 *
 * @throws InvalidArgumentError naming `tag` when dtype, shape and data do not go together.
 */
export function tensorSummary(
  tag: string,
  value: TensorValue,
  metadata?: MessageInitShape<typeof SummaryMetadataSchema>,
): Summary {
  checkTag(tag);
  const tensor = toTensorProto(value, `tensor summary ${describe(tag)}`);
  return summaryOf({ tag, value: { case: 'tensor', value: tensor }, ...(metadata && { metadata }) });
}
