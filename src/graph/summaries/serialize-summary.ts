import { tensorValue, type StringData, type TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import { toStringElements } from '../../formats/bundle/string-tensor.js';
import { audioSummary } from '../../formats/summary/audio-summary.js';
import { decodeSummary } from '../../formats/summary/decode-summary.js';
import { encodeSummary } from '../../formats/summary/encode-summary.js';
import { histogramSummary } from '../../formats/summary/histogram-summary.js';
import { imageSummary } from '../../formats/summary/image-summary.js';
import { mergeSummaries } from '../../formats/summary/merge-summaries.js';
import { scalarSummary } from '../../formats/summary/scalar-summary.js';
import { textSummary } from '../../formats/summary/text-summary.js';
import type { Summary } from '../../formats/proto/generated/summary_pb.js';
import type { Node, SummaryDefinition } from '../node.js';
import type { ValueSummary } from './summary-content.js';
import { summaryNumbers } from './summary-numbers.js';
import { summaryTag } from './summary-name.js';

/**
 * What a summary node gives for the values of its inputs: a string, a serialized Summary. For runtimes; a graph that has no
 * summaries needs none of the formats behind it.
 *
 * @throws InvalidArgumentError naming the tag for a value that cannot be described so.
 */
export function serializeSummary(node: Node<unknown, SummaryDefinition>, values: readonly TensorValue[]): TensorValue {
  const { content } = node.definition;
  const summary =
    content.type === 'MergeSummary'
      ? mergeSummaries(values.flatMap(summariesIn))
      : summaryOf(content, summaryTag(node.name, content.family), values[0] as TensorValue);
  return tensorValue('string', [], [encodeSummary(summary)]);
}

function summaryOf(content: ValueSummary, tag: string, value: TensorValue): Summary {
  switch (content.type) {
    case 'ScalarSummary':
      return scalarSummary(tag, scalarOf(tag, value));
    case 'HistogramSummary':
      return histogramSummary(tag, summaryNumbers(tag, value));
    case 'ImageSummary':
      return imageSummary(tag, value, { maxImages: content.maxOutputs });
    case 'AudioSummaryV2':
      return audioSummary(tag, value, content.sampleRate, { maxOutputs: content.maxOutputs });
    case 'TensorSummaryV2':
      return textSummary(tag, value);
  }
}

function scalarOf(tag: string, value: TensorValue): number | bigint {
  if (value.shape.length > 0) {
    throw new InvalidArgumentError(
      `tags and values are not the same shape: [] != [${value.shape.join(',')}] (tag '${tag}'): ` +
        'expected a scalar; use summary.histogram for many values',
    );
  }
  return summaryNumbers(tag, value)[0] as number | bigint;
}

function summariesIn({ dtype, data }: TensorValue): readonly Summary[] {
  if (dtype === 'string') return toStringElements(data as StringData, 'summary').map(decodeSummary);
  throw new InvalidArgumentError(`summary.merge: expected serialized summaries, got a ${dtype} tensor`);
}
