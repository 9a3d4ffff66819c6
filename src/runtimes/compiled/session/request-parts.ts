import type { TensorValue } from '../../../core/tensor-value.js';
import type { Node } from '../../../graph/node.js';
import type { RunRequest } from '../../eager/compute-in-engine.js';
import { fedBatchValue } from './fed-batch-value.js';

/** What gives a run up. */
export function signalOf({ wait, options }: RunRequest): AbortSignal | undefined {
  return wait ? wait.signal : options.signal;
}

/** What a run is fed. */
export function feedsOf({ fed, values }: RunRequest): readonly (readonly [Node, TensorValue])[] {
  return fed.flatMap((node, index): (readonly [Node, TensorValue])[] => {
    const value = values[index];
    return value ? [[node, fedBatchValue(node, value)]] : [];
  });
}
