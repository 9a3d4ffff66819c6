import { aString } from '../core/options/values.js';
import * as tf from '@tensorflow/tfjs';
import { describe } from '../core/options/describe.js';
import { isPlainObject } from '../core/is-plain-object.js';
import { isVariable } from '../tensor/is-tensor.js';
import type { RankedValue, UnrankedValue } from '../tensor/node-value.js';
import type { VariableNode } from './node.js';

/** What a graph can adopt: variables, layers and models with their weights, optimizers, and arrays and objects of those. */
export type Trackable =
  tf.Variable | tf.layers.Layer | tf.Optimizer | readonly Trackable[] | { readonly [key: string]: Trackable };

/** Nodes of what was adopted: one for a variable, a list for a layer or model, none for an optimizer. */
export type Tracked<T> =
  T extends tf.Variable<infer R>
    ? VariableNode<RankedValue<R>>
    : T extends tf.layers.Layer
      ? readonly VariableNode<UnrankedValue>[]
      : T extends tf.Optimizer
        ? undefined
        : T extends readonly unknown[] | Readonly<Record<string, unknown>>
          ? { readonly [K in keyof T]: Tracked<T[K]> }
          : never;

/** What to do with each kind of thing. */
export interface TrackVisitor {
  variable(path: string, variable: tf.Variable): unknown;
  layer(path: string, layer: tf.layers.Layer): unknown;
  optimizer(path: string, optimizer: tf.Optimizer): unknown;
}

/**
 * Visits everything in `thing` with its path below `path`, and gives what was returned in the structure of `thing`.
 *
 * @throws TypeError when `path` is no string, or for a thing that a graph cannot adopt.
 */
export function visitTrackable(path: string, thing: unknown, visitor: TrackVisitor): unknown {
  aString.assert('prefix', path);
  if (isVariable(thing)) return visitor.variable(path, thing);
  if (isLayer(thing)) return visitor.layer(path, thing);
  if (isOptimizer(thing)) return visitor.optimizer(path, thing);
  if (Array.isArray(thing)) return thing.map((item, index) => visitTrackable(join(path, String(index)), item, visitor));
  if (isPlainObject(thing)) {
    return Object.fromEntries(
      Object.entries(thing).map(([key, item]) => [key, visitTrackable(join(path, key), item, visitor)]),
    );
  }
  throw new TypeError(
    `track: expected a tf.Variable, a layer, a model, an optimizer, or arrays and objects of those, got ${describe(thing)}` +
      (path === '' ? '' : ` at "${path}"`),
  );
}

/** `path/name`, or `name` where the path is empty. */
export function join(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}

/** True for layers, and for models, which are layers. */
function isLayer(thing: unknown): thing is tf.layers.Layer {
  const candidate = thing as Partial<tf.layers.Layer> | null | undefined;
  return typeof candidate?.getWeights === 'function' && typeof candidate.apply === 'function';
}

/** True for the optimizers of tf.train, and for others of their kind. */
function isOptimizer(thing: unknown): thing is tf.Optimizer {
  return typeof thing === 'object' && thing !== null && thing instanceof tf.Optimizer;
}
