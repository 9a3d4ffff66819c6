import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { Scope } from '../../src/core/scope.js';
import { rejection } from '../support/scene.js';

test('a scope runs every finalizer in reverse whatever the others throw, and then throws once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('well', 'throws', 'rejects')), async (ways) => {
      const scope = new Scope();
      const ran: number[] = [];
      const errors = ways.map((_way, place) => new Error(String(place)));
      for (const [place, error] of errors.entries()) {
        scope.defer(() => {
          ran.push(place);
          if (ways[place] === 'throws') throw error;
          return ways[place] === 'rejects' ? Promise.reject(error) : undefined;
        });
      }
      const failed = errors.filter((_error, place) => ways[place] !== 'well').reverse();
      const closing = scope.close({ kind: 'completed' });
      const [first] = failed;
      if (!first) await closing;
      else if (failed.length === 1) expect(await rejection(closing)).toBe(first);
      else expect(await rejection(closing)).toMatchObject({ errors: failed, cause: first });
      expect(ran).toEqual(ways.map((_way, place) => place).reverse());
    }),
  );
});
