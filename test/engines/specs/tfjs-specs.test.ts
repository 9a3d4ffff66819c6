import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleSpecs, playBundledSpecs } from './bundled-specs.js';
import type { Corrections, SpecResult } from './play-specs.js';
import { reasonOf, specReasons } from './spec-reasons.js';

const page = readFileSync(new URL('../../../docs/engines.md', import.meta.url), 'utf8');
const report = new URL('../../../.cache/tfjs-specs/report.md', import.meta.url);
const backends = ['cpu', 'wasm'];

interface Run {
  readonly backend: string;
  readonly corrections: Corrections;
  readonly results: readonly SpecResult[];
}

const runs: Run[] = [];
const inForce = (backend: string): readonly SpecResult[] =>
  runs.find((run) => run.backend === backend && run.corrections === 'in force')?.results ?? [];
const failures = (results: readonly SpecResult[]): readonly SpecResult[] =>
  results.filter(({ status }) => status === 'failed');

beforeAll(async () => {
  await bundleSpecs();
  for (const corrections of ['left out', 'in force'] as const) {
    const both = backends.map(async (backend) => ({
      backend,
      corrections,
      results: await playBundledSpecs(backend, corrections),
    }));
    runs.push(...(await Promise.all(both)));
  }
  writeFileSync(report, [...countRows(), '', ...reasonRows(), ''].join('\n'));
});

/** What came of the specs, by run: none is left out, and pending are those that tfjs itself does not run. */
function countRows(): readonly string[] {
  return runs.map(({ backend, corrections, results }) => {
    const count = (wanted: SpecResult['status']): number => results.filter(({ status }) => status === wanted).length;
    return `| ${backend} | ${corrections} | ${count('passed')} | ${count('failed')} | ${count('pending')} | 0 |`;
  });
}

/** Why specs fail with the corrections in force, and how many on each backend. */
function reasonRows(): readonly string[] {
  return specReasons.map(({ reason }) => {
    const counts = backends.map(
      (backend) => failures(inForce(backend)).filter((spec) => reasonOf(spec) === reason).length,
    );
    return `| ${reason} | ${counts.join(' | ')} |`;
  });
}

/** A row of a table, however wide its columns are. */
const narrow = (row: string): string => row.replaceAll(/ +\|/g, ' |').replaceAll(/\| +/g, '| ');
const rowsOfPage = page.split('\n').map(narrow);

describe("tfjs's own specs", () => {
  it.each(backends)('fail on %s for known reasons alone while the corrections are in force', (backend) => {
    const unknown = failures(inForce(backend)).filter((spec) => reasonOf(spec) === undefined);
    expect(unknown).toEqual([]);
  });

  it('are all played: each run has the same specs, but those that ask for a backend by name', () => {
    const names = runs.map(({ backend, results }) =>
      results.map(({ name }) => name.replace(` ${backend} {}`, '')).sort(),
    );
    expect(Math.min(...names.map(({ length }) => length))).toBeGreaterThan(4200);
    expect(names[2]).toEqual(names[0]);
    expect(names[3]).toEqual(names[1]);
  });

  it('come out as the page on engines has it', () => {
    expect([...countRows(), ...reasonRows()].filter((row) => !rowsOfPage.includes(narrow(row)))).toEqual([]);
  });
});
