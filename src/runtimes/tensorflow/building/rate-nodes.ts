import type { RateArithmetic, RateSchedule } from '../../../core/rate-schedule.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { OpBuilder } from '../ops/op-builder.js';
import type { TensorFlowOps } from '../ops/generated/tensorflow-ops.js';
import type { DataTypeName } from '../../../core/tensor-value.js';

/**
 * Adds the nodes of a learning rate, in a scope of its name, of the type of the rate that it changes.
 *
 * @returns the rate, a scalar that has that name
 * @throws InvalidArgumentError for nodes of another graph, FailedPreconditionError once the graph is finalized.
 */
export function addRate(
  builder: OpBuilder,
  { type, name = type, learningRate = 0, globalStep, formula }: RateSchedule<TensorFlowNode>,
  getStep: () => TensorFlowNode,
): TensorFlowNode<number> {
  const whole = globalStep === undefined ? getStep() : builder.own(`${name}: globalStep`, globalStep);
  const { ops } = builder;
  return builder.nameScope(name, (scope) => {
    const rate =
      typeof learningRate === 'number'
        ? builder.constant('learning_rate', learningRate)
        : builder.own(`${name}: learningRate`, learningRate);
    const dtype = rate.dtype ?? 'float32';
    const step = whole.dtype === dtype ? whole : ops.Cast(whole, { dstT: dtype });
    return ops.Identity(formula(arithmeticOf(ops, dtype), { whole, step, rate }), {
      name: scope,
    }) as TensorFlowNode<never>;
  });
}

/** Arithmetic on nodes of a type; a step is compared with all its digits. */
function arithmeticOf(ops: TensorFlowOps, dtype: DataTypeName): RateArithmetic<TensorFlowNode> {
  const exact = (whole: TensorFlowNode): TensorFlowNode => ops.Cast(whole, { dstT: 'float64' });
  return {
    add: (a, b) => ops.AddV2(a, b),
    sub: (a, b) => ops.Sub(a, b),
    mul: (a, b) => ops.Mul(a, b),
    div: (a, b) => ops.RealDiv(a, b),
    pow: (a, b) => ops.Pow(a, b),
    min: (a, b) => ops.Minimum(a, b),
    max: (a, b) => ops.Maximum(a, b),
    floor: (a) => ops.Floor(a),
    ceil: (a) => ops.Ceil(a),
    exp: (a) => ops.Exp(ops.Cast(a, { dstT: dtype })),
    cos: (a) => ops.Cos(a),
    below: (whole, limit, [then, otherwise]) => ops.SelectV2(ops.Less(exact(whole), limit), then, otherwise),
    piece: (whole, ends, values) => {
      const passed = ops.Less(Float64Array.from(ends), exact(whole));
      const index = ops.Sum(ops.Cast(passed, { dstT: 'int32' }), [0]);
      return ops.GatherV2(Float32Array.from(values), index, 0);
    },
  };
}
