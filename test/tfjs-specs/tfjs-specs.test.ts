import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleSpecs } from '../engines/specs/bundled-specs.js';
import { reasonOf } from '../engines/specs/spec-reasons.js';
import { countRow, failuresOf, missingOnPage, playRun, type SpecRun } from '../engines/specs/spec-runs.js';
import { exceptionOf, exceptions } from './exceptions.js';

const report = new URL('../../.cache/tfjs-specs/compiled.md', import.meta.url);

let leftOut: SpecRun;
let inForce: SpecRun;

beforeAll(async () => {
  await bundleSpecs();
  [leftOut, inForce] = await Promise.all([playRun('compiled', 'left out'), playRun('compiled', 'in force')]);
  writeFileSync(report, [...countRows(), '', ...exceptionRows(), ''].join('\n'));
}, 600_000);

function countRows(): readonly string[] {
  return [leftOut, inForce].map(countRow);
}

/** Why specs fail that pass on tfjs-node, and how many. */
function exceptionRows(): readonly string[] {
  const failures = failuresOf(leftOut);
  return exceptions.map(
    ({ reason }) => `| ${reason} | ${failures.filter((spec) => exceptionOf(spec) === reason).length} |`,
  );
}

describe("tfjs's own specs on a trace", () => {
  it('pass as on tfjs-node, where all pass that it does not leave out itself, but the listed exceptions', () => {
    expect(leftOut.results.length).toBeGreaterThan(4200);
    expect(failuresOf(leftOut).filter((spec) => exceptionOf(spec) === undefined)).toEqual([]);
  });

  it('fail for known reasons alone while our corrections are in force', () => {
    expect(inForce.results.map(({ name }) => name)).toEqual(leftOut.results.map(({ name }) => name));
    const unknown = failuresOf(inForce).filter((spec) => (exceptionOf(spec) ?? reasonOf(spec)) === undefined);
    expect(unknown).toEqual([]);
  });

  it('come out as the page has it', () => {
    expect(missingOnPage([...countRows(), ...exceptionRows()], 'compiled.md')).toEqual([]);
  });
});
