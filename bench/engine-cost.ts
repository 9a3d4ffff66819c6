import * as tf from '@tensorflow/tfjs';
import { correctBackend } from '../src/runtimes/eager/corrections/corrections-in-force.js';
import { engineInternals } from '../src/runtimes/eager/engine/engine-internals.js';
import { interleave, ratios, type InterleaveOptions } from './interleave.js';
import { median, spreadOf, type Spread } from './statistics.js';

/** What a kernel costs with our corrections, by what it costs as tfjs has it. */
export interface KernelCost {
  readonly kernel: string;
  /** Microseconds of a call. */
  readonly original: number;
  readonly corrected: number;
  readonly ratio: Spread;
}

/** Calls of the kernels of ordinary nets that are replaced, on tensors of the size that such nets have. */
function kernelCalls(): Readonly<Record<string, () => tf.Tensor>> {
  const image = tf.randomNormal<tf.Rank.R4>([16, 28, 28, 8]);
  const filter = tf.randomNormal<tf.Rank.R4>([3, 3, 8, 16], 0, 0.1);
  const depthwise = tf.randomNormal<tf.Rank.R4>([3, 3, 8, 1]);
  const bias = tf.randomNormal<tf.Rank.R1>([16]);
  const rows = tf.randomNormal<tf.Rank.R2>([128, 256]);
  const columns = tf.randomNormal<tf.Rank.R2>([256, 128], 0, 0.1);
  const units = tf.randomNormal<tf.Rank.R1>([128]);
  const slopes = tf.randomNormal<tf.Rank>([8]);
  const labels = tf.tensor1d(Int32Array.from({ length: 512 }, (_, place) => place % 10));
  const pooled = tf.maxPool(image, 2, 2, 'valid');
  const small = tf.image.resizeBilinear(image, [14, 14]);
  const kernel = (name: string, inputs: object, attrs: object): tf.Tensor =>
    tf.engine().runKernel(name, inputs as tf.NamedTensorMap, attrs as tf.NamedAttrMap);
  const pooling = { filterSize: [2, 2], strides: [2, 2], pad: 'valid' };
  const resizing = { alignCorners: false, halfPixelCenters: false };
  return {
    Relu: () => tf.relu(image),
    Relu6: () => tf.relu6(image),
    ClipByValue: () => tf.clipByValue(image, -1, 1),
    Maximum: () => tf.maximum(image, 0),
    Minimum: () => tf.minimum(image, image),
    Prelu: () => tf.prelu<tf.Tensor>(image, slopes),
    Sign: () => tf.sign(image),
    Sin: () => tf.sin(image),
    Cast: () => tf.cast(image, 'bool'),
    'OneHot (of 10)': () => tf.oneHot(labels.toInt(), 10),
    BatchMatMul: () => tf.matMul(rows, columns),
    '_FusedMatMul with relu': () => tf.fused.matMul({ a: rows, b: columns, bias: units, activation: 'relu' }),
    'FusedConv2D with relu': () =>
      tf.fused.conv2d({ x: image, filter, strides: 1, pad: 'same', bias, activation: 'relu' }),
    'FusedDepthwiseConv2D with relu6': () =>
      tf.fused.depthwiseConv2d({ x: image, filter: depthwise, strides: 1, pad: 'same', activation: 'relu6' }),
    MaxPool: () => tf.maxPool(image, 2, 2, 'valid'),
    AvgPool: () => tf.avgPool(image, 2, 2, 'valid'),
    MaxPoolGrad: () => kernel('MaxPoolGrad', { dy: pooled, input: image, output: pooled }, pooling),
    AvgPoolGrad: () => kernel('AvgPoolGrad', { dy: pooled, input: image }, pooling),
    ResizeBilinearGrad: () => kernel('ResizeBilinearGrad', { dy: image, images: small }, resizing),
    ResizeNearestNeighborGrad: () => kernel('ResizeNearestNeighborGrad', { dy: image, images: small }, resizing),
    Sum: () => tf.sum(image, [1, 2]),
    Transpose: () => tf.transpose(rows),
    Slice: () => tf.slice(rows, [0, 0], [64, 256]),
    Select: () => tf.where(image.greater(0), image, image),
  };
}

/** Measures each of them on the backend that tfjs has now. */
export async function measureEngineCost(options: InterleaveOptions): Promise<readonly KernelCost[]> {
  const costs: KernelCost[] = [];
  const engine = engineInternals();
  for (const [kernel, call] of Object.entries(kernelCalls())) {
    const many = (count: number): void => {
      for (let time = 0; time < count; time += 1) tf.dispose(call());
    };
    const times = await interleave(
      {
        original: many,
        corrected: (count) => {
          const putBack = correctBackend(engine, engine.backendName);
          many(count);
          putBack();
        },
      },
      options,
    );
    costs.push({
      kernel,
      original: median(times.original),
      corrected: median(times.corrected),
      ratio: spreadOf(ratios(times.corrected, times.original)),
    });
  }
  return costs;
}
