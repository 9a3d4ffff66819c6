import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { LocalGradient } from '../local-gradient.js';
import { attributeFlag } from './attribute-flag.js';

/** Gradient of EuclideanNorm. */
export const euclideanNorm: LocalGradient = (op) => {
  const { builder, input, output, gradient } = op;
  const { ops } = builder;
  const isKept = attributeFlag(op, 'keep_dims');
  const norm = isKept ? output(0) : ops.EuclideanNorm(input(0), input(1), { keepDims: true });
  const wide = isKept ? gradient(0) : ops.Reshape(gradient(0), ops.Shape(norm));
  return [ops.RealDiv(input(0), ops.RealDiv(norm, wide)), undefined];
};

/** The least numbers of the types; that of 64 bits is JavaScript's own. */
const lowest: Readonly<Record<string, number>> = {
  float16: -65504,
  bfloat16: -3.3895313892515355e38,
  float32: -3.4028234663852886e38,
};

/** Gradient of CumulativeLogsumexp: its positive and its negative part by logarithms, so that nothing overflows. */
export const cumulativeLogsumexp: LocalGradient = (op) => {
  const { builder, input, output, gradient } = op;
  const { ops } = builder;
  const attrs = { exclusive: attributeFlag(op, 'exclusive'), reverse: !attributeFlag(op, 'reverse') };
  const least = lowest[input(0).dtype ?? ''] ?? -Number.MAX_VALUE;
  const summed = (part: TensorFlowNode): TensorFlowNode => {
    const log = ops.SelectV2(ops.Greater(part, 0), ops.Log(part), least);
    return ops.Exp(ops.AddV2(ops.CumulativeLogsumexp(ops.Sub(log, output(0)), input(1), attrs), input(0)));
  };
  return [ops.Sub(summed(gradient(0)), summed(ops.Neg(gradient(0)))), undefined];
};
