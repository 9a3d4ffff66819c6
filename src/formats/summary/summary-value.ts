import { aString } from '../../core/options/values.js';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { SummarySchema, type Summary, type Summary_ValueSchema } from '../proto/generated/summary_pb.js';
import { encodeUtf8 } from '../utf8.js';

/** One value of a summary, as it is put together. */
export type SummaryValueInit = MessageInitShape<typeof Summary_ValueSchema>;

/** A summary of these values. */
export function summaryOf(...value: readonly SummaryValueInit[]): Summary {
  return create(SummarySchema, { value: [...value] });
}

/**
 * @throws TypeError when `tag` is no string
 * @throws InvalidArgumentError when it has half a surrogate pair, which no file can hold.
 */
export function checkTag(tag: unknown): void {
  const text = aString.assert('tag', tag);
  if (/[\ud800-\udfff]/.test(text)) encodeUtf8(text, 'tag');
}
