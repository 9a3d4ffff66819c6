import * as tf from '@tensorflow/tfjs';
import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import type { VariableNode } from '../../../graph/node.js';
import type { CounterStorage } from '../../../graph/variable-storage.js';
import type { Journal } from './journal.js';
import { uninitialized, type CellValue, type VariableCell } from './variable-cell.js';

/** The global step: a number on the host. Read before it has a value it gives the initial one, as TensorFlow's read does. */
export class CounterCell implements VariableCell {
  readonly node: VariableNode;
  readonly #initial: number;
  #value: number | undefined;

  constructor(node: VariableNode, { initial }: CounterStorage) {
    this.node = node;
    this.#initial = initial;
  }

  get initialized(): boolean {
    return this.#value !== undefined;
  }

  tensor(): tf.Tensor {
    return tf.scalar(this.#value ?? this.#initial, 'int32');
  }

  host(): TensorValue {
    return tensorValue('int32', [], Float64Array.of(this.#value ?? this.#initial));
  }

  assign(value: CellValue, journal: Journal): void {
    this.#write(this.#numberOf(value), journal);
  }

  add(value: CellValue, journal: Journal): void {
    if (this.#value === undefined) throw uninitialized(this.node);
    this.#write(this.#value + this.#numberOf(value), journal);
  }

  initialize(journal: Journal): void {
    this.#write(this.#initial, journal);
  }

  release(): void {
    this.#value = undefined;
  }

  #write(value: number, journal: Journal): void {
    const old = this.#value;
    journal.note(this, () => {
      this.#value = old;
    });
    this.#value = value;
  }

  #numberOf(value: CellValue): number {
    const { shape } = value;
    const data = isTensor(value) ? value.dataSync() : value.data;
    const number = Number(data[0]);
    if (shape.length === 0 && Number.isSafeInteger(number)) return number;
    throw new InvalidArgumentError(
      `Variable "${this.node.name}": expected a whole number, got ${shape.length === 0 ? number : `shape ${JSON.stringify(shape)}`}`,
      { op: this.node.name },
    );
  }
}
