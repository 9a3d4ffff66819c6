import type * as tf from '@tensorflow/tfjs';

type Layer = tf.layers.Layer;

/**
 * The names that the weights of a layer or model had before they were Keras's in every case: by their path through models
 * in models, with tfjs's own scopes. Checkpoints of that time have them.
 */
export function formerNames(owner: Layer): ReadonlyMap<tf.Variable, string> {
  return new Map(pathsIn(owner).map(([path, variable]) => [variable, path]));
}

type Path = readonly [path: string, variable: tf.Variable];

function pathsIn(owner: Layer): Path[] {
  const { layers } = owner as Partial<tf.LayersModel>;
  if (!Array.isArray(layers)) return pathsOfLayer(owner);
  const names = namesOfLayers(layers);
  return layers.flatMap((layer, index) =>
    pathsIn(layer).map(([path, variable]): Path => [`${names[index] ?? layer.name}/${path}`, variable]),
  );
}

function pathsOfLayer(layer: Layer): Path[] {
  return layer.weights.map((weight) => {
    const segments = weight.originalName.split('/');
    if (segments.length > 1 && segments[0] === layer.name) segments.shift();
    const path = segments.map((segment) => automaticBase(segment) ?? segment).join('/');
    return [path, weight.read() as tf.Variable];
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
export function automaticBase(name: string): string | undefined {
  const [, layer] = /^(.+)_[A-Z][A-Za-z0-9]*?\d+$/.exec(name) ?? [];
  const [, model] = /^(sequential|model)_?\d+$/.exec(name) ?? [];
  return layer ?? model;
}
