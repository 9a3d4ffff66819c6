import type * as tf from '@tensorflow/tfjs';
import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';
import { addInt64, toInt64, type Int64 } from '../../../tensor/int64.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import type { VariableNode } from '../../../graph/node.js';
import type { CounterStorage } from '../../../graph/variable-storage.js';
import type { Journal } from './journal.js';
import { toTensor, uninitialized, type CellValue, type VariableCell } from './variable-cell.js';

/**
 * The global step: an int64 on the host, exact in all of its 64 bits. Read before it has a value it gives the initial one,
 * as TensorFlow's read does.
 */
export class CounterCell implements VariableCell {
  readonly node: VariableNode;
  readonly #storage: CounterStorage;
  readonly #initial: number;
  #value: Int64 | undefined;
  /** What host() gave for the value. */
  #host: TensorValue | undefined;

  constructor(node: VariableNode, storage: CounterStorage) {
    this.node = node;
    this.#storage = storage;
    this.#initial = storage.initial;
  }

  /** A cell of its own that goes on from the same value. */
  copy(): CounterCell {
    const copy = new CounterCell(this.node, this.#storage);
    copy.#value = this.#value;
    return copy;
  }

  get initialized(): boolean {
    return this.#value !== undefined;
  }

  /** The count now. */
  get count(): Int64 {
    return this.#value ?? this.#initial;
  }

  tensor(): tf.Tensor {
    return toTensor(this.host());
  }

  host(): TensorValue {
    this.#host ??= tensorValue('int64', [], BigInt64Array.of(BigInt(this.count)));
    return this.#host;
  }

  assign(value: CellValue, journal: Journal): void {
    this.#write(this.#integerOf(value), journal);
  }

  add(value: CellValue, journal: Journal): void {
    if (this.#value === undefined) throw uninitialized(this.node);
    const sum = addInt64(this.#value, this.#integerOf(value));
    if (sum === undefined) {
      throw this.#refusal(`a sum of at most 64 bits, got ${this.#value} + ${this.#integerOf(value)}`);
    }
    this.#write(sum, journal);
  }

  initialize(journal: Journal): void {
    this.#write(this.#initial, journal);
  }

  release(): void {
    this.#set(undefined);
  }

  #write(value: Int64, journal: Journal): void {
    const old = this.#value;
    journal.note(this, () => {
      this.#set(old);
    });
    this.#set(value);
  }

  #set(value: Int64 | undefined): void {
    this.#value = value;
    this.#host = undefined;
  }

  #integerOf(value: CellValue): Int64 {
    const { shape } = value;
    const [element] = isTensor(value) ? value.dataSync() : value.data;
    const integer = shape.length === 0 ? toInt64(element) : undefined;
    if (integer !== undefined) return integer;
    throw this.#refusal(
      `a whole number, got ${shape.length === 0 ? String(element) : `shape ${JSON.stringify(shape)}`}`,
    );
  }

  #refusal(expectation: string): InvalidArgumentError {
    return new InvalidArgumentError(`Variable "${this.node.name}": expected ${expectation}`, { op: this.node.name });
  }
}
