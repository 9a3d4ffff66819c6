import type * as tf from '@tensorflow/tfjs';
import { partsOf } from './layer-parts.js';

type Layer = tf.layers.Layer;

/** A name that tfjs made: from what, and as the how-manieth of its class in the process. */
interface AutomaticName {
  readonly base: string;
  readonly uid: number;
}

/**
 * The names that Keras gives the layers in `owner`, where it builds nothing else: layers that were not named by the
 * caller are numbered in the order in which they were made, those of models in models, wrapped layers and cells among
 * them.
 */
export function kerasNames(owner: Layer): (layer: Layer) => string {
  const siblings = new Map<Layer, readonly Layer[]>();
  const counted = countedIn(owner, siblings);
  const names = new Map<Layer, string>();
  const numbers = new Map<string, number>();
  const automatic = counted.flatMap((layer) => {
    const name = automaticName(layer);
    return name ? [{ layer, ...name }] : [];
  });
  for (const { layer, base } of automatic.sort((a, b) => a.uid - b.uid)) {
    const given = new Set((siblings.get(layer) ?? []).filter((other) => !automaticName(other)).map(({ name }) => name));
    let number = numbers.get(base) ?? 0;
    // Keras refuses a model with that name twice: there is no name of its to keep to.
    while (given.has(numbered(base, number))) number += 1;
    names.set(layer, numbered(base, number));
    numbers.set(base, number + 1);
  }
  return (layer) => names.get(layer) ?? layer.name;
}

/** Everything in `owner` that Keras counts, each once: copies that a bidirectional layer makes are none of it. */
function countedIn(owner: Layer, siblings: Map<Layer, readonly Layer[]>): readonly Layer[] {
  const found = new Set<Layer>();
  const visit = (layer: Layer): void => {
    if (found.has(layer)) return;
    found.add(layer);
    const inner = countedParts(layer);
    if (partsOf(layer).kind === 'model') for (const part of inner) siblings.set(part, inner);
    inner.forEach(visit);
  };
  visit(owner);
  return [...found];
}

function countedParts(layer: Layer): readonly Layer[] {
  const parts = partsOf(layer);
  switch (parts.kind) {
    case 'model':
      return parts.layers;
    case 'bidirectional':
      return [parts.original];
    case 'timeDistributed':
      return [parts.layer];
    case 'recurrent':
      return parts.fixedName === undefined ? [parts.cell] : [];
    case 'stackedCells':
      return parts.cells;
    case 'single':
      return [];
  }
}

function automaticName(layer: Layer): AutomaticName | undefined {
  const kind = layer.getClassName() as string | undefined;
  if (kind === undefined) return undefined;
  const [made, uid = '', ...more] = layer.name.split(`_${kind}`);
  return made && more.length === 0 && /^\d+$/.test(uid) ? { base: snakeCase(kind), uid: Number(uid) } : undefined;
}

function numbered(base: string, number: number): string {
  return number === 0 ? base : `${base}_${number}`;
}

/** As Keras writes the name of a class. */
function snakeCase(name: string): string {
  return name
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
