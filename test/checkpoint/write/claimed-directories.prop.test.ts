import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { ClaimedDirectories } from '../../../src/checkpoint/write/claimed-directories.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { watchRejections } from '../../support/watch-rejections.js';

watchRejections();

const piece = fc.record({
  saver: fc.nat({ max: 2 }),
  directory: fc.constantFrom('a', 'b', 'c'),
  microtasks: fc.nat({ max: 12 }),
  ends: fc.constantFrom('well', 'badly'),
  microtasksBefore: fc.nat({ max: 6 }),
});

test('one thing at a time is done in a directory, and for a saver, and none waits forever', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      const storage = memoryStorage();
      const savers = [0, 1, 2].map(() => new ClaimedDirectories());
      const underWay = new Set<(typeof pieces)[number]>();
      const begun: (typeof pieces)[number][] = [];
      const all: Promise<unknown>[] = [];
      const together: (typeof pieces)[number][][] = [];
      for (const one of pieces) {
        for (let left = one.microtasksBefore; left > 0; left -= 1) await Promise.resolve();
        const work = async (): Promise<number> => {
          begun.push(one);
          for (const other of underWay) together.push([one, other]);
          underWay.add(one);
          for (let left = one.microtasks; left > 0; left -= 1) await Promise.resolve();
          underWay.delete(one);
          if (one.ends === 'badly') throw new Error('badly');
          return one.microtasks;
        };
        const running = savers[one.saver]?.exclusively(storage, one.directory, work);
        all.push(
          Promise.allSettled([running]).then(([result]) => {
            expect(result.status).toBe(one.ends === 'well' ? 'fulfilled' : 'rejected');
          }),
        );
      }
      await Promise.all(all);
      for (const [one, other] of together) {
        expect(one?.directory).not.toBe(other?.directory);
        expect(one?.saver).not.toBe(other?.saver);
      }
      for (const saver of savers.keys()) {
        const isIts = (one: (typeof pieces)[number]): boolean => one.saver === saver;
        expect(begun.filter(isIts)).toEqual(pieces.filter(isIts));
      }
      for (const directory of ['a', 'b', 'c']) {
        const isThere = (one: (typeof pieces)[number]): boolean => one.directory === directory;
        expect(begun.filter(isThere)).toEqual(pieces.filter(isThere));
      }
    }),
    { numRuns: 300 },
  );
});
