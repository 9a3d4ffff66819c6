import { setTimeout } from 'node:timers/promises';

/**
 * Something to time: does its work `count` times, until what it gives has settled. One that works in another process gives the
 * milliseconds that it took there.
 */
export type Contender = (count: number) => unknown;

/** How long to measure. */
export interface InterleaveOptions {
  /** Blocks of each contender that count. */
  readonly blocks: number;
  /** Times that the work is done in a block. */
  readonly count: number;
  /** Milliseconds of rest before each block, in which what the block before left for later is done; 0 if left out. */
  readonly restMs?: number | undefined;
}

/** Blocks of each contender that come first and do not count: they let the compiler settle. */
const WARM_UP_BLOCKS = 4;

/**
 * Times contenders in turn, block by block: what slows the machine for a while slows neighbours alike, and the order
 * turns round from one turn to the next, so that none is always the first.
 *
 * @returns for each contender the microseconds that its work took, once for each block; equal places are neighbours
 */
export async function interleave<K extends string>(
  contenders: Readonly<Record<K, Contender>>,
  { blocks, count, restMs = 0 }: InterleaveOptions,
): Promise<Record<K, number[]>> {
  const names = Object.keys(contenders) as K[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let block = -WARM_UP_BLOCKS; block < blocks; block++) {
    for (const name of block % 2 === 0 ? names : names.toReversed()) {
      if (restMs > 0) await setTimeout(restMs);
      const startMs = performance.now();
      const result = await contenders[name](count);
      const tookMs = typeof result === 'number' ? result : performance.now() - startMs;
      if (block >= 0) times[name].push((tookMs * 1000) / count);
    }
  }
  return times;
}

/** What each block of `slow` took more than its neighbour of `fast`. */
export function differences(slow: readonly number[], fast: readonly number[]): number[] {
  return slow.map((time, block) => time - (fast[block] ?? Number.NaN));
}

/** How many times as long as its neighbour of `bottom` each block of `top` took. */
export function ratios(top: readonly number[], bottom: readonly number[]): number[] {
  return top.map((time, block) => time / (bottom[block] ?? Number.NaN));
}
