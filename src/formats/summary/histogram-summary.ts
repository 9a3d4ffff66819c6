import { check } from '../../core/options/check.js';
import { InvalidArgumentError } from '../../errors.js';
import type { Summary } from '../proto/generated/summary_pb.js';
import { bucketLimits, bucketOf } from './bucket-limits.js';
import { checkTag, summaryOf } from './summary-value.js';

/** Buckets as a message has them: a run of empty ones is one. */
interface Buckets {
  readonly bucketLimit: number[];
  readonly bucket: number[];
}

const someNumbers = /* @__PURE__ */ check<ArrayLike<unknown>>(
  'an array of numbers',
  (values) => typeof (values as ArrayLike<number> | null | undefined)?.length === 'number',
);

/**
 * How `values` are spread, in the buckets that TensorFlow's histogram op has: a tenth wider each, away from zero.
 * Every count and sum is that of the op, to the last bit.
 *
 * @throws InvalidArgumentError naming `tag` when a value is not finite.
 */
export function histogramSummary(tag: string, values: ArrayLike<number | bigint>): Summary {
  checkTag(tag);
  someNumbers.assert('values', values);
  const counts = new Float64Array(bucketLimits.length);
  let [min, max, sum, sumSquares] = [Number.MAX_VALUE, -Number.MAX_VALUE, 0, 0];
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- what is like an array need not be iterable
  for (let index = 0; index < values.length; index += 1) {
    const value = Number(values[index]);
    if (Number.isNaN(value)) throw new InvalidArgumentError(`Nan in summary histogram for: ${tag}`);
    if (!Number.isFinite(value)) throw new InvalidArgumentError(`Infinity in Histogram for: ${tag}`);
    const bucket = bucketOf(value);
    counts[bucket] = (counts[bucket] as number) + 1;
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    sumSquares += value * value;
  }
  return summaryOf({
    tag,
    value: { case: 'histo', value: { min, max, num: values.length, sum, sumSquares, ...joinEmpty(counts) } },
  });
}

function joinEmpty(counts: Float64Array): Buckets {
  const buckets: Buckets = { bucketLimit: [], bucket: [] };
  counts.forEach((count, index) => {
    if (count === 0 && counts[index + 1] === 0) return;
    buckets.bucketLimit.push(bucketLimits[index] as number);
    buckets.bucket.push(count);
  });
  return buckets;
}
