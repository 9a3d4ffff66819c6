import type * as tf from '@tensorflow/tfjs';
import { FailedPreconditionError } from '../errors.js';

/** A weight of a layer with the path that names it. */
export interface NamedWeight {
  readonly path: string;
  readonly variable: tf.Variable;
}

type Layer = tf.layers.Layer;

/**
 * The weights of a model or layer, named `<layer>/<weight>` as Keras names them: layers that were not named by the
 * caller are numbered within the model, whatever else the process made before.
 *
 * @throws FailedPreconditionError when a layer has no weights yet because it does not know its input shape.
 */
export function namedWeights(owner: Layer): NamedWeight[] {
  const layers = layersIn(owner);
  if (!layers) return weightsOfLayer(owner);
  const names = namesOfLayers(layers);
  return layers.flatMap((layer, index) =>
    namedWeights(layer).map(({ path, variable }) => ({ path: `${names[index] ?? layer.name}/${path}`, variable })),
  );
}

function layersIn(layer: Layer): readonly Layer[] | undefined {
  const { layers } = layer as Partial<tf.LayersModel>;
  return Array.isArray(layers) ? layers : undefined;
}

function weightsOfLayer(layer: Layer): NamedWeight[] {
  if (!layer.built) {
    throw new FailedPreconditionError(
      `Layer "${layer.name}" has no weights yet; build it before track(): give its model an inputShape, or apply it once`,
    );
  }
  return layer.weights.map((weight) => {
    const segments = weight.originalName.split('/');
    if (segments.length > 1 && segments[0] === layer.name) segments.shift();
    return {
      path: segments.map((segment) => automaticBase(segment) ?? segment).join('/'),
      variable: weight.read() as tf.Variable,
    };
  });
}

function namesOfLayers(layers: readonly Layer[]): readonly string[] {
  const bases = layers.map((layer) => automaticBase(layer.name));
  const taken = new Set(layers.filter((_, index) => bases[index] === undefined).map((layer) => layer.name));
  return layers.map((layer, index) => {
    const base = bases[index];
    if (base === undefined) return layer.name;
    let name = base;
    for (let number = 1; taken.has(name); number += 1) name = `${base}_${number}`;
    taken.add(name);
    return name;
  });
}

/** `dense` for `dense_Dense12`, `sequential` for `sequential_3`: what tfjs made the name from, undefined for other names. */
function automaticBase(name: string): string | undefined {
  const [, layer] = /^(.+)_[A-Z][A-Za-z0-9]*?\d+$/.exec(name) ?? [];
  const [, model] = /^(sequential|model)_?\d+$/.exec(name) ?? [];
  return layer ?? model;
}
