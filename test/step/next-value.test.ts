import { Subject } from 'rxjs';
import { expect, test } from 'vitest';

import { nextValueFrom } from '../../src/step/next-value.js';

test('each call gives the value that comes next, and one subscription serves them all', async () => {
  const source = new Subject<string>();
  const next = nextValueFrom(source);
  source.next('nobody asked');
  const first = next();
  source.next('a');
  source.next('nobody asked again');
  const second = next();
  source.next('b');
  expect(await Promise.all([first, second])).toEqual(['a', 'b']);
  expect(source.observed).toBe(true);
});

test('a value that comes while it is asked for is given', async () => {
  const source = new Subject<string>();
  const next = nextValueFrom(source);
  const value = next();
  source.next('at once');
  expect(await value).toBe('at once');
});
