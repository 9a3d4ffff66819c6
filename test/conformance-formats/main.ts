import { resolve } from 'node:path';
import { fixtureKinds } from './fixture-kinds.js';
import { replayFolder } from './replay-folder.js';
import { runAsProgram } from '../support/run-as-program.js';

const USAGE = 'usage: npm run conformance:formats -- DIR';

/**
 * Replays every fixture that a folder has, says how many matched, and shows each that did not.
 *
 * @returns the exit code: 0 only when everything matched
 */
async function main([folder, ...others]: readonly string[]): Promise<number> {
  if (folder === undefined || others.length > 0) throw new TypeError(USAGE);
  const { played, mismatches, leftOut } = await replayFolder(resolve(folder), fixtureKinds);
  if (played === 0) throw new TypeError(`${folder}: expected a folder with fixtures, found none`);
  console.log(`matched ${played - mismatches.length} of ${played}`);
  for (const { id, differences } of mismatches) {
    console.log([id, ...differences.map((text) => `  ${text}`)].join('\n'));
  }
  for (const text of leftOut) console.log(`left out: ${text}`);
  return mismatches.length === 0 ? 0 : 1;
}

await runAsProgram(main);
