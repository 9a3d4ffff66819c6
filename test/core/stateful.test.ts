import { expect, test } from 'vitest';

import { GraphKeys } from '../../src/core/graph-keys.js';
import type { JsonLike } from '../../src/core/json-like.js';
import { giveState, takeState, type StatefulItem } from '../../src/core/stateful.js';
import { PlainGraph } from '../../src/testing/plain-graph.js';

/** A thing with state, under that key. */
function counter(key: string, count: JsonLike): StatefulItem & { count: JsonLike } {
  return {
    key,
    count,
    stateDict() {
      return this.count;
    },
    loadStateDict(state) {
      this.count = state;
    },
  };
}

test('the states of a graph go out by key, and come back to whom they belong', () => {
  const graph = new PlainGraph();
  const [first, second, further] = [counter('first', 1), counter('second', 2), counter('further', 3)];
  for (const item of [first, second]) graph.addToCollection(GraphKeys.STATEFUL, item);
  expect(takeState(graph, [further])).toEqual(
    new Map([
      ['first', 1],
      ['second', 2],
      ['further', 3],
    ]),
  );
  const mismatch = giveState(
    graph,
    new Map([
      ['second', 20],
      ['gone', 4],
    ]),
    [further],
  );
  expect([first.count, second.count, further.count]).toEqual([1, 20, 3]);
  expect(mismatch).toEqual({ unknown: ['gone'], missing: ['first', 'further'] });
});

test.each<[string, unknown, string]>([
  [
    'has no key',
    { stateDict: () => 1, loadStateDict: () => undefined },
    'an object with keys ["stateDict","loadStateDict"]',
  ],
  ['cannot load', { key: 'k', stateDict: () => 1 }, 'an object with keys ["key","stateDict"]'],
  ['is a text', 'k', '"k"'],
])('what is in the collection of stateful things and %s is refused by its place', (_what, item, got) => {
  const graph = new PlainGraph();
  graph.addToCollection(GraphKeys.STATEFUL, counter('fine', 1));
  graph.addToCollection(GraphKeys.STATEFUL, item);
  const refused = new TypeError(
    `graph collection "stateful", item 1: expected an item with a key, stateDict() and loadStateDict(), got ${got}`,
  );
  expect(() => takeState(graph)).toThrow(refused);
  expect(() => giveState(graph, new Map())).toThrow(refused);
});
