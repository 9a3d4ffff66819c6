import type * as tf from '@tensorflow/tfjs';

type Layer = tf.layers.Layer;

/** A layer or model, and what it calls a variable by. */
interface Ownership {
  readonly owner: Layer;
  readonly weight: Layer['weights'][number];
}

/** True for variables that are to be trained now. */
export type IsTrainable = (variable: tf.Variable) => boolean;

/**
 * The layers and models with which variables were adopted. Their `trainableWeights` decide whether a variable is
 * trained, whatever its own flag says: a layer that was made with `trainable: false` leaves that of its weights alone.
 */
export class WeightOwners {
  readonly #owners = new Map<tf.Variable, Ownership[]>();

  /** Notes that the weights of `owner` are in the hands of it. */
  add(owner: Layer): void {
    for (const weight of owner.weights) {
      const variable = weight.read() as tf.Variable;
      const known = this.#owners.get(variable) ?? [];
      if (!known.some((ownership) => ownership.owner === owner)) {
        this.#owners.set(variable, [...known, { owner, weight }]);
      }
    }
  }

  /** True for a weight of a layer or model that was adopted. */
  has(variable: tf.Variable): boolean {
    return this.#owners.has(variable);
  }

  /** Who is trainable at this moment; each owner is asked once. A variable of several is trained when all let it. */
  now(): IsTrainable {
    const answers = new Map<Layer, ReadonlySet<Ownership['weight']>>();
    const weightsOf = (owner: Layer): ReadonlySet<Ownership['weight']> => {
      const known = answers.get(owner) ?? new Set(owner.trainableWeights);
      answers.set(owner, known);
      return known;
    };
    return (variable) => {
      const owners = this.#owners.get(variable);
      return owners ? owners.every(({ owner, weight }) => weightsOf(owner).has(weight)) : variable.trainable;
    };
  }
}
