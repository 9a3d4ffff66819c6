import type * as tf from '@tensorflow/tfjs';
import { engineInternals } from './engine-internals.js';

/** The parts of tfjs's backends that say where numbers are (tfjs-backend-cpu, tfjs-node and tfjs-backend-webgpu 4.22). */
interface ArrayKeepers {
  /** The cpu backend's: everything is in arrays. */
  readonly data: object;
  /** The others': in an array until it is first computed with. */
  readonly tensorMap: { get(dataId: object): { readonly values?: unknown } | undefined };
}

/**
 * True when the numbers of a tensor are in an array of the backend's. A tensor that was made from a typed array may share
 * that with whoever made it: the numbers change when the array does.
 */
export function isInArray({ dataId }: tf.Tensor): boolean {
  const backend = engineInternals().state.tensorInfo.get(dataId)?.backend as Partial<ArrayKeepers> | undefined;
  if (!backend) return false;
  return backend.data !== undefined || Boolean(backend.tensorMap?.get(dataId)?.values);
}
