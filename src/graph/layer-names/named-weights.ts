import type * as tf from '@tensorflow/tfjs';
import { FailedPreconditionError } from '../../errors.js';
import { disposedVariable } from '../disposed-variable.js';
import { automaticBase, formerNames } from './former-names.js';
import { kerasNames } from './keras-names.js';
import { partsOf } from './layer-parts.js';

type Layer = tf.layers.Layer;

/** A weight of a layer with the path that names it. */
export interface NamedWeight {
  readonly path: string;
  /** The path that named it in earlier checkpoints, where that was another. */
  readonly formerPath: string | undefined;
  readonly variable: tf.Variable;
}

/** Where a walk through layers is. */
interface Place {
  /** What Keras puts before the names of weights. */
  readonly scope: string;
  /** The names under which tfjs has made the weights, from the outside in. */
  readonly tfjsScopes: readonly string[];
}

/** A weight as found, and its path. */
type Found = readonly [path: string, variable: tf.Variable];

/**
 * The weights of a model, named as Keras 2 names those of the same model; for a layer without its own name, as Keras
 * names those that its build() makes.
 *
 * @throws FailedPreconditionError when a layer has no weights yet because it does not know its input shape, a weight was
 * disposed, or two weights would have one name.
 */
export function namedWeights(owner: Layer): NamedWeight[] {
  checkBuilt(owner);
  const found = new Walk(kerasNames(owner)).built(owner, { scope: '', tfjsScopes: [owner.name] });
  const former = formerNames(owner);
  const named = new Map<tf.Variable, NamedWeight>();
  const paths = new Set<string>();
  for (const [path, variable] of found) {
    if (named.has(variable)) continue;
    if (paths.has(path)) throw repeated(owner, path);
    paths.add(path);
    const formerPath = former.get(variable);
    named.set(variable, { path, formerPath: formerPath === path ? undefined : formerPath, variable });
  }
  return [...named.values()];
}

/** The error of two weights with one name. */
export function repeated({ name }: Layer, path: string): FailedPreconditionError {
  return new FailedPreconditionError(
    `track: two weights of "${name}" would have the name "${path}", by which a checkpoint could not tell them apart; give ` +
      "their layers names of their own, as in tf.layers.dense({ name: 'hidden', … })",
  );
}

class Walk {
  readonly #nameOf: (layer: Layer) => string;

  constructor(nameOf: (layer: Layer) => string) {
    this.#nameOf = nameOf;
  }

  /** The weights that `layer` makes in the scope of `place`. */
  built(layer: Layer, place: Place): readonly Found[] {
    const parts = partsOf(layer);
    switch (parts.kind) {
      case 'model':
        // The layers of a model know nothing of it: they were built before it was.
        return parts.layers.flatMap((inner) => this.#called(inner, place.tfjsScopes));
      case 'bidirectional': {
        const { original, forward, backward } = parts;
        const name = this.#nameOf(original);
        return [
          ...this.built(forward, within(place, `forward_${name}`, forward.name)),
          ...this.built(backward, within(place, `backward_${name}`, backward.name)),
        ];
      }
      case 'timeDistributed':
        return this.built(parts.layer, place);
      case 'recurrent': {
        const { cell, fixedName = this.#nameOf(cell) } = parts;
        return this.built(cell, within(place, fixedName, cell.name));
      }
      case 'stackedCells':
        return parts.cells.flatMap((cell, index) =>
          this.built(cell, within(place, this.#nameOf(cell), `RNNCell_${index}`)),
        );
      case 'single':
        return layer.weights.map((weight) => found(pathOf(weight.originalName, place), weight));
    }
  }

  #called(layer: Layer, tfjsScopes: readonly string[]): readonly Found[] {
    const isModel = partsOf(layer).kind === 'model';
    checkBuilt(layer);
    const place = { scope: isModel ? '' : this.#nameOf(layer), tfjsScopes: [...tfjsScopes, layer.name] };
    return this.built(layer, place);
  }
}

function found(path: string, weight: Layer['weights'][number]): Found {
  try {
    return [path, weight.read() as tf.Variable];
  } catch (cause) {
    // Disposal is all that tfjs throws for, and its text has a name that it made unique in the process.
    throw disposedVariable(path, cause);
  }
}

function within({ scope, tfjsScopes }: Place, name: string, tfjsName: string): Place {
  return { scope: join(scope, name), tfjsScopes: [...tfjsScopes, tfjsName] };
}

/** What tfjs's own scopes come before is the weight's name; a layer that makes others by itself adds to it. */
function pathOf(originalName: string, { scope, tfjsScopes }: Place): string {
  const segments = originalName.split('/');
  while (segments.length > 1 && tfjsScopes.includes(segments[0] ?? '')) segments.shift();
  return join(scope, segments.map((segment) => automaticBase(segment) ?? segment).join('/'));
}

function join(scope: string, name: string): string {
  if (scope === '') return name;
  return name === '' ? scope : `${scope}/${name}`;
}

/** A sequential model says nothing of it before it is used; its layers do. */
function checkBuilt(layer: Layer): void {
  if (layer.built || partsOf(layer).kind === 'model') return;
  throw new FailedPreconditionError(
    `Layer "${layer.name}" has no weights yet; build it before track(): give its model an inputShape, or apply it once`,
  );
}
