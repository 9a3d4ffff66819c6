import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ passed: number, failed: number }} Totals */

/** Where runs of the tests leave their results as JSON; git does not see it. */
const resultsFolder = join(dirname(dirname(fileURLToPath(import.meta.url))), '.cache', 'results');

/**
 * Arguments that make vitest leave its results under `name` in the results folder, besides what it prints.
 * @param {string} name
 */
export function keepResults(name) {
  mkdirSync(resultsFolder, { recursive: true });
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${join(resultsFolder, `${name}.json`)}`];
}

/**
 * Leaves totals of a run without vitest in the results folder, under `name`.
 * @param {string} name
 * @param {Totals} totals
 */
export function writeTotals(name, { passed, failed }) {
  mkdirSync(resultsFolder, { recursive: true });
  const results = { numPassedTests: passed, numFailedTests: failed };
  writeFileSync(join(resultsFolder, `${name}.json`), JSON.stringify(results));
}

/**
 * The totals of one run.
 * @param {string} name
 * @returns {Totals}
 */
export function readTotals(name) {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(join(resultsFolder, `${name}.json`), 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests };
}

/** The totals of all runs that left results, added up. */
export function addTotals() {
  const all = readdirSync(resultsFolder).map((file) => readTotals(file.replace(/\.json$/, '')));
  return all.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}
