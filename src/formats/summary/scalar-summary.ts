import { check } from '../../core/options/check.js';
import type { Summary } from '../proto/generated/summary_pb.js';
import { checkTag, summaryOf } from './summary-value.js';

const aValue = /* @__PURE__ */ check<number | bigint>(
  'a number',
  (value) => typeof value === 'number' || typeof value === 'bigint',
);

/**
 * A point of the curve `tag`: `value` as a float32, to which it is rounded; beyond its range it is infinite.
 *
 * @throws TypeError naming the argument that is of a wrong type.
 */
export function scalarSummary(tag: string, value: number | bigint): Summary {
  checkTag(tag);
  aValue.assert('value', value);
  return summaryOf({ tag, value: { case: 'simpleValue', value: toFloat32(value) } });
}

/** Rounds once: of a large bigint what a double cannot hold is kept as a last bit that says whether it was there. */
function toFloat32(value: number | bigint): number {
  if (typeof value === 'number' || BigInt.asIntN(53, value) === value) return Math.fround(Number(value));
  const rest = value & 0x7ffn;
  return Math.fround(Number((value >> 11n) | (rest > 0n ? 1n : 0n)) * 0x800);
}
