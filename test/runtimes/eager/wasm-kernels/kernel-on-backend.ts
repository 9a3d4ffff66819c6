import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { expect } from 'vitest';
import { registerMissingWasmKernels } from '../../../../src/runtimes/eager/wasm-kernels/register-missing-wasm-kernels.js';

export type BackendName = 'cpu' | 'wasm';

/** Elements of a tensor, written down. */
export interface Elements {
  readonly shape: readonly number[];
  readonly dtype: tf.DataType;
  readonly values: readonly number[];
}

/** Gets both backends ready; afterwards a change between them is immediate. */
export async function readyBackends(): Promise<void> {
  registerMissingWasmKernels();
  for (const name of ['cpu', 'wasm']) {
    await tf.setBackend(name);
    await tf.ready();
  }
}

/** Computes on one backend and checks that nothing is left behind there. */
export async function computeOn(backend: BackendName, compute: () => tf.Tensor): Promise<Elements> {
  await tf.setBackend(backend);
  const before = counts();
  const result = tf.tidy(compute);
  const elements: Elements = {
    shape: result.shape,
    dtype: result.dtype,
    values: Array.from(result.dataSync(), (value) => value + 0),
  };
  result.dispose();
  expect(counts()).toEqual(before);
  return elements;
}

/** Runs one kernel on one backend with inputs that are made for it. */
export function runKernelOn(
  backend: BackendName,
  kernelName: string,
  inputs: Readonly<Record<string, Elements>>,
  attrs: object,
): Promise<Elements> {
  return computeOn(backend, () => {
    const tensors = Object.entries(inputs).map(([name, elements]) => [name, toTensor(elements)] as const);
    return tf.engine().runKernel<tf.Tensor>(kernelName, Object.fromEntries(tensors), attrs as tf.NamedAttrMap);
  });
}

/** Makes a tensor on the current backend. */
export function toTensor({ values, shape, dtype }: Elements): tf.Tensor {
  return tf.tensor([...values], [...shape], dtype);
}

/** Elements that a seed determines: small whole numbers, so that sums of their products are exact. */
export function wholeNumbers(shape: readonly number[], seed: number, dtype: 'float32' | 'int32' = 'float32'): Elements {
  const size = shape.reduce((product, length) => product * length, 1);
  let state = seed >>> 0;
  const values = Array.from({ length: size }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((state >>> 24) % 7) - 3;
  });
  return { shape, dtype, values };
}

function counts(): object {
  const { numTensors, numDataBuffers } = tf.memory();
  return { numTensors, numDataBuffers, dataIds: tf.backend().numDataIds() };
}
