import { elementCount } from '../../core/element-count.js';
import { overlap, type TensorSlice } from './tensor-slice.js';

/** How many pairs are looked at before boxes count as overlapping: those of a grid of some hundred thousand take less. */
const mostPairs = 1 << 26;

/**
 * True when no two boxes of one tensor have an element in common.
 *
 * A sweep along the dimension in which most of them begin apart compares each with those that reach that far.
 */
export function areDisjoint(boxes: readonly TensorSlice[]): boolean {
  const axis = busiestAxis(boxes);
  const begin = ({ start }: TensorSlice): number => start[axis] ?? 0;
  const sorted = boxes
    .filter(({ length }) => elementCount(length) > 0)
    .sort((left, right) => begin(left) - begin(right));
  let pairs = 0;
  let reaching: TensorSlice[] = [];
  for (const box of sorted) {
    pairs += reaching.length;
    if (pairs > mostPairs) return false;
    reaching = reaching.filter((earlier) => begin(earlier) + (earlier.length[axis] ?? 1) > begin(box));
    if (reaching.some((earlier) => overlap(earlier, box))) return false;
    reaching.push(box);
  }
  return true;
}

function busiestAxis(boxes: readonly TensorSlice[]): number {
  const rank = boxes[0]?.start.length ?? 0;
  const counts = Array.from({ length: rank }, (_, axis) => new Set(boxes.map(({ start }) => start[axis])).size);
  return Math.max(0, counts.indexOf(Math.max(...counts)));
}
