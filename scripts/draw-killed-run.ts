import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { killedRunPicture } from './killed-run/killed-run-picture.js';
import { recordKilledRun } from './killed-run/record-run.js';

// Trains, kills, goes on, and draws what came of it to docs/killed-run.svg.
const run = await recordKilledRun({ lastStep: 250, saveSteps: 50, killStep: 185 });
await writeFile(fileURLToPath(new URL('../../docs/killed-run.svg', import.meta.url)), killedRunPicture(run));
console.log(`drawn: docs/killed-run.svg, of ${run.first.length + run.second.length + run.whole.length} steps`);
