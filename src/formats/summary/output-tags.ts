/** Tags of the outputs of a batch: `base` when `most` of it, a positive integer, is 1, else `base/0`, `base/1`, … */
export function outputTags(
  base: string,
  { most, batch }: { readonly most: number; readonly batch: number },
): readonly string[] {
  return Array.from({ length: Math.min(most, batch) }, (_, index) => (most > 1 ? `${base}/${index}` : base));
}
