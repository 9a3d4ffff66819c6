import type * as tf from '@tensorflow/tfjs';
import { describe } from '../../core/options/describe.js';
import { isTensorValue, tensorValue, type TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import { isPlainObject } from '../../core/is-plain-object.js';
import { isTensor, isVariable } from '../../tensor/is-tensor.js';
import type { HostValues } from '../../tensor/host-values.js';
import type { ComputedDataType } from '../../tensor/node-value.js';
import { aDataType, isElementArray, toTensorValue } from '../../tensor/to-tensor-value.js';
import { typedData } from '../../tensor/typed-data.js';

/** The element type of an element that is one value, or of each part of an element by its place or name. */
export type ElementTypes =
  ComputedDataType | readonly (ComputedDataType | undefined)[] | Readonly<Record<string, ComputedDataType | undefined>>;

/** Keys and parts of an element that is several values; undefined for one that is one value. */
export function partsOf(element: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (Array.isArray(element)) return element.some(isWholePart) ? Object.entries<unknown>(element) : undefined;
  return isPlainObject(element) && !isTensorValue(element) ? Object.entries(element) : undefined;
}

/** An element with its parts replaced, in its structure. */
export function mapParts(element: unknown, replace: (part: unknown, key?: string) => unknown): unknown {
  const parts = partsOf(element);
  if (!parts) return replace(element);
  if (Array.isArray(element)) return parts.map(([key, part]) => replace(part, key));
  return Object.fromEntries(parts.map(([key, part]) => [key, replace(part, key)]));
}

/** An element with copies in place of its tensors, which are disposed. */
export function consumedElement(element: unknown): unknown {
  try {
    return copiedElement(element);
  } finally {
    disposeElement(element);
  }
}

/** An element with copies in place of its tensors, however deep in it, which stay whose they are. */
export function copiedElement(element: unknown): unknown {
  if (isTensor(element)) return copyOfTensor(element);
  const held = heldIn(element);
  if (!held) return element;
  const copies = held.map(([key, part]) => [key, copiedElement(part)] as const);
  return Array.isArray(element) ? copies.map(([, part]) => part) : Object.fromEntries(copies);
}

/** An element whose tensor values are copies. */
export function ownElement(element: unknown): unknown {
  return mapParts(element, (part) => (isTensorValue(part) ? copyOfValue(part) : part));
}

/** Disposes the tensors of an element, however deep in it; variables are somebody's. */
export function disposeElement(element: unknown): void {
  if (!isTensor(element)) for (const [, part] of heldIn(element) ?? []) disposeElement(part);
  else if (!isVariable(element) && !element.isDisposed) element.dispose();
}

/**
 * What a run is given for an element, which is left as it is.
 *
 * @throws InvalidArgumentError naming `what` and the part that cannot be a tensor, or that `dtypes` has and it has not.
 */
export function hostValues(
  what: string,
  element: unknown,
  options: { readonly fresh: boolean; readonly dtypes?: ElementTypes | undefined },
): HostValues {
  const { dtypes, fresh } = options;
  if (typeof dtypes === 'object') checkPlaces(what, element, dtypes);
  return mapParts(element, (part, key) => {
    const name = key === undefined ? what : `${what}, part "${key}"`;
    const dtype = typeof dtypes === 'object' ? (dtypes as Record<string, ComputedDataType>)[key ?? ''] : dtypes;
    if (!isTensorValue(part) || (dtype ?? part.dtype) !== part.dtype) return wholeValue(name, part, dtype);
    return fresh ? part : copyOfValue(part);
  }) as HostValues;
}

/**
 * A part of an element as a tensor value of its own.
 *
 * @throws InvalidArgumentError naming `what` when it cannot be one, or has parts itself.
 */
export function wholeValue(what: string, part: unknown, dtype?: ComputedDataType): TensorValue {
  if (isPlainObject(part) && !isTensorValue(part)) {
    throw new InvalidArgumentError(
      `${what}: expected what one tensor can be made of, got ${describe(part)}; ` +
        'bring the element to parts that have none themselves with map()',
    );
  }
  // Of these, not all are integers of 32 bits with a sign.
  if (isTensorValue(part) && part.data instanceof Uint32Array) {
    return toTensorValue(what, part.data, { dtype, shape: part.shape });
  }
  return toTensorValue(what, part, { dtype });
}

function checkPlaces(what: string, element: unknown, dtypes: Exclude<ElementTypes, string>): void {
  const places = partsOf(element)?.map(([key]) => key);
  if (!places) {
    throw new InvalidArgumentError(
      `${what}: expected dtypes to be one type for its one value, got ${describe(dtypes)}`,
    );
  }
  for (const [place, dtype] of Object.entries(dtypes)) {
    if (dtype === undefined || places.includes(place)) continue;
    throw new InvalidArgumentError(
      `${what}: expected dtypes to be for its parts ${places.join(', ')}, got one for "${place}"`,
    );
  }
}

/** What an array or an object holds that may be a tensor, or hold one; undefined for what is one value. */
function heldIn(element: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (Array.isArray(element)) {
    return element.some((part) => typeof part === 'object') ? Object.entries(element) : undefined;
  }
  return isPlainObject(element) && !isTensorValue(element) ? Object.entries(element) : undefined;
}

/** What makes an array several values: numbers and arrays of numbers are one tensor. */
function isWholePart(part: unknown): boolean {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return false;
  return isTensor(part) || isTensorValue(part) || isElementArray(part);
}

function copyOfTensor(tensor: tf.Tensor): TensorValue {
  if (tensor.isDisposed) {
    throw new InvalidArgumentError(
      `expected a tensor as an element of the input, got ${describe(tensor)} disposed before; ` +
        'what a source gives is disposed once it is copied, so that it has to make each tensor anew',
    );
  }
  return tensorValue(tensor.dtype, [...tensor.shape], typedData(tensor.dtype, tensor.dataSync() as Float32Array));
}

function copyOfValue(value: TensorValue): TensorValue {
  const { dtype, shape, data } = value;
  if (data instanceof Uint32Array) return wholeValue('element of the input', value);
  const computed = aDataType.assert('element of the input', dtype);
  return tensorValue(computed, [...shape], typedData(computed, data));
}
