import { numbersOf } from '../formats/summary/numbers-of.js';
import { toTensor, type SummaryValue } from './to-tensor.js';

/**
 * The elements of `value` as numbers; true is 1.
 *
 * @throws TypeError naming `what` for elements that are no numbers, or only the bits of such.
 */
export function toNumbers(what: string, value: SummaryValue): ArrayLike<number | bigint> {
  const tensor = toTensor(what, value);
  const numbers = numbersOf(tensor);
  if (numbers) return numbers;
  throw new TypeError(
    `${what}: expected numbers, got ${tensor.dtype}; cast it to float32, or use summary.text for texts`,
  );
}
