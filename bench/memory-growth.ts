import { openConstantSession } from './constant-session.js';
import type { BenchSize } from './bench-size.js';

/** How the memory of the process grew, in MiB. */
export interface MemoryGrowth {
  /** Resident memory. */
  readonly rss: number;
  /** What JavaScript objects use of the heap. */
  readonly heap: number;
}

const MIB = 2 ** 20;

/** Looks at the memory after the warm-up and after all steps of a session over one constant, garbage collected before. */
export async function measureMemoryGrowth({ warmUp, steps }: BenchSize['memory']): Promise<MemoryGrowth> {
  const { monitored, constant } = await openConstantSession();
  const runUntil = async (last: number): Promise<NodeJS.MemoryUsage> => {
    for (; made < last; made++) await monitored.run(constant);
    collectGarbage();
    return process.memoryUsage();
  };
  let made = 0;
  const before = await runUntil(warmUp);
  const after = await runUntil(steps);
  await monitored.close();
  return { rss: (after.rss - before.rss) / MIB, heap: (after.heapUsed - before.heapUsed) / MIB };
}

function collectGarbage(): void {
  if (!globalThis.gc) throw new TypeError('gc: expected a function; start the benchmark with `node --expose-gc`');
  for (let pass = 0; pass < 3; pass++) globalThis.gc();
}
