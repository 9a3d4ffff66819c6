/** Kernels that no training asks for, and why. */
export const unaskedKernels: Readonly<Record<string, string>> = {
  Draw: 'it paints on the canvas of a browser',
  EluGrad: 'the gradient of Elu that is ours does without it',
  LogicalXor: 'tf.logicalXor is made of other kernels',
};
