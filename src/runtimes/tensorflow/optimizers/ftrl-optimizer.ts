import { optionTable } from '../../../core/options/option-table.js';
import { numberThat } from '../../../core/options/numbers.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { aRate, optimizerFields } from './optimizer-fields.js';
import type { OptimizerOptions, Rate, RowsUpdate, TensorFlowOptimizer, Update } from './tensorflow-optimizer.js';

/** Options of {@link FtrlOptimizer}. */
export interface FtrlOptions extends OptimizerOptions {
  readonly learningRate: Rate;
  /** At most 0; -0.5. */
  readonly learningRatePower?: number | undefined;
  /** What the sums of squares begin with, at least 0; 0.1. */
  readonly initialAccumulatorValue?: number | undefined;
  /** At least 0; 0. */
  readonly l1RegularizationStrength?: number | undefined;
  /** At least 0; 0. */
  readonly l2RegularizationStrength?: number | undefined;
  /** At least 0; 0. */
  readonly l2ShrinkageRegularizationStrength?: number | undefined;
}

const atLeastZero = numberThat('a number of at least 0', (value) => value >= 0 && value < Infinity);
const table = /* @__PURE__ */ optionTable(
  'FtrlOptimizer',
  {
    ...optimizerFields('Ftrl'),
    learningRate: aRate.required,
    learningRatePower: numberThat('a number of at most 0', (value) => value <= 0 && value > -Infinity).or(-0.5),
    initialAccumulatorValue: atLeastZero.or(0.1),
    l1RegularizationStrength: atLeastZero.or(0),
    l2RegularizationStrength: atLeastZero.or(0),
    l2ShrinkageRegularizationStrength: atLeastZero.or(0),
  },
  { loose: ['learningRate'] },
);

/** Follow the regularized leader, as `tf.compat.v1.train.FtrlOptimizer`. */
export class FtrlOptimizer implements TensorFlowOptimizer {
  readonly name: string;
  readonly numbers: Readonly<Record<string, Rate>>;
  readonly slots: readonly number[];
  readonly scalars = [];
  readonly takesDuplicates = false;
  readonly #useLocking: boolean;
  readonly #shrinks: boolean;

  /** @throws TypeError or RangeError naming the option that is wrong */
  constructor(options: FtrlOptions) {
    const given = table.check(options);
    const shrinkage = given.l2ShrinkageRegularizationStrength;
    this.name = given.name;
    this.numbers = {
      learning_rate: given.learningRate,
      l1_regularization_strength: given.l1RegularizationStrength,
      l2_regularization_strength: given.l2RegularizationStrength,
      ...(shrinkage > 0 && { l2_shrinkage_regularization_strength: shrinkage }),
      learning_rate_power: given.learningRatePower,
    };
    this.slots = [given.initialAccumulatorValue, 0];
    this.#useLocking = given.useLocking;
    this.#shrinks = shrinkage > 0;
  }

  dense(update: Update, gradient: TensorFlowNode): TensorFlowNode {
    const type = this.#shrinks ? 'ApplyFtrlV2' : 'ApplyFtrl';
    const inputs = [update.holder, ...update.slots, gradient, ...this.#numbers(update)];
    return update.apply(type, inputs, { useLocking: this.#useLocking });
  }

  rows(update: RowsUpdate, gradient: TensorFlowNode): TensorFlowNode {
    const type = this.#shrinks ? 'SparseApplyFtrlV2' : 'SparseApplyFtrl';
    const inputs = [update.holder, ...update.slots, gradient, update.indices, ...this.#numbers(update)];
    return update.apply(type, inputs, { useLocking: this.#useLocking });
  }

  #numbers({ number }: Update): readonly TensorFlowNode[] {
    return Object.keys(this.numbers).map((name) => number(name));
  }
}
