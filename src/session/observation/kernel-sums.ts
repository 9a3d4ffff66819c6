import type { KernelSum } from '../../core/session-detail.js';
import type { StepStats } from '../../core/run-metadata.js';

/** What ran in a traced run, summed up by its name, the longest first: kernels, or nodes where none are known. */
export function kernelSums({ kernelStats, nodeStats }: StepStats): readonly KernelSum[] {
  const sums = new Map<string, { name: string; count: number; durationMs: number }>();
  const add = (name: string, durationMicros: number): void => {
    const sum = sums.get(name) ?? { name, count: 0, durationMs: 0 };
    sums.set(name, sum);
    sum.count++;
    sum.durationMs += durationMicros / 1000;
  };
  if (kernelStats && kernelStats.length > 0) {
    for (const { kernelName, durationMicros } of kernelStats) add(kernelName, durationMicros);
  } else {
    for (const { nodeName, durationMicros } of nodeStats) add(nodeName, durationMicros);
  }
  return [...sums.values()].sort((one, other) => other.durationMs - one.durationMs);
}
