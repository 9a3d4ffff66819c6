import { optionTable } from '../../../core/options/option-table.js';
import { aFlag } from '../../../core/options/values.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { aFiniteNumber, aRate, optimizerFields } from './optimizer-fields.js';
import type { OptimizerOptions, Rate, RowsUpdate, TensorFlowOptimizer, Update } from './tensorflow-optimizer.js';

/** Options of {@link RMSPropOptimizer}. */
export interface RMSPropOptions extends OptimizerOptions {
  readonly learningRate: Rate;
  /** How much of the mean square is kept from step to step; 0.9. */
  readonly decay?: number | undefined;
  /** 0. */
  readonly momentum?: number | undefined;
  /** Keeps from dividing by zero; 1e-10. */
  readonly epsilon?: number | undefined;
  /** Whether the mean of the gradients is taken off; false. */
  readonly centered?: boolean | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'RMSPropOptimizer',
  {
    ...optimizerFields('RMSProp'),
    learningRate: aRate.required,
    decay: aFiniteNumber.or(0.9),
    momentum: aFiniteNumber.or(0),
    epsilon: aFiniteNumber.or(1e-10),
    centered: aFlag.or(false),
  },
  { loose: ['learningRate'] },
);

/** RMSProp, as `tf.compat.v1.train.RMSPropOptimizer`. */
export class RMSPropOptimizer implements TensorFlowOptimizer {
  readonly name: string;
  readonly numbers: Readonly<Record<'learning_rate' | 'decay' | 'momentum' | 'epsilon', Rate>>;
  /** The mean square; where it is centered the mean; the momentum. */
  readonly slots: readonly number[];
  readonly scalars = [];
  readonly takesDuplicates = false;
  readonly #useLocking: boolean;
  readonly #isCentered: boolean;

  /** @throws TypeError or RangeError naming the option that is wrong */
  constructor(options: RMSPropOptions) {
    const { name, useLocking, learningRate, decay, momentum, epsilon, centered } = table.check(options);
    this.name = name;
    this.numbers = { learning_rate: learningRate, decay, momentum, epsilon };
    this.slots = centered ? [1, 0, 0] : [1, 0];
    this.#useLocking = useLocking;
    this.#isCentered = centered;
  }

  dense(update: Update, gradient: TensorFlowNode): TensorFlowNode {
    const type = this.#isCentered ? 'ApplyCenteredRMSProp' : 'ApplyRMSProp';
    return update.apply(type, [...this.#inputs(update), gradient], { useLocking: this.#useLocking });
  }

  rows(update: RowsUpdate, gradient: TensorFlowNode): TensorFlowNode {
    const type = this.#isCentered ? 'SparseApplyCenteredRMSProp' : 'SparseApplyRMSProp';
    return update.apply(type, [...this.#inputs(update), gradient, update.indices], { useLocking: this.#useLocking });
  }

  #inputs({ number, holder, slots }: Update): readonly TensorFlowNode[] {
    const [square, mean, ...momentum] = slots as [TensorFlowNode, TensorFlowNode, ...TensorFlowNode[]];
    const numbers = ['learning_rate', 'decay', 'momentum', 'epsilon'].map((name) => number(name));
    return [holder, ...(this.#isCentered ? [mean, square] : [square, mean]), ...momentum, ...numbers];
  }
}
