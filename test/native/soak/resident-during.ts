const samples = 10;

/** What was resident while `count` things were done, in bytes, with a look after each tenth of them. */
export async function residentDuring(
  count: number,
  work: (number: number) => Promise<unknown>,
): Promise<readonly number[]> {
  const seen: number[] = [];
  for (let number = 0; number < count; number += 1) {
    await work(number);
    if ((number + 1) % Math.ceil(count / samples) === 0) {
      globalThis.gc?.();
      seen.push(process.memoryUsage.rss());
    }
  }
  return seen;
}
