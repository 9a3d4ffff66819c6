/** What TypeScript calls what TensorFlow calls `transpose_a` or `DstT`: `transposeA`, `dstT`. */
export function camelCase(name: string): string {
  const [first = '', ...rest] = name.split('_').filter((part) => part !== '');
  const words = rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return first.charAt(0).toLowerCase() + first.slice(1) + words.join('');
}
