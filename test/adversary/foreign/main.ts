import { parseArgs } from 'node:util';
import * as fc from 'fast-check';

import { playForeignLife, someDeeds } from './foreign-life.js';

// Plays lives with foreign objects in a process of its own: main.js --seed S --count N. It prints how many it has played, and ends
// by itself, with code 0 and nothing more to say, if all is well.

const { seed = '1', count = '1' } = parseArgs({
  options: { seed: { type: 'string' }, count: { type: 'string' } },
}).values;
console.error = () => undefined;
let played = 0;
for (const deeds of fc.sample(someDeeds, { seed: Number(seed), numRuns: Number(count) })) {
  try {
    await playForeignLife(deeds);
  } catch (cause) {
    throw new Error(`The life with ${JSON.stringify(deeds)} failed.`, { cause });
  }
  played += 1;
}
process.stdout.write(`${played}`);
