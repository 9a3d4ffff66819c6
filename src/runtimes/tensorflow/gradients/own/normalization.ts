import type { LocalGradient } from '../local-gradient.js';
import { attributesOf } from './attributes-of.js';

/** Gradient of LRN; that of the C API takes the attributes' defaults for their values. */
export const localResponseNormalization: LocalGradient = (op) => {
  const { builder, input, output, gradient } = op;
  const attrs = attributesOf(op, ['depth_radius', 'bias', 'alpha', 'beta']);
  return [builder.node('LRNGrad', [gradient(0), input(0), output(0)], attrs)];
};
