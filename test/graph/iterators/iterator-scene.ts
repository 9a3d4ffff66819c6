import type { JsonLike } from '../../../src/core/json-like.js';
import { isTensorValue, type NestedArray, type TensorValue } from '../../../src/core/tensor-value.js';
import { OutOfRangeError } from '../../../src/errors.js';
import { stageOf } from '../../../src/data/elements/input-cursor.js';
import type { InputSource } from '../../../src/data/elements/input-element.js';
import { inputs } from '../../../src/data/input-pipeline.js';
import { GraphIterator } from '../../../src/graph/iterators/graph-iterator.js';
import type { IteratorOptions } from '../../../src/graph/iterators/iterator-options.js';
import type { HostValues } from '../../../src/tensor/host-values.js';

/** An iterator over `source` outside of any graph. */
export function createIterator(source: InputSource, options: IteratorOptions = {}): GraphIterator {
  const { prefetch = 0, dtypes, random = Math.random, onBadElement } = options;
  return new GraphIterator('Iterator', { stage: inputs(source)[stageOf], prefetch, dtypes, random, onBadElement });
}

/** What an element holds, as plain arrays and objects. */
export function plain(values: HostValues): unknown {
  if (isTensorValue(values)) return values.toArray();
  const parts = Object.entries(values as Readonly<Record<string, TensorValue>>);
  if (Array.isArray(values)) return parts.map(([, part]) => part.toArray());
  return Object.fromEntries(parts.map(([key, part]): [string, NestedArray] => [key, part.toArray()]));
}

/** The next element as plain arrays. */
export async function takeOne(iterator: GraphIterator, signal = new AbortController().signal): Promise<unknown> {
  return plain(await iterator.take({ signal }));
}

/** All elements up to the end, at most `most`. */
export async function takeAll(iterator: GraphIterator, most = Infinity): Promise<unknown[]> {
  const elements: unknown[] = [];
  try {
    while (elements.length < most) elements.push(await takeOne(iterator));
  } catch (error) {
    if (!(error instanceof OutOfRangeError)) throw error;
  }
  return elements;
}

/** A state as it comes back from a file. */
export function throughJson(state: JsonLike): JsonLike {
  return JSON.parse(JSON.stringify(state)) as JsonLike;
}

/** Lets everything that waits for nothing but promises go on. */
export async function idle(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}
