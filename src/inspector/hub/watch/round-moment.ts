/** A moment to a hundredth of a millisecond: more is only longer as text. */
export function roundMoment(ms: number): number {
  return Math.round(ms * 100) / 100;
}
