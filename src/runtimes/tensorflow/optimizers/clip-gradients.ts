import { isIndexedSlices, type Gradient } from '../gradients/gradient.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { TensorFlowOps } from '../ops/generated/tensorflow-ops.js';

/** What adds operations in scopes of names: a TensorFlowGraph. */
export interface ScopedOps {
  readonly ops: TensorFlowOps;
  /** Runs `build`; names of what it adds begin with `name/`. */
  nameScope<R>(name: string, build: (scope: string) => R): R;
}

/** A gradient, or undefined where nothing depends on what it would be of; such ones stay as they are. */
export type MaybeGradient = Gradient | undefined;

/** A number, or the scalar node of one. */
export type Limit = number | TensorFlowNode;

/**
 * The norm of several gradients together: the root of the sum of the squares of all their elements.
 *
 * Source: `tf.linalg.global_norm`.
 */
export function globalNorm(graph: ScopedOps, gradients: readonly MaybeGradient[]): TensorFlowNode<number> {
  const { ops } = graph;
  return graph.nameScope('global_norm', () => {
    const halves = gradients.flatMap((gradient) => (gradient ? [ops.L2Loss(valuesOf(gradient))] : []));
    return ops.Sqrt(ops.Mul(ops.Sum(ops.Pack(halves), [0]), 2)) as TensorFlowNode<never>;
  });
}

/**
 * Scales gradients alike so that their norm together is at most `clipNorm`; what is not finite makes all of them NaN.
 *
 * Source: `tf.clip_by_global_norm`.
 *
 * @returns the gradients, and what their norm was before
 */
export function clipByGlobalNorm<G extends MaybeGradient>(
  graph: ScopedOps,
  gradients: readonly G[],
  clipNorm: Limit,
): { readonly gradients: readonly G[]; readonly norm: TensorFlowNode<number> } {
  const { ops } = graph;
  const norm = globalNorm(graph, gradients);
  return graph.nameScope('clip_by_global_norm', () => {
    const inverse = typeof clipNorm === 'number' ? 1 / clipNorm : ops.Reciprocal(clipNorm);
    const scale = ops.Mul(ops.Minimum(ops.RealDiv(1, norm), inverse), clipNorm);
    // Where the norm is infinite or NaN, so is what is added.
    const checked = ops.AddV2(scale, ops.Sub(norm, norm));
    return { gradients: gradients.map((gradient) => changed(gradient, (values) => ops.Mul(values, checked))), norm };
  });
}

/**
 * Scales a gradient so that its norm, or each one along some of its axes, is at most `clipNorm`.
 *
 * Source: `tf.clip_by_norm`.
 */
export function clipByNorm<G extends MaybeGradient>(
  graph: ScopedOps,
  gradient: G,
  clipNorm: Limit,
  options: {
    /** The axes; all of them when absent. */
    readonly axes?: readonly number[] | undefined;
  } = {},
): G {
  const { ops } = graph;
  return graph.nameScope('clip_by_norm', () =>
    changed(gradient, (values) => {
      const axes = options.axes ? Int32Array.from(options.axes) : ops.Range(0, ops.Rank(values), 1);
      const sum = ops.Sum(ops.Mul(values, values), axes, { keepDims: true });
      const isSome = ops.Greater(sum, 0);
      // The root has no derivative at zero.
      const root = ops.Sqrt(ops.SelectV2(isSome, sum, ops.OnesLike(sum)));
      const norm = ops.SelectV2(isSome, root, sum);
      return ops.RealDiv(ops.Mul(values, clipNorm), ops.Maximum(norm, clipNorm));
    }),
  );
}

/**
 * Clips each element of a gradient to no less than `least` and no more than `most`.
 *
 * Source: `tf.clip_by_value`.
 */
export function clipByValue<G extends MaybeGradient>(graph: ScopedOps, gradient: G, least: Limit, most: Limit): G {
  const { ops } = graph;
  return graph.nameScope('clip_by_value', () =>
    changed(gradient, (values) => ops.Maximum(ops.Minimum(values, most), least)),
  );
}

function valuesOf(gradient: Gradient): TensorFlowNode {
  return isIndexedSlices(gradient) ? gradient.values : gradient;
}

/** The gradient with other values: rows stay those that they are. */
function changed<G extends MaybeGradient>(gradient: G, change: (values: TensorFlowNode) => TensorFlowNode): G {
  if (gradient === undefined) return gradient;
  const values = change(valuesOf(gradient));
  if (!isIndexedSlices(gradient)) return values as G;
  const { indices, denseShape } = gradient;
  return { values, indices, denseShape } as G;
}
