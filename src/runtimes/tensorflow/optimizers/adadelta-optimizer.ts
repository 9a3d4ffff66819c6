import { optionTable } from '../../../core/options/option-table.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { aFiniteNumber, aRate, optimizerFields } from './optimizer-fields.js';
import type { OptimizerOptions, Rate, RowsUpdate, TensorFlowOptimizer, Update } from './tensorflow-optimizer.js';

/** Options of {@link AdadeltaOptimizer}. */
export interface AdadeltaOptions extends OptimizerOptions {
  /** 0.001. */
  readonly learningRate?: Rate | undefined;
  /** How much of the averages is kept from step to step; 0.95. */
  readonly rho?: number | undefined;
  /** Keeps from dividing by zero; 1e-8. */
  readonly epsilon?: number | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'AdadeltaOptimizer',
  {
    ...optimizerFields('Adadelta'),
    learningRate: aRate.or(0.001),
    rho: aFiniteNumber.or(0.95),
    epsilon: aFiniteNumber.or(1e-8),
  },
  { loose: ['learningRate'] },
);

/** Adadelta, as `tf.compat.v1.train.AdadeltaOptimizer`. */
export class AdadeltaOptimizer implements TensorFlowOptimizer {
  readonly name: string;
  readonly numbers: Readonly<Record<'lr' | 'rho' | 'epsilon', Rate>>;
  readonly slots = [0, 0];
  readonly scalars = [];
  readonly takesDuplicates = false;
  readonly #useLocking: boolean;

  /** @throws TypeError or RangeError naming the option that is wrong */
  constructor(options: AdadeltaOptions = {}) {
    const { name, useLocking, learningRate, rho, epsilon } = table.check(options);
    this.name = name;
    this.numbers = { lr: learningRate, rho, epsilon };
    this.#useLocking = useLocking;
  }

  dense({ apply, number, holder, slots }: Update, gradient: TensorFlowNode): TensorFlowNode {
    const inputs = [holder, ...slots, number('lr'), number('rho'), number('epsilon'), gradient];
    return apply('ApplyAdadelta', inputs, { useLocking: this.#useLocking });
  }

  rows({ apply, number, holder, slots, indices }: RowsUpdate, gradient: TensorFlowNode): TensorFlowNode {
    const inputs = [holder, ...slots, number('lr'), number('rho'), number('epsilon'), gradient, indices];
    return apply('SparseApplyAdadelta', inputs, { useLocking: this.#useLocking });
  }
}
