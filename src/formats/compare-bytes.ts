/** Orders byte strings as unsigned bytes, a prefix first: negative, zero or positive, as a sort takes it. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (left[index] as number) - (right[index] as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** How many bytes `left` and `right` have in common from the start. */
export function sharedPrefixLength(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  let index = 0;
  while (index < length && left[index] === right[index]) index += 1;
  return index;
}
