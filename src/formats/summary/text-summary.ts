import { describe } from '../../core/options/describe.js';
import type { TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import type { Summary } from '../proto/generated/summary_pb.js';
import { checkTag } from './summary-value.js';
import { tensorSummary } from './tensor-summary.js';

/**
 * Text under `tag`, in Markdown; TensorBoard shows a vector or a matrix as a table.
 *
 * @throws InvalidArgumentError naming `tag` when `text` is no tensor of strings.
 */
export function textSummary(tag: string, text: TensorValue): Summary {
  checkTag(tag);
  if (text.dtype !== 'string') {
    throw new InvalidArgumentError(
      `text summary ${describe(tag)}: Expected tensor to have dtype string, got ${text.dtype}; use summary.scalar or summary.histogram for numbers`,
    );
  }
  return tensorSummary(tag, text, { pluginData: { pluginName: 'text' } });
}
