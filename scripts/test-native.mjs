// Runs the tests that need TensorFlow's C library: that which the library's own search finds. No library, and a test that
// was skipped, are failures. Arguments are handed on to vitest.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findLibrary } from '../dist/src/runtimes/tensorflow/library/find-library.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const resultsOption = '--outputFile.json=';
const given = process.argv.slice(2);
const results =
  given.find((arg) => arg.startsWith(resultsOption))?.slice(resultsOption.length) ??
  join(root, '.cache', 'results', 'native.json');

try {
  const found = findLibrary();
  if (!found) throw new Error("TensorFlow's C library was not found; bring it by: npm run setup:native");
  console.log(`TensorFlow's C library: ${found.path}`);
  mkdirSync(dirname(results), { recursive: true });
  rmSync(results, { force: true });
  const own = given.some((arg) => arg.startsWith(resultsOption))
    ? []
    : ['--reporter=default', '--reporter=json', `${resultsOption}${results}`];
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.native.config.ts', ...own, ...given],
    { cwd: root, env: { ...process.env, LIBTENSORFLOW: found.path }, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  process.exitCode = status ?? 1;
  const { numPendingTests, numTodoTests } = JSON.parse(readFileSync(results, 'utf8'));
  if (numPendingTests + numTodoTests > 0) throw new Error(`${numPendingTests + numTodoTests} tests were skipped.`);
} catch (error) {
  console.error(`test:native: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
