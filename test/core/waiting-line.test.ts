import { expect, test } from 'vitest';

import { WaitingLine } from '../../src/core/waiting-line.js';

test('a line keeps its order over thousands who come, leave and are taken in between', () => {
  const line = new WaitingLine<{ readonly number: number }>();
  const places = Array.from({ length: 5000 }, (_, number) => line.add({ number }));
  for (const [number, place] of places.entries()) if (number % 3 === 0) line.remove(place);
  const left = 5000 - 1667;
  expect(line.size).toBe(left);
  const taken: (number | undefined)[] = [];
  for (let count = 0; count < 3000; count++) taken.push(line.take()?.number);
  expect(line.size).toBe(left - 3000);
  places.map((place) => line.remove(place));
  expect(line.size).toBe(0);
  line.add({ number: 5000 });
  expect(line.size).toBe(1);
  const rest = line.takeAll().map(({ number }) => number);
  expect(line.size).toBe(0);
  const expected = Array.from({ length: 5000 }, (_, number) => number).filter((number) => number % 3 !== 0);
  expect(taken).toEqual(expected.slice(0, 3000));
  expect(rest).toEqual([5000]);
  expect(line.take()).toBeUndefined();
});
