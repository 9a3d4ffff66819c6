import { cancelled } from '../../core/abortable.js';
import { checkAtLeast, checkOptionalObject, describe } from '../../core/argument.js';
import type { DebugOptions, RunOptions } from '../../core/run-options.js';
import { UnimplementedError } from '../../errors.js';

/**
 * Refuses what this runtime cannot do, and a run whose signal is aborted.
 *
 * @throws TypeError or RangeError naming the option that is wrong, UnimplementedError naming the option, CancelledError.
 */
export function checkRunOptions(options: RunOptions): void {
  checkOptionalObject('options', options, 'an object of options');
  if (options.timeoutInMs !== undefined) checkAtLeast('options.timeoutInMs', options.timeoutInMs, 0);
  checkSignal('options.signal', options.signal);
  if (options.signal?.aborted) throw cancelled('The run', options.signal);
  const asked = UNSUPPORTED.find(([, isAsked]) => isAsked(options));
  if (asked) throw new UnimplementedError(`options.${asked[0]} is not supported by the eager runtime; leave it out`);
}

/** @throws TypeError naming the argument when `signal` is neither undefined nor an AbortSignal, of any realm. */
export function checkSignal(name: string, signal: unknown): void {
  if (signal === undefined) return;
  const { aborted, addEventListener } = (signal ?? {}) as Partial<AbortSignal>;
  if (typeof aborted === 'boolean' && typeof addEventListener === 'function') return;
  throw new TypeError(`${name}: expected an AbortSignal, got ${describe(signal)}`);
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
