import { optionTable } from '../../../core/options/option-table.js';
import { aFlag } from '../../../core/options/values.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { aRate, optimizerFields } from './optimizer-fields.js';
import type { OptimizerOptions, Rate, RowsUpdate, TensorFlowOptimizer, Update } from './tensorflow-optimizer.js';

/** Options of {@link MomentumOptimizer}. */
export interface MomentumOptions extends OptimizerOptions {
  readonly learningRate: Rate;
  readonly momentum: Rate;
  /** Whether the step looks ahead, as Nesterov's does; false. */
  readonly useNesterov?: boolean | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'MomentumOptimizer',
  {
    ...optimizerFields('Momentum'),
    learningRate: aRate.required,
    momentum: aRate.required,
    useNesterov: aFlag.or(false),
  },
  { loose: ['learningRate'] },
);

/** Gradient descent with momentum, as `tf.compat.v1.train.MomentumOptimizer`. */
export class MomentumOptimizer implements TensorFlowOptimizer {
  readonly name: string;
  readonly numbers: Readonly<Record<'learning_rate' | 'momentum', Rate>>;
  readonly slots = [0];
  readonly scalars = [];
  readonly takesDuplicates = false;
  readonly #attrs: { readonly useLocking: boolean; readonly useNesterov: boolean };

  /** @throws TypeError naming the option that is wrong */
  constructor(options: MomentumOptions) {
    const { name, useLocking, learningRate, momentum, useNesterov } = table.check(options);
    this.name = name;
    this.numbers = { learning_rate: learningRate, momentum };
    this.#attrs = { useLocking, useNesterov };
  }

  dense({ apply, number, holder, slots }: Update, gradient: TensorFlowNode): TensorFlowNode {
    const inputs = [holder, ...slots, number('learning_rate'), gradient, number('momentum')];
    return apply('ApplyMomentum', inputs, this.#attrs);
  }

  rows({ apply, number, holder, slots, indices }: RowsUpdate, gradient: TensorFlowNode): TensorFlowNode {
    const inputs = [holder, ...slots, number('learning_rate'), gradient, indices, number('momentum')];
    return apply('SparseApplyMomentum', inputs, this.#attrs);
  }
}
