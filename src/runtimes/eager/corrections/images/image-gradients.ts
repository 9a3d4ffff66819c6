import * as tf from '@tensorflow/tfjs';
import { UnimplementedError } from '../../../../errors.js';
import type { GradientCorrection } from '../correction.js';

const depthToSpace: GradientCorrection = {
  kernelName: 'DepthToSpace',
  gradFunc: (given, _saved, { blockSize, dataFormat }) => ({
    x: () => {
      const dy = given as tf.Tensor;
      if (dataFormat !== 'NHWC') throw new UnimplementedError('DepthToSpace: a gradient needs the data format NHWC');
      const block = blockSize as number;
      const [batch = 0, height = 0, width = 0, channels = 0] = dy.shape;
      return dy
        .reshape([batch, height / block, block, width / block, block, channels])
        .transpose([0, 1, 3, 2, 4, 5])
        .reshape([batch, height / block, width / block, block * block * channels]);
    },
  }),
};

const flipLeftRight: GradientCorrection = {
  kernelName: 'FlipLeftRight',
  gradFunc: (dy) => ({ image: () => tf.image.flipLeftRight(dy as tf.Tensor4D) }),
};

const cropAndResize: GradientCorrection = {
  kernelName: 'CropAndResize',
  gradFunc: () => {
    throw new UnimplementedError(
      'CropAndResize: a gradient is not supported on the backends of tfjs; crop with slice and resize with ' +
        'tf.image.resizeBilinear, or keep it out of the loss',
    );
  },
};

/** Gradients of kernels over images. */
export const imageGradients: readonly GradientCorrection[] = [cropAndResize, depthToSpace, flipLeftRight];
