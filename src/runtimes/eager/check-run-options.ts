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
  const asked = UNSUPPORTED.find(([, isAsked]) => isAsked(options));
  if (asked) throw new UnimplementedError(`options.${asked[0]} is not supported by the eager runtime; leave it out`);
}

const UNSUPPORTED: readonly (readonly [option: string, isAsked: (options: RunOptions) => boolean])[] = [
  ['outputPartitionGraphs', ({ outputPartitionGraphs = false }) => outputPartitionGraphs],
  ['reportTensorAllocationsUponOom', ({ reportTensorAllocationsUponOom = false }) => reportTensorAllocationsUponOom],
  ['interOpThreadPool', ({ interOpThreadPool = 0 }) => interOpThreadPool !== 0],
  ['debugOptions', ({ debugOptions }) => debugOptions !== undefined && watches(debugOptions)],
];

function watches({ debugTensorWatchOpts = [], resetDiskByteUsage = false, globalStep = 0 }: DebugOptions): boolean {
  return debugTensorWatchOpts.length > 0 || resetDiskByteUsage || globalStep !== 0;
}
