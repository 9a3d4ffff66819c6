import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { FeedKey, Feeds } from '../../src/core/fetches.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { mergeFeeds } from '../../src/step/merge-feeds.js';
import { FeedGraph } from '../support/feed-graph.js';

const names = ['a', 'b', 'c', 'd'];
const graph = new FeedGraph(names);

type Spelling = 'name' | 'output' | 'node';
type Form = 'object' | 'map' | 'pairs';
interface Feeding {
  readonly entries: readonly (readonly [name: string, value: number])[];
  readonly feeds: Feeds;
}

const feeding: fc.Arbitrary<Feeding> = fc
  .record({
    form: fc.constantFrom<Form>('object', 'map', 'pairs'),
    chosen: fc.uniqueArray(fc.constantFrom(...names)),
    spellings: fc.array(fc.constantFrom<Spelling>('name', 'output', 'node'), { minLength: 4, maxLength: 4 }),
    values: fc.array(fc.integer(), { minLength: 4, maxLength: 4 }),
  })
  .map(({ form, chosen, spellings, values }) => {
    const entries = chosen.map((name, place) => [name, values[place] ?? 0] as const);
    const pairs = entries.map(([name, value], place): readonly [FeedKey, number] => {
      const spelling = spellings[place];
      if (form !== 'object' && spelling === 'node') return [graph.lookup(name), value];
      return [spelling === 'output' ? `${name}:0` : name, value];
    });
    return { entries, feeds: toForm(form, pairs) };
  });

function toForm(form: Form, pairs: readonly (readonly [FeedKey, number])[]): Feeds {
  if (form === 'pairs') return pairs;
  return form === 'map' ? new Map(pairs) : (Object.fromEntries(pairs) as Feeds);
}

function contentOf(feeds: Feeds): (readonly [string, unknown])[] {
  const pairs =
    Symbol.iterator in feeds ? [...(feeds as Iterable<readonly [FeedKey, unknown]>)] : Object.entries(feeds);
  return pairs.map(([key, value]) => [(typeof key === 'string' ? key : key.name).replace(':0', ''), value]);
}

test('feeds join in order unless they feed one node, and neither is modified', () => {
  fc.assert(
    fc.property(feeding, feeding, (first, second) => {
      const before = [contentOf(first.feeds), contentOf(second.feeds)];
      const firstNames = first.entries.map(([name]) => name);
      const both = second.entries.map(([name]) => name).filter((name) => firstNames.includes(name));
      const merge = () => mergeFeeds(first.feeds, second.feeds, graph, 'Conflict.');
      if (both.length > 0) expect(merge).toThrow(FailedPreconditionError);
      else expect(contentOf(merge())).toEqual([...first.entries, ...second.entries]);
      expect([contentOf(first.feeds), contentOf(second.feeds)]).toEqual(before);
    }),
  );
});
