// Prints what all runs of the tests that left results add up to: `N passed, N failed`.
import { addTotals } from './test-results.mjs';

const { passed, failed } = addTotals();
console.log(`${passed} passed, ${failed} failed`);
