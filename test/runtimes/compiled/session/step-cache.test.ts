import { expect, it } from 'vitest';
import { StepCache, type KeptStep } from '../../../../src/runtimes/compiled/session/step-cache.js';

/** A cache, and the names of the steps that it has closed. */
function newCache(): {
  readonly closed: string[];
  readonly cache: StepCache<KeptStep>;
  readonly add: (name: string, nodes: number) => void;
} {
  const closed: string[] = [];
  const cache = new StepCache();
  return {
    closed,
    cache,
    add: (name, nodes) => {
      const close = (): Promise<void> => Promise.resolve(void closed.push(name));
      cache.add(name, { traced: { nodes }, close });
    },
  };
}

it('keeps a hundred steps, and lets that go which was not used for the longest time', () => {
  const { cache, add, closed } = newCache();
  for (let index = 0; index < 100; index += 1) add(`step ${index}`, 1);
  expect(cache.find('step 0')).toBeDefined();
  add('step 100', 1);
  expect(closed).toEqual(['step 1']);
  expect(cache.find('step 1')).toBeUndefined();
  expect(cache.find('step 0')).toBeDefined();
});

it('keeps steps of 25,000 operations altogether', () => {
  const { add, closed } = newCache();
  for (let index = 0; index < 10; index += 1) add(`step ${index}`, 2500);
  expect(closed).toEqual([]);
  add('a large one', 5000);
  expect(closed).toEqual(['step 0', 'step 1']);
});

it('keeps four steps however large they are: those that take turns are not traced at each of them', () => {
  const { add, closed } = newCache();
  for (let index = 0; index < 5; index += 1) add(`step ${index}`, 100_000);
  expect(closed).toEqual(['step 0']);
});

it('closes a step in whose place another one comes, and all that are left at its end', async () => {
  const { cache, add, closed } = newCache();
  add('a', 1);
  add('b', 1);
  add('a', 2);
  expect(closed).toEqual(['a']);
  await cache.close();
  expect(closed).toEqual(['a', 'b', 'a']);
});
