import { UnimplementedError } from '../../../../errors.js';
import type { GradientCorrection } from '../correction.js';

/** tfjs's backward pass takes float32 alone: what goes through complex numbers is refused by name. */
const refused = (kernelName: string): GradientCorrection => ({
  kernelName,
  gradFunc: () => {
    throw new UnimplementedError(
      `${kernelName}: a gradient through complex numbers is not supported on the backends of tfjs; ` +
        'compute with the real and imaginary parts as float32, or keep them out of the loss',
    );
  },
});

/** Kernels that make, take or change complex numbers. */
export const complexGradients: readonly GradientCorrection[] = [
  'Complex',
  'ComplexAbs',
  'FFT',
  'IFFT',
  'Imag',
  'Real',
].map(refused);
