import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { customGradientOps } from '../../src/runtimes/eager/corrections/composed/custom-gradients.js';
import {
  gradientCorrections,
  kernelCorrections,
  withoutDerivative,
} from '../../src/runtimes/eager/corrections/all-corrections.js';
import { engineFamilies, readEngineCases } from './engine-case.js';

const page = readFileSync(new URL('../../docs/engines.md', import.meta.url), 'utf8');

describe('the page on engines', () => {
  it('names every kernel and gradient that is replaced, supplied or left off the tape', () => {
    const names = [
      ...kernelCorrections.map(({ kernelName }) => kernelName),
      ...gradientCorrections.map(({ kernelName }) => kernelName),
      ...withoutDerivative,
    ];
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    expect(customGradientOps.filter((op) => !page.includes(`.${op}\``))).toEqual([]);
  });

  it('counts the cases of each family', () => {
    const rows = engineFamilies().map((family) => {
      const cases = readEngineCases(family);
      return [family, new Set(cases.map(({ program }) => program)).size, cases.length];
    });
    const counted = [...page.matchAll(/^\| ([a-z]+) +\| +(\d+) \| +(\d+) \|/gm)].map(([, name, programs, cases]) => [
      name,
      Number(programs),
      Number(cases),
    ]);
    expect(counted).toEqual(rows);
  });
});
