import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { LocalGradient } from '../local-gradient.js';
import { attributeFlag } from './attribute-flag.js';
import { attributesOf } from './attributes-of.js';

/** Gradient of LRN; that of the C API takes the attributes' defaults for their values. */
export const localResponseNormalization: LocalGradient = (op) => {
  const { builder, input, output, gradient } = op;
  const attrs = attributesOf(op, ['depth_radius', 'bias', 'alpha', 'beta']);
  return [builder.node('LRNGrad', [gradient(0), input(0), output(0)], attrs)];
};

/** The operation that normalizes a batch back, and the release of it. */
const backOf: Readonly<Record<string, string>> = {
  FusedBatchNorm: 'FusedBatchNormGrad',
  FusedBatchNormV2: 'FusedBatchNormGradV2',
};

/** Gradient of FusedBatchNorm and FusedBatchNormV2; in evaluation it is by the mean and variance that were given. */
export const fusedBatchNorm: LocalGradient = (op) => {
  const { builder, operation, input, output, gradient } = op;
  const attrs = attributesOf(op, ['epsilon', 'data_format', 'is_training']);
  const isTraining = attributeFlag(op, 'is_training');
  const [mean, variance] = isTraining ? [output(3), output(4)] : [input(3), input(4)];
  const taken = [gradient(0), input(0), input(1), mean, variance];
  const parts = builder.op(backOf[operation.type] ?? '', taken, attrs) as Readonly<Record<string, TensorFlowNode>>;
  const [x, scale, offset] = Object.values(parts);
  return [x, scale, offset];
};
