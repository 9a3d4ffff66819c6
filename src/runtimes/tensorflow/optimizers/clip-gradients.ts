import { isIndexedSlices, type Gradient } from '../gradients/gradient.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { OpBuilder } from '../ops/op-builder.js';

/**
 * Scales gradients alike so that their norm together is at most `norm`; what is not finite makes all of them NaN.
 *
 * Source: `tf.clip_by_global_norm`.
 */
export function clipByGlobalNorm(
  builder: OpBuilder,
  gradients: readonly Gradient[],
  norm: number,
): readonly Gradient[] {
  const { ops } = builder;
  return builder.nameScope('clip_by_global_norm', () => {
    const halves = gradients.map((gradient) => ops.L2Loss(valuesOf(gradient)));
    const sum = ops.Sum(ops.Pack(halves), [0]);
    const whole = ops.Sqrt(ops.Mul(sum, 2));
    const scale = ops.Mul(ops.Minimum(ops.RealDiv(1, whole), 1 / norm), norm);
    // Where the norm is infinite or NaN, so is what is added.
    const checked = ops.AddV2(scale, ops.Sub(whole, whole));
    return gradients.map((gradient) => withValues(gradient, ops.Mul(valuesOf(gradient), checked)));
  });
}

/** Clips each element of gradients to no more than `limit`, and no less than its negative. */
export function clipByValue(builder: OpBuilder, gradients: readonly Gradient[], limit: number): readonly Gradient[] {
  const { ops } = builder;
  return builder.nameScope('clip_by_value', () =>
    gradients.map((gradient) => withValues(gradient, ops.Maximum(ops.Minimum(valuesOf(gradient), limit), -limit))),
  );
}

function valuesOf(gradient: Gradient): TensorFlowNode {
  return isIndexedSlices(gradient) ? gradient.values : gradient;
}

function withValues(gradient: Gradient, values: TensorFlowNode): Gradient {
  return isIndexedSlices(gradient) ? { ...gradient, values } : values;
}
