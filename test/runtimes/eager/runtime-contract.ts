import { describe } from 'vitest';
import { describeFeeds } from './feeds-contract.js';
import { describeIsolation } from './isolation-contract.js';
import { describeLeaks } from './leaks-contract.js';
import { describeModels } from './models-contract.js';
import { describeSessions } from './session-contract.js';
import { describeTraining } from './training-contract.js';
import { describeValues } from './values-contract.js';
import { describeWrites } from './writes-contract.js';

/** What the eager runtime does on every tfjs backend. */
export function describeRuntimeContract(backend: string): void {
  describe(`the eager runtime on ${backend}`, () => {
    describeValues(backend);
    describeFeeds(backend);
    describeWrites(backend);
    describeTraining(backend);
    describeModels(backend);
    describeIsolation(backend);
    describeSessions(backend);
    describeLeaks(backend);
  });
}
