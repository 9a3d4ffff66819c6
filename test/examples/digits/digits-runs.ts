import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { runProgram, type ProgramEnd } from '../run-program.js';

/** Runs of the digits example, beside each test with a folder of its own. */
export interface DigitsRuns {
  /** The folder of the test that runs. */
  readonly dir: string;
  readonly run: (...args: readonly string[]) => Promise<ProgramEnd>;
}

/** Has a folder made before each test of the file, and removed after it. */
export function digitsRuns(): DigitsRuns {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'digits-'));
  });
  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });
  return {
    get dir() {
      return dir;
    },
    run: (...args) => runProgram('examples/digits/main.js', ...args),
  };
}
