import { describe, test } from 'vitest';

import { failEachCall, faults } from './storage-fault-job.js';

describe('one storage call that fails, whichever it is', () => {
  test.each(faults)('with %s, is told at the next occasion or harms nothing, and the next process goes on', (code) =>
    failEachCall(() => code),
  );
});
