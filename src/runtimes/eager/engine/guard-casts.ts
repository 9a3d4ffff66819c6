import * as tf from '@tensorflow/tfjs';
import { typedData } from '../../../tensor/typed-data.js';
import type { EngineInternals } from './engine-internals.js';

/** What the engine passes to a kernel; optional inputs may be missing. */
type KernelInputs = Readonly<Record<string, tf.Tensor | null | undefined>>;

/**
 * Makes the engine look at every tensor from outside of the current scope before a kernel of a backend that works on
 * bytes gets it; to be undone by giving `runKernel` its former value.
 *
 * tfjs's cpu and webgl backends cast integers to floats by sharing their data under another dtype. When such data
 * moves to a backend that works on bytes, integers would be read as floats: such a tensor is given data of its own.
 */
export function guardCasts(engine: EngineInternals): void {
  const { runKernel, state } = engine;
  const outermost = state.activeScope?.id ?? 0;
  engine.runKernel = (name, inputs, attributes) => {
    for (const key in inputs) {
      const tensor = (inputs as KernelInputs)[key];
      if (tensor && !(tensor.scopeId >= outermost) && isReinterpreted(state, tensor)) giveOwnData(engine, tensor);
    }
    return runKernel.call(engine, name, inputs, attributes);
  };
}

/** Also true of what no scope made: variables, and what the caller keeps. */
function isReinterpreted({ tensorInfo }: EngineInternals['state'], tensor: tf.Tensor): boolean {
  const info = tensorInfo.get(tensor.dataId);
  return info !== undefined && info.dtype !== tensor.dtype && tensor.dtype !== 'complex64';
}

/** What Variable.assign does, for any tensor: the tensor stays the same object, of the same scope. */
function giveOwnData(engine: EngineInternals, tensor: tf.Tensor): void {
  const { state } = engine;
  const { dtype, shape } = tensor;
  const own = tf.tensor(typedData(dtype, tensor.dataSync()) as tf.TensorLike, shape, dtype);
  engine.disposeTensor(tensor);
  (tensor as { dataId: tf.Tensor['dataId'] }).dataId = own.dataId;
  const { activeScope } = state;
  state.activeScope = null;
  engine.incRef(tensor, null);
  state.activeScope = activeScope;
}

/** Backends that work on bytes, and so on the dtype that data was written with. */
export function worksOnBytes(backendName: string): boolean {
  return backendName === 'wasm' || backendName === 'tensorflow' || backendName === 'compiled';
}
