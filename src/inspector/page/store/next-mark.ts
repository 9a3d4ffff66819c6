import type { Mark } from '../../protocol/inspected-history.js';

/** The nearest mark of some kinds after a moment, or before it. */
export function nextMark(
  marks: readonly Mark[],
  from: {
    readonly atMs: number;
    readonly direction: 'forwards' | 'backwards';
    readonly kinds: readonly Mark['kind'][];
  },
): Mark | undefined {
  const { atMs, direction, kinds } = from;
  const wanted = marks.filter(({ kind }) => kinds.includes(kind));
  return direction === 'forwards'
    ? wanted.find((mark) => mark.atMs > atMs)
    : wanted.findLast((mark) => mark.atMs < atMs);
}
