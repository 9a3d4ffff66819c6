import { describe, expect, test } from 'vitest';

import type { Feeds } from '../../src/core/fetches.js';
import { PlainGraph } from '../../src/doors/testing.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { hasFeeds, mergeFeeds } from '../../src/step/merge-feeds.js';
import { FeedGraph } from '../support/feed-graph.js';

const graph = new FeedGraph(['x', 'y']);
const x = graph.lookup('x');
const y = graph.lookup('y');
const problem = 'Same tensor is fed by two hooks.';

describe('two sets of feeds', () => {
  test.each<[string, Feeds, Feeds, Feeds]>([
    ['objects give an object', { x: 1 }, { y: 2 }, { x: 1, y: 2 }],
    [
      'Maps give a Map',
      new Map([[x, 1]]),
      new Map([[y, 2]]),
      new Map([
        [x, 1],
        [y, 2],
      ]),
    ],
    [
      'pairs give a Map',
      [[x, 1]],
      [['y', 2]],
      new Map<unknown, number>([
        [x, 1],
        ['y', 2],
      ]) as Feeds,
    ],
    [
      'an object and a Map give a Map',
      { x: 1 },
      new Map([[y, 2]]),
      new Map<unknown, number>([
        ['x', 1],
        [y, 2],
      ]) as Feeds,
    ],
    ['nothing joins nothing', {}, [], new Map()],
    ['names that the graph does not know are left to the session', { z: 1 }, { 'z:0': 2 }, { z: 1, 'z:0': 2 }],
  ])('%s', (_what, first, second, merged) => {
    expect(mergeFeeds(first, second, graph, problem)).toEqual(merged);
  });

  test.each<[string, Feeds, Feeds, string]>([
    ['by one name', { x: 1 }, { x: 2 }, 'x'],
    ['by two names of it', { x: 1 }, { 'x:0': 2 }, 'x:0'],
    ['by name and by node', { x: 1 }, new Map([[x, 2]]), 'x'],
    ['by node and by name, in pairs', [[x, 1]], [['x:0', 2]], 'x:0'],
    ['by one node', new Map([[x, 1]]), new Map([[x, 2]]), 'x'],
    [
      'and another one too',
      { x: 1, y: 1 },
      new Map([
        [y, 2],
        [x, 2],
      ]),
      'x, y',
    ],
    ['by a name that the graph does not know', { z: 1 }, { z: 2 }, 'z'],
  ])('that feed one placeholder %s are refused', (_how, first, second, names) => {
    expect(() => mergeFeeds(first, second, graph, problem)).toThrow(
      new FailedPreconditionError(`${problem} Conflict(s): ${names}`),
    );
  });

  test('are compared by their keys alone where the graph looks up no names', () => {
    const plain = new PlainGraph();
    expect(mergeFeeds({ x: 1 }, { 'x:0': 2 }, plain, problem)).toEqual({ x: 1, 'x:0': 2 });
    expect(() => mergeFeeds({ x: 1 }, { x: 2 }, plain, problem)).toThrow(FailedPreconditionError);
  });
});

test.each<[Feeds | null | undefined, boolean]>([
  [undefined, false],
  [null, false],
  [{}, false],
  [new Map(), false],
  [[], false],
  [{ x: undefined }, true],
  [new Map([[x, 0]]), true],
  [[[x, 0]], true],
])('%j has something to feed: %s', (feeds, expected) => {
  expect(hasFeeds(feeds)).toBe(expected);
});
