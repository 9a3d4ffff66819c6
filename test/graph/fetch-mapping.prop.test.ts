import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FetchMapping } from '../../src/graph/fetch-mapping.js';
import { Graph } from '../../src/graph/graph.js';
import type { Node } from '../../src/graph/node.js';

const graph = new Graph();
const nodes = Array.from({ length: 4 }, (_, index) => graph.constant(`n${index}`, index));
const find = (name: string): Node | undefined => nodes.find((node) => node.name === name);

/** Fetches and what they become when node `n<i>` has the value `value<i>`. */
interface Pair {
  readonly fetches: unknown;
  readonly values: unknown;
}

const { pair } = fc.letrec<{ pair: Pair; leaf: Pair; list: Pair; record: Pair; map: Pair }>((tie) => ({
  leaf: fc
    .record({ index: fc.nat(3), byName: fc.boolean() })
    .map(({ index, byName }) => ({ fetches: byName ? `n${index}` : nodes[index], values: `value${index}` })),
  list: fc.array(tie('pair'), { maxLength: 3 }).map((items) => ({
    fetches: items.map(({ fetches }) => fetches),
    values: items.map(({ values }) => values),
  })),
  record: fc
    .dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('pair'),
      { maxKeys: 3 },
    )
    .map((items) => ({
      fetches: Object.fromEntries(Object.entries(items).map(([key, { fetches }]) => [key, fetches])),
      values: Object.fromEntries(Object.entries(items).map(([key, { values }]) => [key, values])),
    })),
  map: fc.array(fc.tuple(fc.anything(), tie('pair')), { maxLength: 3 }).map((items) => ({
    fetches: new Map(items.map(([key, { fetches }]) => [key, fetches])),
    values: new Map(items.map(([key, { values }]) => [key, values])),
  })),
  pair: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('list'), tie('record'), tie('map')),
}));

describe('FetchMapping', () => {
  it('gives every structure back with a value at each leaf, keys in their order', () => {
    fc.assert(
      fc.property(pair, ({ fetches, values }) => {
        const mapping = new FetchMapping(fetches, graph, find);
        const filled = mapping.fill(mapping.leaves.map(({ name }) => `value${name.slice(1)}`));
        expect(filled).toEqual(values);
        expect(keysOf(filled)).toEqual(keysOf(values));
      }),
    );
  });
});

function keysOf(value: unknown): unknown {
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)].map(([key, item]) => [key, keysOf(item)]);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([key, item]) => [key, keysOf(item)]);
}
