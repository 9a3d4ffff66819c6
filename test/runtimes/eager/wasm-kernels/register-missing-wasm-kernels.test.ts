import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { UnimplementedError } from '../../../../src/errors.js';
import { registerMissingWasmKernels } from '../../../../src/runtimes/eager/wasm-kernels/register-missing-wasm-kernels.js';
import type { WasmMemory } from '../../../../src/runtimes/eager/wasm-kernels/wasm-kernel.js';

const names = [
  'Conv2DBackpropFilter',
  'DepthwiseConv2dNativeBackpropFilter',
  'DepthwiseConv2dNativeBackpropInput',
  'Einsum',
  'UnsortedSegmentSum',
];

function registered(): (tf.KernelConfig | undefined)[] {
  return names.map((name) => tf.getKernel(name, 'wasm') as tf.KernelConfig | undefined);
}

function unregisterAll(): void {
  for (const config of registered()) if (config) tf.unregisterKernel(config.kernelName, 'wasm');
}

describe('registerMissingWasmKernels', () => {
  beforeAll(async () => {
    await tf.setBackend('wasm');
    await tf.ready();
  });
  afterEach(unregisterAll);

  test('does nothing until it is called', () => {
    expect(registered()).toEqual(names.map(() => undefined));
  });

  test('registers the five kernels that wasm lacks', () => {
    registerMissingWasmKernels();
    expect(registered().map((config) => config?.kernelName)).toEqual(names);
  });

  test('changes nothing when called again', () => {
    const warn = vi.spyOn(console, 'warn');
    registerMissingWasmKernels();
    const first = registered();
    registerMissingWasmKernels();
    expect(registered()).toEqual(first);
    expect(warn).not.toHaveBeenCalled();
  });

  test('leaves a kernel that is there already', () => {
    const kernelFunc: tf.KernelFunc = () => [];
    tf.registerKernel({ kernelName: 'Einsum', backendName: 'wasm', kernelFunc });
    registerMissingWasmKernels();
    expect(tf.getKernel('Einsum', 'wasm').kernelFunc).toBe(kernelFunc);
  });

  test('registers for wasm alone', () => {
    const cpu = tf.getKernelsForBackend('cpu').map((config) => config.kernelFunc);
    registerMissingWasmKernels();
    expect(tf.getKernelsForBackend('cpu').map((config) => config.kernelFunc)).toEqual(cpu);
  });
});

describe('the kernels', () => {
  const ids = { shape: [4], dtype: 'int32' } as const;

  beforeAll(async () => {
    await tf.setBackend('wasm');
    await tf.ready();
  });
  afterEach(async () => {
    await tf.setBackend('wasm');
    unregisterAll();
  });

  test('compute on the backend that they are handed, whichever one is current', async () => {
    registerMissingWasmKernels();
    const backend = tf.backend() as unknown as WasmMemory;
    const x = backend.makeOutput([4], 'float32', undefined, Float32Array.of(1, 2, 3, 4));
    const segmentIds = backend.makeOutput([4], 'int32', undefined, Int32Array.of(1, 0, 1, 1));
    await tf.setBackend('cpu');
    const { numTensors } = tf.memory();
    const kernel = tf.getKernel('UnsortedSegmentSum', 'wasm');
    const sums = kernel.kernelFunc({ inputs: { x, segmentIds }, attrs: { numSegments: 2 }, backend }) as tf.TensorInfo;
    expect(backend.readSync(sums.dataId)).toEqual(Float32Array.of(2, 8));
    expect(tf.memory().numTensors).toBe(numTensors);
    for (const info of [x, segmentIds, sums]) backend.disposeData(info.dataId);
  });

  test('leave nothing behind when a kernel that they are made of is not there', () => {
    registerMissingWasmKernels();
    const scatter = tf.getKernel('ScatterNd', 'wasm');
    tf.unregisterKernel('ScatterNd', 'wasm');
    const x = tf.tensor1d([1, 2, 3, 4]);
    const segmentIds = tf.tensor([0, 0, 0, 0], [...ids.shape], ids.dtype);
    const before = tf.backend().numDataIds();
    try {
      expect(() => tf.unsortedSegmentSum(x, segmentIds as tf.Tensor1D, 2)).toThrow(UnimplementedError);
      expect(tf.backend().numDataIds()).toBe(before);
    } finally {
      tf.registerKernel(scatter);
      tf.dispose([x, segmentIds]);
    }
  });

  test('do not let the memory of the backend grow', () => {
    registerMissingWasmKernels();
    const { wasm } = tf.backend() as unknown as { readonly wasm: { readonly HEAPU8: Uint8Array } };
    const images = tf.ones<tf.Rank.R4>([4, 16, 16, 4]);
    const filter = tf.ones<tf.Rank.R4>([3, 3, 4, 4]);
    const table = tf.ones<tf.Rank.R2>([50, 8]);
    const indices = tf.tensor1d([1, 2, 3, 3], 'int32');
    const dense = (weights: tf.Tensor): tf.Tensor => tf.conv2d(images, weights as tf.Tensor4D, 2, 'same');
    const depthwise = (x: tf.Tensor, weights: tf.Tensor): tf.Tensor =>
      tf.depthwiseConv2d(x as tf.Tensor4D, weights as tf.Tensor4D, 2, 'same');
    const runAll = (times: number): void => {
      for (let time = 0; time < times; time++) {
        tf.tidy(() => {
          tf.grad(dense)(filter);
          tf.grads(depthwise)([images, filter]);
          tf.grad((rows) => tf.gather(rows, indices))(table);
          tf.einsum('ij,kj->ik', table, table);
        });
      }
    };
    const memory = (): object => ({ ...tf.memory(), bytes: wasm.HEAPU8.length, dataIds: tf.backend().numDataIds() });
    runAll(20);
    const before = memory();
    runAll(200);
    expect(memory()).toEqual(before);
    tf.dispose([images, filter, table, indices]);
  });
});
