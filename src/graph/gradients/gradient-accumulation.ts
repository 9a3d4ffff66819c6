import { elementCount } from '../../core/element-count.js';
import { tensorValue } from '../../core/tensor-value.js';
import type { VariableNode } from '../node.js';
import type { VariableStorage } from '../variable-storage.js';
import type { AccumulatedGradients, Accumulator } from './gradient-treatment.js';

/** What an accumulation needs of its graph. */
export interface AccumulationHost {
  /** Adds a variable of the graph's own. */
  add<V>(
    name: string,
    storage: VariableStorage,
    kinds: { readonly trainable: boolean; readonly local: boolean },
  ): VariableNode<V>;
}

/**
 * The variables in which one step of an optimizer sums gradients over several runs. They are variables like others: they
 * are saved, restored and taken back with all that a run writes.
 */
export class GradientAccumulation implements AccumulatedGradients<VariableNode> {
  readonly steps: number;
  readonly counter: VariableNode<number>;
  readonly accumulators = new Map<VariableNode, Accumulator<VariableNode>>();
  readonly #host: AccumulationHost;
  readonly #name: string;

  /** @param name that of the step of the optimizer */
  constructor(host: AccumulationHost, name: string, steps: number) {
    this.#host = host;
    this.#name = name;
    this.steps = steps;
    this.counter = this.#addCounter(`${name}/accumulated_steps`);
  }

  /** Makes what is missing for `variables`. */
  bind(variables: readonly VariableNode[]): void {
    for (const variable of variables) {
      if (this.accumulators.has(variable)) continue;
      const path = `${variable.name}/${this.#name}`;
      const sum = this.#addSum(`${path}/accumulated_gradient`, variable.shape);
      this.accumulators.set(variable, { sum, counter: this.#addCounter(`${path}/accumulated_steps`) });
    }
  }

  #addSum(name: string, shape: readonly number[]): VariableNode {
    const initial = tensorValue('float32', shape, new Float32Array(elementCount(shape)));
    return this.#host.add(
      name,
      { kind: 'owned', dtype: 'float32', shape, initial },
      { trainable: false, local: false },
    );
  }

  #addCounter(name: string): VariableNode<number> {
    const storage = { kind: 'counter', dtype: 'int64', shape: [], initial: 0 } as const;
    return this.#host.add(name, storage, { trainable: false, local: false });
  }
}
