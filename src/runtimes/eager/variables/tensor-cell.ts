import * as tf from '@tensorflow/tfjs';
import { describe } from '../../../core/options/describe.js';
import { InvalidArgumentError } from '../../../errors.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import { disposedVariable } from '../../../graph/disposed-variable.js';
import type { VariableNode } from '../../../graph/node.js';
import type { OwnedStorage, ReadVariable, TrackedStorage } from '../../../graph/variable-storage.js';
import type { Journal } from './journal.js';
import { tensorOf, toTensor, uninitialized, type CellValue, type VariableCell } from './variable-cell.js';

/** A variable in the engine: one of the caller's, or one of the graph's that its initializer makes. */
export class TensorCell implements VariableCell {
  readonly node: VariableNode;
  readonly #storage: OwnedStorage | TrackedStorage;
  readonly #read: ReadVariable;
  #variable: tf.Variable | undefined;

  constructor(node: VariableNode, storage: OwnedStorage | TrackedStorage, read: ReadVariable) {
    this.node = node;
    this.#read = read;
    this.#storage = storage;
    this.#variable = storage.kind === 'tracked' ? storage.variable : undefined;
  }

  /** The variable itself, undefined before it has a value. */
  get variable(): tf.Variable | undefined {
    return this.#variable;
  }

  get initialized(): boolean {
    return this.#variable !== undefined;
  }

  tensor(): tf.Tensor {
    const variable = this.#live();
    if (variable) return variable;
    throw uninitialized(this.node);
  }

  host(): undefined {
    return undefined;
  }

  assign(value: CellValue, journal: Journal): void {
    const tensor = tensorOf(value);
    this.#check(tensor);
    const variable = this.#live();
    if (variable) {
      journal.noteVariable(variable);
      variable.assign(tensor);
      return;
    }
    journal.note(this, () => {
      this.release();
    });
    this.#variable = tf.variable(tensor, this.node.trainable);
  }

  add(value: CellValue, journal: Journal): void {
    this.assign(tf.add(this.tensor(), tensorOf(value)), journal);
  }

  initialize(journal: Journal): void {
    const { initial } = this.#storage;
    if (initial === undefined) return;
    this.assign(typeof initial === 'function' ? this.#made(initial) : toTensor(initial), journal);
  }

  release(): void {
    if (this.#storage.kind === 'tracked') return;
    this.#variable?.dispose();
    this.#variable = undefined;
  }

  /** @throws FailedPreconditionError when it is the caller's, who has disposed it. */
  #live(): tf.Variable | undefined {
    if (this.#variable?.isDisposed) throw disposedVariable(this.node.name);
    return this.#variable;
  }

  #made(initial: (read: ReadVariable) => tf.Tensor): tf.Tensor {
    const tensor: unknown = initial(this.#read);
    if (isTensor(tensor)) return tensor;
    throw new TypeError(
      `variable "${this.node.name}": expected its function to return a tf.Tensor, got ${describe(tensor)}`,
    );
  }

  #check(tensor: tf.Tensor): void {
    const { dtype, shape } = this.#variable ?? this.#storage;
    if (tensor.dtype === dtype && tensor.shape.join() === shape.join()) return;
    throw new InvalidArgumentError(
      `Variable "${this.node.name}": expected a value of dtype ${dtype} and shape ${JSON.stringify(shape)}, ` +
        `got ${tensor.dtype} ${JSON.stringify(tensor.shape)}`,
      { op: this.node.name },
    );
  }
}
