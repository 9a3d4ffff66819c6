import type * as tf from '@tensorflow/tfjs';
import type { HeldState } from '../../../graph/state/hidden-state.js';
import { aliasOf } from '../engine/engine-internals.js';

/** What a run has changed, and how to take it back. One of rollback and release ends it, within the segment. */
export class Journal {
  readonly #noted = new Set<object>();
  readonly #variables: tf.Variable[] = [];
  readonly #values: tf.Tensor[] = [];
  readonly #undo: (() => void)[] = [];
  #held: HeldState[] | undefined;

  /** Keeps what `variable` holds now, unless that was noted before; the data is shared until it is written. */
  noteVariable(variable: tf.Variable): void {
    if (this.#noted.has(variable) || variable.isDisposed) return;
    this.#noted.add(variable);
    this.#values.push(aliasOf(variable));
    this.#variables.push(variable);
  }

  /** Keeps how to take a change of `owner` back, unless that was noted before. */
  note(owner: object, undo: () => void): void {
    if (this.#noted.has(owner)) return;
    this.#noted.add(owner);
    this.#undo.push(undo);
  }

  /** Keeps state that is in no variable. */
  keep(held: HeldState): void {
    this.#held ??= [];
    this.#held.push(held);
  }

  /** Gives everything noted its old value. */
  rollback(): void {
    for (const held of this.#held?.splice(0) ?? []) held.undo();
    this.#variables.forEach((variable, index) => {
      const value = this.#values[index];
      if (value && !variable.isDisposed && variable.dataId !== value.dataId) variable.assign(value);
    });
    for (const undo of this.#undo.reverse()) undo();
    this.release();
  }

  /** Lets the old values go. */
  release(): void {
    for (const held of this.#held?.splice(0) ?? []) held.release();
    for (const value of this.#values) value.dispose();
    this.#values.length = 0;
  }
}
