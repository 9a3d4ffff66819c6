import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const job = fileURLToPath(new URL('../../dist/test/trace/long-trace-job.js', import.meta.url));

test('a trace of a million steps, of 280 MB, is added up in a heap of 32 MB', { timeout: 300_000 }, async () => {
  // A process that needs more ends with an error of the engine.
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=32', job, '1000000']);
  expect(stdout).toContain('1 session in 10000.0 s: long');
  expect(stdout).toContain('1000000 steps (100.0/s), 0 failed, 1000000 with a line of their own');
  expect(stdout).toContain('mean 8.000 ms');
  expect(stdout).toMatch(/execute +mean 6\.000 ms +longest 6\.000 ms/);
});
