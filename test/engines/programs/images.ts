import * as tf from '@tensorflow/tfjs';
import type { Attributes, Programs } from './program.js';

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller says what a fixture has there
const of = <T>(attrs: Attributes, name: string): T => attrs[name] as T;
const t4 = (x: tf.Tensor | undefined): tf.Tensor4D => x as tf.Tensor4D;

/** Resizing, cropping, normalising, and moving blocks between space and depth. */
export const images: Programs = {
  resizeBilinear: {
    run: ([x], attrs) =>
      tf.image.resizeBilinear(
        t4(x),
        of<[number, number]>(attrs, 'size'),
        of<boolean>(attrs, 'alignCorners'),
        of<boolean>(attrs, 'halfPixelCenters'),
      ),
    tolerance: 1e-5,
  },
  resizeNearestNeighbor: {
    run: ([x], attrs) =>
      tf.image.resizeNearestNeighbor(
        t4(x),
        of<[number, number]>(attrs, 'size'),
        of<boolean>(attrs, 'alignCorners'),
        of<boolean>(attrs, 'halfPixelCenters'),
      ),
  },
  batchNorm4d: {
    run: ([x, mean, variance, offset, scale], attrs) =>
      tf.batchNorm4d(
        t4(x),
        mean as tf.Tensor1D,
        variance as tf.Tensor1D,
        offset as tf.Tensor1D,
        scale as tf.Tensor1D,
        of<number>(attrs, 'epsilon'),
      ),
  },
  batchNorm2d: {
    run: ([x, mean, variance, offset, scale], attrs) =>
      tf.batchNorm2d(
        x as tf.Tensor2D,
        mean as tf.Tensor1D,
        variance as tf.Tensor1D,
        offset as tf.Tensor1D,
        scale as tf.Tensor1D,
        of<number>(attrs, 'epsilon'),
      ),
  },
  batchNorm3d: {
    run: ([x, mean, variance], attrs) =>
      tf.batchNorm3d(
        x as tf.Tensor3D,
        mean as tf.Tensor1D,
        variance as tf.Tensor1D,
        undefined,
        undefined,
        of<number>(attrs, 'epsilon'),
      ),
  },
  batchNormScale: {
    run: ([x, mean, variance, scale], attrs) =>
      tf.batchNorm(
        x as tf.Tensor,
        mean as tf.Tensor1D,
        variance as tf.Tensor1D,
        undefined,
        scale,
        of<number>(attrs, 'epsilon'),
      ),
  },
  batchNormOffset: {
    run: ([x, mean, variance, offset], attrs) =>
      tf.batchNorm(
        x as tf.Tensor,
        mean as tf.Tensor1D,
        variance as tf.Tensor1D,
        offset,
        undefined,
        of<number>(attrs, 'epsilon'),
      ),
  },
  localResponseNormalization: {
    run: ([x], attrs) =>
      tf.localResponseNormalization(
        t4(x),
        of<number>(attrs, 'depthRadius'),
        of<number>(attrs, 'bias'),
        of<number>(attrs, 'alpha'),
        of<number>(attrs, 'beta'),
      ),
  },
  depthToSpace: { run: ([x], attrs) => tf.depthToSpace(t4(x), of<number>(attrs, 'block'), 'NHWC') },
  spaceToBatchND: {
    run: ([x], attrs) =>
      tf.spaceToBatchND(x as tf.Tensor, of<number[]>(attrs, 'block'), of<number[][]>(attrs, 'paddings')),
  },
  batchToSpaceND: {
    run: ([x], attrs) =>
      tf.batchToSpaceND(x as tf.Tensor, of<number[]>(attrs, 'block'), of<number[][]>(attrs, 'crops')),
  },
  cropAndResize: {
    run: ([x, boxes, boxInd], attrs) =>
      tf.image.cropAndResize(
        t4(x),
        boxes as tf.Tensor2D,
        boxInd as tf.Tensor1D,
        of<[number, number]>(attrs, 'size'),
        of<'bilinear' | 'nearest'>(attrs, 'method'),
        of<number>(attrs, 'extrapolation'),
      ),
  },
  flipLeftRight: { run: ([x]) => tf.image.flipLeftRight(t4(x)) },
  grayscaleToRGB: { run: ([x]) => tf.image.grayscaleToRGB(t4(x)) },
  rgbToGrayscale: { run: ([x]) => tf.image.rgbToGrayscale(t4(x)) },
  moments: {
    run: ([x], attrs) => {
      const { mean, variance } = tf.moments(
        x as tf.Tensor,
        of<number[]>(attrs, 'axis'),
        of<boolean>(attrs, 'keepDims'),
      );
      return [mean, variance];
    },
  },
};
