import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { exponentialBackoff } from '../../src/core/backoff.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('chance takes away at most its share of a delay', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), share, chance, (restart, jitter, random) => {
      const full = exponentialBackoff({ jitter: 0 })(restart);
      const secs = exponentialBackoff({ jitter, random: () => random })(restart);
      expect(secs).toBeLessThanOrEqual(full);
      expect(secs).toBeGreaterThanOrEqual(full * (1 - jitter));
    }),
  );
});
