import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programHangsAfterMs } from '../support/hang-limits.js';
import { forgedFiles } from './forged-files.js';

/** How a reading ended. */
interface Reading {
  /** Resident memory at its greatest, without that of the process before. */
  readonly takenBytes: number;
  readonly error?: string;
  readonly message?: string;
  readonly hasResult: boolean;
}

const program = fileURLToPath(new URL('../../dist/test/memory/main.js', import.meta.url));
const mebi = 1 << 20;

/**
 * Has garbage collected as soon as it can be, so that memory tells what a reading needs: other threads collect the later
 * the busier the machine is, and Node 24 lets tens of mebibytes of young garbage stand where it has the room.
 */
const promptCollection = [
  '--max-old-space-size=512',
  '--single-threaded-gc',
  '--max-semi-space-size=1',
  '--optimize-for-size',
];
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'forged-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function readForged(name: string): Promise<Reading & { readonly size: number }> {
  let size = 0;
  for (const [file, bytes] of forgedFiles[name]?.make() ?? []) {
    await writeFile(path.join(directory, file), bytes);
    size += bytes.length;
  }
  const { stdout } = await promisify(execFile)(process.execPath, [...promptCollection, program, directory, name], {
    timeout: programHangsAfterMs,
  });
  return { ...(JSON.parse(stdout) as Reading), size };
}

/** Files that can be read, and in what memory. */
const readable: readonly string[] = [
  'a tensor of 57 Mi empty strings, which is verified',
  'a tensor of 19 Mi empty strings',
  'a state file with a string of 3 MiB that nobody knows',
];

describe('reading takes no more than eight times the size of the files and 64 MiB', () => {
  it.each(Object.keys(forgedFiles))('of %s', async (name) => {
    let { takenBytes, error, message, size } = await readForged(name);
    // Garbage that waits for its collection counts too: what a reading needs is the least of a few.
    for (let again = 0; again < 3 && takenBytes > 8 * size + 64 * mebi; again += 1) {
      ({ takenBytes, error, message, size } = await readForged(name));
    }
    expect(takenBytes).toBeLessThanOrEqual(8 * size + 64 * mebi);
    if (readable.includes(name)) {
      expect({ error, message }).toEqual({});
    } else {
      expect(error).toMatch(/^(DataLossError|RangeError)$/);
      expect(message).toContain(directory);
    }
  });
});
