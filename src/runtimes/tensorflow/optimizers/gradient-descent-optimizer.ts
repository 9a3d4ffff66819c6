import { optionTable } from '../../../core/options/option-table.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { aRate, optimizerFields } from './optimizer-fields.js';
import type { OptimizerOptions, Rate, RowsUpdate, TensorFlowOptimizer, Update } from './tensorflow-optimizer.js';

/** Options of {@link GradientDescentOptimizer}. */
export interface GradientDescentOptions extends OptimizerOptions {
  readonly learningRate: Rate;
}

const table = /* @__PURE__ */ optionTable(
  'GradientDescentOptimizer',
  {
    ...optimizerFields('GradientDescent'),
    learningRate: aRate.required,
  },
  { loose: ['learningRate'] },
);

/** Gradient descent, as `tf.compat.v1.train.GradientDescentOptimizer`. */
export class GradientDescentOptimizer implements TensorFlowOptimizer {
  readonly name: string;
  readonly numbers: Readonly<Record<'learning_rate', Rate>>;
  readonly slots = [];
  readonly scalars = [];
  readonly takesDuplicates = true;
  readonly #useLocking: boolean;

  /** @throws TypeError naming the option that is wrong */
  constructor(options: GradientDescentOptions) {
    const { name, useLocking, learningRate } = table.check(options);
    this.name = name;
    this.numbers = { learning_rate: learningRate };
    this.#useLocking = useLocking;
  }

  dense({ apply, number, holder }: Update, gradient: TensorFlowNode): TensorFlowNode {
    return apply('ApplyGradientDescent', [holder, number('learning_rate'), gradient], { useLocking: this.#useLocking });
  }

  rows({ builder, variable, number, holder, indices }: RowsUpdate, gradient: TensorFlowNode): TensorFlowNode {
    const { ops } = builder;
    const change = ops.Mul(gradient, number('learning_rate'));
    if (variable.def.isResource) return ops.ResourceScatterAdd(holder, indices, ops.Neg(change));
    return ops.ScatterSub(holder, indices, change, { useLocking: this.#useLocking });
  }
}
