import { arrayGradients } from './arrays/array-gradients.js';
import { arrayKernels } from './arrays/array-kernels.js';
import { complexGradients } from './arrays/complex-gradients.js';
import { boundedKernels } from './bounds/bounded-kernels.js';
import { composedKernels } from './composed/composed-kernels.js';
import { convolutionGradients } from './convolution/convolution-gradients.js';
import { convolutionKernels } from './convolution/convolution-kernels.js';
import { dilationKernels } from './convolution/dilation-kernels.js';
import { fusedKernels } from './convolution/fused-kernels.js';
import { samePadding } from './convolution/same-padding.js';
import type { GradientCorrection, KernelCorrection } from './correction.js';
import { elementwiseGradients } from './elementwise/elementwise-gradients.js';
import { elementwiseKernels } from './elementwise/elementwise-kernels.js';
import { imageGradients } from './images/image-gradients.js';
import { resizeGradients } from './images/resize-gradients.js';
import { emptyWindows } from './pooling/empty-windows.js';
import { poolForward } from './pooling/pool-forward.js';
import { poolGradients } from './pooling/pool-gradients.js';
import { productGradients } from './products/product-gradients.js';
import { productKernels } from './products/product-kernels.js';
import { emptyReductions } from './reductions/empty-reductions.js';
import { reductionGradients } from './reductions/reduction-gradients.js';
import { maxPoolWithArgmax, maxPoolWithArgmaxGradient } from './pooling/max-pool-with-argmax.js';
import { nonMaxSuppression } from './selection/non-max-suppression.js';
import { transformKernel } from './selection/transform-kernel.js';
import { stringKernels } from './strings/string-kernels.js';

/** Kernels that are replaced. */
export const kernelCorrections: readonly KernelCorrection[] = [
  ...arrayKernels,
  ...convolutionKernels,
  ...dilationKernels,
  ...elementwiseKernels,
  ...fusedKernels,
  ...poolForward,
  ...poolGradients,
  ...productKernels,
  ...resizeGradients,
  ...samePadding,
  ...emptyWindows,
  ...nonMaxSuppression,
  transformKernel,
  maxPoolWithArgmax,
  ...emptyReductions,
  ...boundedKernels,
  ...composedKernels,
  ...stringKernels,
];

/** Gradients that are replaced or supplied. */
export const gradientCorrections: readonly GradientCorrection[] = [
  ...arrayGradients,
  ...complexGradients,
  ...convolutionGradients,
  ...elementwiseGradients,
  ...imageGradients,
  maxPoolWithArgmaxGradient,
  ...productGradients,
  ...reductionGradients,
];

/** Kernels of floats that have no derivative: they run off the tape, and what is reached only through them has no gradient. */
export const withoutDerivative: ReadonlySet<string> = new Set([
  'Ceil',
  'Floor',
  'FloorDiv',
  'OnesLike',
  'Round',
  'Step',
  'ZerosLike',
]);
