import { beforeAll, describe, expect, it } from 'vitest';
import { bundleSpecs } from '../engines/specs/bundled-specs.js';
import { reasonOf } from '../engines/specs/spec-reasons.js';
import { countRow, failuresOf, missingOnPage, playRun, type SpecRun } from '../engines/specs/spec-runs.js';

let leftOut: SpecRun;
let inForce: SpecRun;

beforeAll(async () => {
  await bundleSpecs();
  leftOut = await playRun('tensorflow', 'left out');
  inForce = await playRun('tensorflow', 'in force');
});

describe("tfjs's own specs on tfjs-node", () => {
  it('all pass as tfjs is, but those that tfjs-node leaves out itself', () => {
    expect(leftOut.results.length).toBeGreaterThan(4200);
    expect(failuresOf(leftOut)).toEqual([]);
  });

  it('fail for known reasons alone while the corrections are in force', () => {
    expect(inForce.results.map(({ name }) => name)).toEqual(leftOut.results.map(({ name }) => name));
    expect(failuresOf(inForce).filter((spec) => reasonOf(spec) === undefined)).toEqual([]);
  });

  it('come out as the page on engines has it', () => {
    expect(missingOnPage([countRow(leftOut), countRow(inForce)])).toEqual([]);
  });
});
