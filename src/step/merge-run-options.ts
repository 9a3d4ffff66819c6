import type { DebugOptions, EngineRunOptions } from '../core/raw-run-options.js';

/**
 * Merges a hook's options into those of a run, as TensorFlow merges them, in a new object: the greatest trace level,
 * timeout and thread pool, either one's flags, the watches of both in order. What belongs to the caller alone
 * (`hooks`, `signal`, `debugOptions.globalStep`) stays the caller's.
 */
export function mergeRunOptions<O extends EngineRunOptions>(options: O, incoming: EngineRunOptions): O {
  const merged: O = {
    ...options,
    traceLevel: Math.max(options.traceLevel ?? 0, incoming.traceLevel ?? 0),
    timeoutInMs: Math.max(options.timeoutInMs ?? 0, incoming.timeoutInMs ?? 0),
    interOpThreadPool: Math.max(options.interOpThreadPool ?? 0, incoming.interOpThreadPool ?? 0),
    outputPartitionGraphs: (options.outputPartitionGraphs ?? false) || (incoming.outputPartitionGraphs ?? false),
    reportTensorAllocationsUponOom:
      (options.reportTensorAllocationsUponOom ?? false) || (incoming.reportTensorAllocationsUponOom ?? false),
  };
  const debug = mergeDebugOptions(options.debugOptions, incoming.debugOptions);
  return debug ? { ...merged, debugOptions: debug } : merged;
}

function mergeDebugOptions(
  own: DebugOptions | undefined,
  incoming: DebugOptions | undefined,
): DebugOptions | undefined {
  if (!incoming) return own;
  return {
    ...own,
    debugTensorWatchOpts: [...(own?.debugTensorWatchOpts ?? []), ...(incoming.debugTensorWatchOpts ?? [])],
    resetDiskByteUsage: (own?.resetDiskByteUsage ?? false) || (incoming.resetDiskByteUsage ?? false),
  };
}
