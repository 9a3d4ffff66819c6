import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleSpecs } from './bundled-specs.js';
import type { SpecResult } from './play-specs.js';
import { reasonOf, specReasons } from './spec-reasons.js';
import { countRow, failuresOf, missingOnPage, playRun, type SpecRun } from './spec-runs.js';

const report = new URL('../../../.cache/tfjs-specs/report.md', import.meta.url);
const backends = ['cpu', 'wasm'];
const runs: SpecRun[] = [];

beforeAll(async () => {
  await bundleSpecs();
  for (const corrections of ['left out', 'in force'] as const) {
    const both = backends.map((backend) => playRun(backend, corrections));
    runs.push(...(await Promise.all(both)));
  }
  writeFileSync(report, [...runs.map(countRow), '', ...reasonRows(), ''].join('\n'));
});

/** The specs of a backend that fail with the corrections in force. */
function failuresInForce(backend: string): readonly SpecResult[] {
  const run = runs.find((one) => one.backend === backend && one.corrections === 'in force');
  return run ? failuresOf(run) : [];
}

/** Why specs fail with the corrections in force, and how many on each backend. */
function reasonRows(): readonly string[] {
  return specReasons.map(({ reason }) => {
    const counts = backends.map(
      (backend) => failuresInForce(backend).filter((spec) => reasonOf(spec) === reason).length,
    );
    return `| ${reason} | ${counts.join(' | ')} |`;
  });
}

describe("tfjs's own specs", () => {
  it.each(backends)('fail on %s for known reasons alone while the corrections are in force', (backend) => {
    const unknown = failuresInForce(backend).filter((spec) => reasonOf(spec) === undefined);
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
    expect(missingOnPage([...runs.map(countRow), ...reasonRows()])).toEqual([]);
  });
});
