/**
 * Bounds a list that grows at its end: once it is longer than `most`, every two neighbours of its older half become one.
 * What is new stays as fine as it came.
 */
export function thinOut<T>(list: T[], most: number, merge: (older: T, newer: T) => T): void {
  if (list.length <= most) return;
  const half = 2 * Math.floor(list.length / 4);
  const merged: T[] = [];
  for (let index = 0; index < half; index += 2) {
    const [older, newer] = [list[index], list[index + 1]];
    if (older !== undefined && newer !== undefined) merged.push(merge(older, newer));
  }
  list.splice(0, half, ...merged);
}

/** Place of the last item that is not later than a moment, in a list from the oldest to the newest; -1 when all are later. */
export function lastBefore<T>(list: readonly T[], atMs: number, momentOf: (item: T) => number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && momentOf(item) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
