import { expect, it } from 'vitest';

import { onlooker } from '../../../src/core/foreign/onlooker.js';

it('reports what an onlooker throws the first time, and calls it on', () => {
  const reports: string[] = [];
  const seen: number[] = [];
  const look = onlooker(
    'the look',
    (value: number) => {
      seen.push(value);
      throw new Error(`at ${value}`);
    },
    (what, error) => reports.push(`${what}: ${String(error)}`),
  );
  for (const value of [1, 2, 3]) look(value);
  expect(seen).toEqual([1, 2, 3]);
  expect(reports).toEqual(['the look: Error: at 1']);
});

it('reports a promise of an onlooker that rejects', async () => {
  const reports: unknown[] = [];
  const look = onlooker(
    'the look',
    async () => {
      throw new Error('later');
    },
    (_what, error) => reports.push(error),
  );
  look();
  look();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(reports).toEqual([new Error('later')]);
});
