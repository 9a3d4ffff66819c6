import type { DebugOptions, RawRunOptions } from '../../core/raw-run-options.js';
import { UnimplementedError } from '../../errors.js';

/**
 * @param place what cannot do it, as a sentence has it
 * @throws UnimplementedError naming the option of a run that asks for what tfjs's engine cannot do.
 */
export function refuseUnsupported(options: RawRunOptions, place = 'the eager runtime'): void {
  const asked = UNSUPPORTED.find(([, isAsked]) => isAsked(options));
  if (!asked) return;
  throw new UnimplementedError(
    `options.${asked[0]} is not supported by ${place}; leave it out, or have TensorFlow compute the step: ` +
      "by config: { runtime: 'compiled' }, or over a TensorFlowGraph",
  );
}

const UNSUPPORTED: readonly (readonly [option: string, isAsked: (options: RawRunOptions) => boolean])[] = [
  ['outputPartitionGraphs', ({ outputPartitionGraphs = false }) => outputPartitionGraphs],
  ['reportTensorAllocationsUponOom', ({ reportTensorAllocationsUponOom = false }) => reportTensorAllocationsUponOom],
  ['interOpThreadPool', ({ interOpThreadPool = 0 }) => interOpThreadPool !== 0],
  ['debugOptions', ({ debugOptions }) => debugOptions !== undefined && watches(debugOptions)],
];

function watches({ debugTensorWatchOpts = [], resetDiskByteUsage = false, globalStep = 0 }: DebugOptions): boolean {
  return debugTensorWatchOpts.length > 0 || resetDiskByteUsage || globalStep !== 0;
}
