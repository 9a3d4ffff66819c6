import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { readyBackends, runKernelOn, wholeNumbers } from './kernel-on-backend.js';

beforeAll(readyBackends);

test('UnsortedSegmentSum on wasm is the cpu backend’s', async () => {
  const length = fc.integer({ min: 1, max: 5 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: -2, max: 8 }), { minLength: 1, maxLength: 12 }),
      fc.array(length, { maxLength: 3 }),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom('float32' as const, 'int32' as const),
      fc.integer(),
      async (ids, rowShape, numSegments, dtype, seed) => {
        const inputs = {
          x: wholeNumbers([ids.length, ...rowShape], seed, dtype),
          segmentIds: { shape: [ids.length], dtype: 'int32' as const, values: ids },
        };
        const expected = await runKernelOn('cpu', 'UnsortedSegmentSum', inputs, { numSegments });
        expect(await runKernelOn('wasm', 'UnsortedSegmentSum', inputs, { numSegments })).toEqual(expected);
      },
    ),
  );
});
