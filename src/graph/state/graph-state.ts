import type * as tf from '@tensorflow/tfjs';
import { GraphKeys } from '../../core/graph-keys.js';
import { isStateful } from '../../core/stateful.js';
import type { Collections } from '../collections.js';
import { layoutOf } from '../optimizer-layout.js';
import { isOfTfjs, layerFields, optimizerFields } from './fields-of-tfjs.js';
import { FieldWatch } from './field-watch.js';
import type { GraphHiddenState, HiddenState } from './hidden-state.js';
import { layersIn } from './layers-in.js';
import { OwnState } from './own-state.js';
import { isStatefulRecurrent, RecurrentState } from './recurrent-state.js';

type Layer = tf.layers.Layer;

/** Something whose state nobody tells. */
interface Suspect {
  /** What it is called in messages. */
  readonly name: string;
  /** The fields that look like state; undefined where nothing looks like it. */
  readonly signs: () => readonly string[] | undefined;
}

/** What layers and optimizers of the caller's remember besides their variables, as far as that can be known. */
export class GraphState implements GraphHiddenState {
  /** State that layers change while they compute. */
  readonly ofLayers: HiddenState[] = [];
  /** State that optimizers change while they write. */
  readonly ofOptimizers: HiddenState[] = [];
  readonly #collections: Collections;
  readonly #isTracked: (variable: tf.Variable) => boolean;
  readonly #suspects: Suspect[] = [];
  readonly #seen = new Set<object>();
  #optimizers = 0;

  constructor(collections: Collections, isTracked: (variable: tf.Variable) => boolean) {
    this.#collections = collections;
    this.#isTracked = isTracked;
  }

  /** Looks at a layer or model that is adopted, and at all layers in it. */
  addLayers(prefix: string, owner: Layer): void {
    for (const { path, layer } of layersIn(prefix, owner)) {
      if (!this.#seen.has(layer)) this.#addLayer(`layers/${path}:${layer.getClassName()}`, layer);
      this.#seen.add(layer);
    }
  }

  /** Looks at an optimizer that comes into use. */
  addOptimizer(optimizer: tf.Optimizer): void {
    const { isKnown } = layoutOf(optimizer);
    const title = nameOf(optimizer);
    const key = `optimizers/${this.#optimizers}:${title}`;
    this.#optimizers += 1;
    if (isStateful(optimizer)) {
      this.#register(this.ofOptimizers, new OwnState(key, optimizer));
      return;
    }
    const watch = new FieldWatch(optimizer, optimizerFields);
    this.#suspects.push({
      name: `optimizer ${title}`,
      signs: () => {
        const found = watch.suspects(this.#isSaved);
        return found.length > 0 || !isKnown ? found : undefined;
      },
    });
  }

  /** What has state that is in no checkpoint, since nobody tells it. */
  unknown(): readonly string[] {
    return this.#suspects.flatMap(({ name, signs }) => {
      const found = signs();
      if (!found) return [];
      return [found.length > 0 ? `${name} (its ${found.join(', ')})` : name];
    });
  }

  /** Takes all hidden state as what an initializer gives back. */
  async capture(): Promise<void> {
    for (const state of [...this.ofLayers, ...this.ofOptimizers]) await state.capture();
  }

  #addLayer(key: string, layer: Layer): void {
    if (isStateful(layer)) {
      this.#register(this.ofLayers, new OwnState(key, layer));
      return;
    }
    const isRecurrent = isStatefulRecurrent(layer);
    if (isRecurrent) this.#register(this.ofLayers, new RecurrentState(key, layer));
    if (isOfTfjs(layer) || isModel(layer)) return;
    const watch = new FieldWatch(layer, layerFields);
    this.#suspects.push({
      name: `layer "${layer.name}", a ${layer.getClassName()}`,
      signs: () => {
        const found = watch.suspects(this.#isSaved);
        return found.length > 0 || (layer.stateful && !isRecurrent) ? found : undefined;
      },
    });
  }

  #register(list: HiddenState[], state: HiddenState): void {
    list.push(state);
    this.#collections.add(GraphKeys.STATEFUL, state);
  }

  readonly #isSaved = (tensor: tf.Tensor): boolean => this.#isTracked(tensor as tf.Variable);
}

/** A model has no state but that of its layers; its fields are those of its training by fit(). */
function isModel(layer: Layer): boolean {
  return Array.isArray((layer as Partial<tf.LayersModel>).layers);
}

function nameOf(optimizer: tf.Optimizer): string {
  const { name } = optimizer.constructor;
  return name === '' ? layoutOf(optimizer).name : name;
}
