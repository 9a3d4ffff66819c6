import { isInstance } from '../../core/foreign/is-instance.js';
import { describe } from '../../core/options/describe.js';
import { isPlainObject } from '../../core/is-plain-object.js';
import type { JsonLike } from '../../core/json-like.js';
import { DataLossError } from '../../errors.js';
import { excerpt } from '../../formats/excerpt.js';
import { ReadBudget } from '../../formats/read-budget.js';
import { jsonCost } from './json-cost.js';

/** What stands for a value that JSON does not have. The property `$` says which; an object that has one itself is wrapped. */
type Tagged =
  | { readonly $: 'bigint'; readonly value: string }
  | { readonly $: 'number'; readonly value: string }
  | { readonly $: 'object'; readonly value: Record<string, unknown> }
  | { readonly $: 'bytes'; readonly type: string; readonly index: number };

type ViewConstructor = new (buffer: ArrayBuffer) => ArrayBufferView;

const viewConstructors: Readonly<Record<string, ViewConstructor>> = {
  Float32Array,
  Float64Array,
  Int8Array,
  Int16Array,
  Int32Array,
  BigInt64Array,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
  BigUint64Array,
  DataView,
};

/**
 * A value as byte strings: JSON first, then the bytes of each typed array in it. It is a copy.
 *
 * @throws TypeError naming `name` and the place for what is no JsonLike: undefined, a function, an object of a class of its
 * own, a cycle.
 */
export function encodeJsonLike(value: JsonLike, name: string): readonly Uint8Array[] {
  const views: Uint8Array[] = [];
  const above = new Set<object>();

  const inside = <R>(object: object, place: string, work: () => R): R => {
    if (above.has(object)) throw new TypeError(`${place}: expected a tree, got an object that contains itself`);
    above.add(object);
    try {
      return work();
    } finally {
      above.delete(object);
    }
  };
  const encode = (part: unknown, place: string): unknown => {
    if (part === null || typeof part === 'boolean' || typeof part === 'string') return part;
    if (typeof part === 'number') return isPlainNumber(part) ? part : tagged({ $: 'number', value: numberText(part) });
    if (typeof part === 'bigint') return tagged({ $: 'bigint', value: String(part) });
    if (ArrayBuffer.isView(part)) {
      const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice();
      return tagged({ $: 'bytes', type: viewName(part), index: views.push(bytes) });
    }
    if (Array.isArray(part)) {
      return inside(part, place, () => Array.from(part, (item, index) => encode(item, `${place}[${index}]`)));
    }
    if (!isPlainObject(part)) {
      throw new TypeError(`${place}: expected JSON, a bigint or a typed array, got ${describe(part)}`);
    }
    const fields = inside(part, place, () =>
      Object.fromEntries(Object.entries(part).map(([key, item]) => [key, encode(item, `${place}.${key}`)])),
    );
    return Object.hasOwn(part, '$') ? tagged({ $: 'object', value: fields }) : fields;
  };

  const text = JSON.stringify(encode(value, name));
  return [new TextEncoder().encode(text), ...views];
}

/**
 * The value of which `elements` are the byte strings.
 *
 * @param name the file and the tensor, for messages
 * @throws DataLossError naming `name` when they are not what encodeJsonLike() gives, or stand for more than `budget` has left.
 */
export function decodeJsonLike(
  elements: readonly Uint8Array[],
  name: string,
  budget: ReadBudget = new ReadBudget(),
): JsonLike {
  const damaged = (what: string, cause?: unknown): DataLossError =>
    new DataLossError(`${name}: ${what}. The checkpoint was not written by this library, or is damaged.`, { cause });
  const given = new Set<number>();

  const decodeTagged = (part: Tagged): JsonLike => {
    switch (part.$) {
      case 'bigint':
        return BigInt(part.value);
      case 'number':
        return Number(part.value);
      case 'object':
        return decodeFields(part.value);
      case 'bytes': {
        const bytes = elements[part.index];
        const View = Object.hasOwn(viewConstructors, part.type) ? viewConstructors[part.type] : undefined;
        if (!bytes || !View || part.index === 0) throw damaged(`there are no bytes ${part.index} of a ${part.type}`);
        if (given.has(part.index)) throw damaged(`bytes ${part.index} are named twice`);
        given.add(part.index);
        budget.take(bytes.length, name);
        return new View(bytes.slice().buffer);
      }
    }
    throw damaged(`nothing is known of the kind ${excerpt(JSON.stringify((part as { $: unknown }).$))}`);
  };
  // What was parsed is nobody else's, so values take the place of what stands for them.
  const decodeFields = (fields: Record<string, unknown>): JsonLike => {
    for (const [key, item] of Object.entries(fields)) if (isContainer(item)) fields[key] = decode(item);
    return fields as JsonLike;
  };
  const decode = (part: unknown): JsonLike => {
    if (!isContainer(part)) return part as JsonLike;
    if (!Array.isArray(part)) return Object.hasOwn(part, '$') ? decodeTagged(part as Tagged) : decodeFields(part);
    part.forEach((item: unknown, index) => {
      if (isContainer(item)) part[index] = decode(item);
    });
    return part as JsonLike;
  };

  try {
    const [json] = elements;
    if (json) budget.take(jsonCost(json), name);
    return decode(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(json)));
  } catch (error) {
    throw isInstance(error, DataLossError) ? error : damaged('this is no state', error);
  }
}

function isContainer(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null;
}

function tagged(value: Tagged): Tagged {
  return value;
}

function isPlainNumber(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The name of the view's own type; a subclass, such as Node's Buffer, counts as what it extends. */
function viewName(view: ArrayBufferView): string {
  const found = Object.entries(viewConstructors).find(([, View]) => view instanceof View);
  return found ? found[0] : 'Uint8Array';
}
