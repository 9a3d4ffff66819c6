import { cancelled } from '../../core/abortable.js';
import type { DebugOptions, RunOptions } from '../../core/run-options.js';
import { UnimplementedError } from '../../errors.js';

/**
 * Refuses what this runtime cannot do, and a run whose signal is aborted.
 *
 * @throws UnimplementedError naming the option, CancelledError.
 */
export function checkRunOptions(options: RunOptions): void {
  if (options.signal?.aborted) throw cancelled('The run', options.signal);
  refuse('outputPartitionGraphs', options.outputPartitionGraphs === true);
  refuse('reportTensorAllocationsUponOom', options.reportTensorAllocationsUponOom === true);
  refuse('interOpThreadPool', (options.interOpThreadPool ?? 0) !== 0);
  refuse('debugOptions', options.debugOptions !== undefined && watches(options.debugOptions));
}

function watches({ debugTensorWatchOpts = [], resetDiskByteUsage = false, globalStep = 0 }: DebugOptions): boolean {
  return debugTensorWatchOpts.length > 0 || resetDiskByteUsage || globalStep !== 0;
}

function refuse(option: string, isAsked: boolean): void {
  if (!isAsked) return;
  throw new UnimplementedError(`options.${option} is not supported by the eager runtime; leave it out`);
}
