// Plays tfjs's own specs on a backend, and writes what came of each: BACKEND, `in force` or `left out`, FILE.
import { writeFileSync } from 'node:fs';
import { playSpecs, type Corrections } from './play-specs.js';

const [backend = '', corrections = '', file = ''] = process.argv.slice(2);
writeFileSync(file, JSON.stringify(await playSpecs(backend, corrections as Corrections)));
// The specs leave timers behind.
process.exit();
