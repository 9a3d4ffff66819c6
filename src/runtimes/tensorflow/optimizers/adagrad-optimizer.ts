import { optionTable } from '../../../core/options/option-table.js';
import { numberThat } from '../../../core/options/numbers.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { aRate, optimizerFields } from './optimizer-fields.js';
import type { OptimizerOptions, Rate, RowsUpdate, TensorFlowOptimizer, Update } from './tensorflow-optimizer.js';

/** Options of {@link AdagradOptimizer}. */
export interface AdagradOptions extends OptimizerOptions {
  readonly learningRate: Rate;
  /** What the sums of squares begin with, more than zero; 0.1. */
  readonly initialAccumulatorValue?: number | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'AdagradOptimizer',
  {
    ...optimizerFields('Adagrad'),
    learningRate: aRate.required,
    initialAccumulatorValue: numberThat('a positive number', (value) => value > 0 && value < Infinity).or(0.1),
  },
  { loose: ['learningRate'] },
);

/** Adagrad, as `tf.compat.v1.train.AdagradOptimizer`. */
export class AdagradOptimizer implements TensorFlowOptimizer {
  readonly name: string;
  readonly numbers: Readonly<Record<'learning_rate', Rate>>;
  readonly slots: readonly number[];
  readonly scalars = [];
  readonly takesDuplicates = false;
  readonly #useLocking: boolean;

  /** @throws TypeError or RangeError naming the option that is wrong */
  constructor(options: AdagradOptions) {
    const { name, useLocking, learningRate, initialAccumulatorValue } = table.check(options);
    this.name = name;
    this.numbers = { learning_rate: learningRate };
    this.slots = [initialAccumulatorValue];
    this.#useLocking = useLocking;
  }

  dense({ apply, number, holder, slots }: Update, gradient: TensorFlowNode): TensorFlowNode {
    const inputs = [holder, ...slots, number('learning_rate'), gradient];
    return apply('ApplyAdagrad', inputs, { useLocking: this.#useLocking });
  }

  rows({ apply, number, holder, slots, indices }: RowsUpdate, gradient: TensorFlowNode): TensorFlowNode {
    const inputs = [holder, ...slots, number('learning_rate'), gradient, indices];
    return apply('SparseApplyAdagrad', inputs, { useLocking: this.#useLocking });
  }
}
