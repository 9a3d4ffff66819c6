import { optionTable } from '../../../core/options/option-table.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { aFiniteNumber, aRate, optimizerFields } from './optimizer-fields.js';
import type { OptimizerOptions, Rate, RowsUpdate, TensorFlowOptimizer, Update } from './tensorflow-optimizer.js';
import { addRows, assigned } from './row-updates.js';

/** Options of {@link AdamOptimizer}. */
export interface AdamOptions extends OptimizerOptions {
  /** 0.001. */
  readonly learningRate?: Rate | undefined;
  /** How much of the mean is kept from step to step; 0.9. */
  readonly beta1?: number | undefined;
  /** How much of the mean square is kept from step to step; 0.999. */
  readonly beta2?: number | undefined;
  /** Keeps from dividing by zero; 1e-8. */
  readonly epsilon?: number | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'AdamOptimizer',
  {
    ...optimizerFields('Adam'),
    learningRate: aRate.or(0.001),
    beta1: aFiniteNumber.or(0.9),
    beta2: aFiniteNumber.or(0.999),
    epsilon: aFiniteNumber.or(1e-8),
  },
  { loose: ['learningRate'] },
);

/** Adam, as `tf.compat.v1.train.AdamOptimizer`. */
export class AdamOptimizer implements TensorFlowOptimizer {
  readonly name: string;
  readonly numbers: Readonly<Record<'learning_rate' | 'beta1' | 'beta2' | 'epsilon', Rate>>;
  readonly slots = [0, 0];
  readonly scalars: TensorFlowOptimizer['scalars'];
  readonly takesDuplicates = false;
  readonly #useLocking: boolean;

  /** @throws TypeError or RangeError naming the option that is wrong */
  constructor(options: AdamOptions = {}) {
    const { name, useLocking, learningRate, beta1, beta2, epsilon } = table.check(options);
    this.name = name;
    this.numbers = { learning_rate: learningRate, beta1, beta2, epsilon };
    this.scalars = [
      { name: 'beta1_power', start: beta1, factor: 'beta1' },
      { name: 'beta2_power', start: beta2, factor: 'beta2' },
    ];
    this.#useLocking = useLocking;
  }

  dense({ apply, number, holder, slots, scalars }: Update, gradient: TensorFlowNode): TensorFlowNode {
    const numbers = ['learning_rate', 'beta1', 'beta2', 'epsilon'].map((name) => number(name));
    return apply('ApplyAdam', [holder, ...slots, ...scalars, ...numbers, gradient], { useLocking: this.#useLocking });
  }

  /** Means and variable change in every row, since the means fade everywhere. */
  rows(update: RowsUpdate, gradient: TensorFlowNode): TensorFlowNode {
    const { builder, number, holder, slots, scalars, indices } = update;
    const { ops } = builder;
    const [mean, square] = slots as [TensorFlowNode, TensorFlowNode];
    const [power1, power2] = scalars as [TensorFlowNode, TensorFlowNode];
    const [beta1, beta2] = [number('beta1'), number('beta2')];
    const correction = ops.Sqrt(ops.Sub(1, power2));
    const rate = ops.RealDiv(ops.Mul(number('learning_rate'), correction), ops.Sub(1, power1));
    const fresh1 = ops.Mul(gradient, ops.Sub(1, beta1));
    const fresh2 = ops.Mul(ops.Mul(gradient, gradient), ops.Sub(1, beta2));
    const first = addRows(
      update,
      assigned(update, mean, (old) => ops.Mul(old, beta1)),
      { to: mean, indices, rows: fresh1 },
    );
    const second = addRows(
      update,
      assigned(update, square, (old) => ops.Mul(old, beta2)),
      {
        to: square,
        indices,
        rows: fresh2,
      },
    );
    const change = ops.RealDiv(ops.Mul(rate, first), ops.AddV2(ops.Sqrt(second), number('epsilon')));
    return update.variable.def.isResource
      ? ops.AssignSubVariableOp(holder, change)
      : ops.AssignSub(holder, change, { useLocking: this.#useLocking });
  }
}
