import * as tf from '@tensorflow/tfjs';
import { describe } from '../core/options/describe.js';
import { aFlag } from '../core/options/values.js';
import type { VariableOptions } from './graph-options.js';
import { isTensor } from '../tensor/is-tensor.js';
import type { ComputedDataType, InitialValue } from '../tensor/node-value.js';
import { aShape } from '../tensor/shape.js';
import { aDataType, toTensorValue } from '../tensor/to-tensor-value.js';
import type { OwnedStorage } from './variable-storage.js';

/**
 * Where a variable of the graph's own will live; values are copied, functions are called by each initializer.
 *
 * @throws TypeError, RangeError or InvalidArgumentError naming `what` for a value or an option that is wrong.
 */
export function ownedStorage(
  what: string,
  initial: InitialValue | (() => tf.Tensor),
  options: VariableOptions,
): OwnedStorage {
  const { trainable, local } = options;
  for (const [name, flag] of Object.entries({ trainable, local })) {
    if (flag !== undefined) aFlag.assert(`${what}: ${name}`, flag);
  }
  if (options.shape !== undefined) aShape.assert(what, options.shape);
  if (options.dtype !== undefined) aDataType.assert(what, options.dtype);
  if (typeof initial === 'function') return lazyStorage(what, initial, options);
  const value = toTensorValue(what, initial, options);
  return { kind: 'owned', dtype: value.dtype as ComputedDataType, shape: value.shape, initial: value };
}

/** Calls the function once, when somebody asks for a dtype or shape that was not given. */
function lazyStorage(what: string, initial: () => tf.Tensor, { dtype, shape }: VariableOptions): OwnedStorage {
  let seen: { readonly dtype: ComputedDataType; readonly shape: readonly number[] } | undefined;
  const look = (): { readonly dtype: ComputedDataType; readonly shape: readonly number[] } => {
    seen ??= tf.tidy(() => {
      const tensor: unknown = initial();
      if (!isTensor(tensor)) {
        throw new TypeError(`${what}: expected its function to return a tf.Tensor, got ${describe(tensor)}`);
      }
      return { dtype: tensor.dtype, shape: [...tensor.shape] };
    });
    return seen;
  };
  return {
    kind: 'owned',
    // It may have parameters of its own that nobody is to fill.
    initial: () => initial(),
    get dtype() {
      return dtype ?? look().dtype;
    },
    get shape() {
      return shape ?? look().shape;
    },
  };
}
