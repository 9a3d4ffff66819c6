import { isTensor } from '../../tensor/is-tensor.js';
import type * as tf from '@tensorflow/tfjs';

const deepest = 3;
const mostItems = 1000;

/** Sees whether fields of a thing change, or hold tensors: signs of state that nobody saves. */
export class FieldWatch {
  readonly #thing: object;
  readonly #ignored: ReadonlySet<string>;
  readonly #before: ReadonlyMap<string, string>;

  /** Watches the own fields of `thing` but the `ignored` ones, from now on. */
  constructor(thing: object, ignored: ReadonlySet<string>) {
    this.#thing = thing;
    this.#ignored = ignored;
    this.#before = this.#prints();
  }

  /** The fields that hold other values than at first, or a tensor that is not among the known ones. */
  suspects(isKnown: (tensor: tf.Tensor) => boolean): readonly string[] {
    const now = this.#prints();
    return this.#fields()
      .filter(([name, value]) => now.get(name) !== this.#before.get(name) || tensorsIn(value).some((t) => !isKnown(t)))
      .map(([name]) => name);
  }

  #fields(): readonly (readonly [string, unknown])[] {
    return Object.entries(this.#thing).filter(([name]) => !this.#ignored.has(name));
  }

  #prints(): ReadonlyMap<string, string> {
    return new Map(this.#fields().map(([name, value]) => [name, printOf(value, 0)]));
  }
}

/** The tensors in a field: itself, or those in arrays, Maps, Sets and plain objects. */
export function tensorsIn(value: unknown, depth = 0): readonly tf.Tensor[] {
  if (isTensor(value)) return [value];
  return depth < deepest ? itemsOf(value).flatMap((item) => tensorsIn(item, depth + 1)) : [];
}

function printOf(value: unknown, depth: number): string {
  if (isTensor(value)) return 'tensor';
  if (typeof value === 'function') return 'function';
  if (typeof value !== 'object' || value === null) return `${typeof value} ${String(value)}`;
  const items = itemsOf(value);
  if (depth >= deepest) return String(items.length);
  return `${items.length}[${items
    .slice(0, mostItems)
    .map((item) => printOf(item, depth + 1))
    .join()}]`;
}

/** What is in a container of values; nothing for other objects, which are somebody else's. */
function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Map) return [...value].flat();
  if (value instanceof Set) return [...(value as Set<unknown>)];
  if (ArrayBuffer.isView(value)) {
    return value instanceof DataView ? [] : [...(value as Float32Array).slice(0, mostItems)];
  }
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? Object.values(value) : [];
}
