import * as tf from '@tensorflow/tfjs';
import type { JsonLike } from '../../core/json-like.js';
import { describe } from '../../core/options/describe.js';
import { InvalidArgumentError, UnimplementedError } from '../../errors.js';
import type { HeldState, HiddenState } from './hidden-state.js';

/** A recurrent layer of tfjs with `stateful: true`, as far as its state is concerned; the fields are private there. */
export interface RecurrentLayer extends tf.layers.Layer {
  states_: tf.Tensor[] | null;
  /** Earlier states, which tfjs keeps from one training step to the next and never needs again. */
  readonly keptStates: tf.Tensor[][];
}

/** A tensor in a checkpoint. */
interface SavedTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
  readonly [key: string]: JsonLike;
}

/** True for a recurrent layer that goes on from one batch to the next. */
export function isStatefulRecurrent(layer: tf.layers.Layer): layer is RecurrentLayer {
  const { stateful, states_, keptStates } = layer as Partial<RecurrentLayer>;
  return stateful === true && states_ !== undefined && Array.isArray(keptStates);
}

/** What a stateful recurrent layer remembers between the runs. */
export class RecurrentState implements HiddenState {
  readonly key: string;
  readonly #layer: RecurrentLayer;
  #captured: readonly SavedTensor[] | null | undefined;

  constructor(key: string, layer: RecurrentLayer) {
    this.key = key;
    this.#layer = layer;
  }

  get tensors(): tf.Tensor[] | null {
    return this.#layer.states_;
  }

  set tensors(tensors: tf.Tensor[] | null) {
    this.#layer.states_ = tensors;
  }

  /** @throws UnimplementedError on a backend that cannot be read without waiting. */
  stateDict(): JsonLike {
    return { states: this.#layer.states_?.map((state) => this.#saved(state, this.#read(state))) ?? null };
  }

  /** @throws InvalidArgumentError for states of other shapes. */
  loadStateDict(state: JsonLike): void {
    const { states } = state as { readonly states: readonly SavedTensor[] | null };
    this.#write(states);
  }

  hold(alias: (tensor: tf.Tensor) => tf.Tensor): HeldState {
    const layer = this.#layer;
    const before = layer.states_;
    const aliases = before?.map(alias) ?? null;
    const keptBefore = layer.keptStates.length;
    const dropKept = (): void => {
      tf.dispose(layer.keptStates.splice(keptBefore));
    };
    return {
      undo: () => {
        if (layer.states_ === before) {
          tf.dispose(aliases ?? []);
          return;
        }
        tf.dispose(layer.states_ ?? []);
        dropKept();
        layer.states_ = aliases;
      },
      release: () => {
        tf.dispose(aliases ?? []);
        dropKept();
      },
    };
  }

  async capture(): Promise<void> {
    const { states_: states } = this.#layer;
    const read = async (state: tf.Tensor): Promise<SavedTensor> => this.#saved(state, await state.data());
    this.#captured = states && (await Promise.all(states.map(read)));
  }

  initialize(): void {
    if (this.#captured !== undefined) this.#write(this.#captured);
  }

  #read(state: tf.Tensor): ArrayLike<number> {
    try {
      return state.dataSync();
    } catch (error) {
      throw new UnimplementedError(
        `Layer "${this.#layer.name}": its state cannot be read on this backend without waiting, so it cannot be saved ` +
          'with a step; use another backend for a recurrent layer with stateful: true',
        { cause: error },
      );
    }
  }

  #saved({ shape }: tf.Tensor, data: ArrayLike<number>): SavedTensor {
    return { shape: [...shape], data: Float32Array.from(data) };
  }

  #write(saved: readonly SavedTensor[] | null): void {
    const { states_: states, name } = this.#layer;
    const shapes = JSON.stringify(saved?.map(({ shape }) => shape) ?? null);
    if (states && saved && JSON.stringify(states.map(({ shape }) => shape)) !== shapes) {
      throw new InvalidArgumentError(
        `Layer "${name}": expected states of shapes ${JSON.stringify(states.map(({ shape }) => shape))}, got ` +
          `${saved.length === 0 ? describe(saved) : shapes}; a stateful layer goes on with the batch size that it was saved with`,
      );
    }
    tf.dispose(states ?? []);
    this.#layer.states_ =
      saved?.map(({ shape, data }) => tf.keep(tf.tensor(data.slice(), [...shape], 'float32'))) ?? null;
  }
}
