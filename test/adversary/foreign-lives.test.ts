import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';

import { programHangsAfterMs } from '../support/hang-limits.js';
import { watchRejections } from '../support/watch-rejections.js';
import { inProportion, lives } from './adversary-size.js';
import { playForeignLife, someDeeds } from './foreign/foreign-life.js';

watchRejections();

const program = fileURLToPath(new URL('../../dist/test/adversary/foreign/main.js', import.meta.url));

test('every end is called once and every promise settles, whatever foreign objects do', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await fc.assert(fc.asyncProperty(someDeeds, playForeignLife), { numRuns: lives });
});

test('a process in which they have done it ends by itself, and has nothing to complain of', async () => {
  const count = inProportion(300);
  const seed = fc.readConfigureGlobal().seed ?? 1;
  const args = [program, '--seed', `${seed}`, '--count', `${count}`];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { timeout: programHangsAfterMs });
  expect({ stdout, stderr }).toEqual({ stdout: `${count}`, stderr: '' });
});
