import { describe, expect, it } from 'vitest';
import { runProgram } from '../examples/run-program.js';
import { figureNames } from './figure-names.js';

describe('the benchmark', () => {
  it('prints one JSON object with a finite number for each figure', async () => {
    const { code, lines } = await runProgram('bench/main.js', '--quick', '--json');
    expect(code).toBe(0);
    expect(lines).toHaveLength(1);
    const figures = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(Object.keys(figures)).toEqual(expect.arrayContaining([...figureNames]));
    for (const name of figureNames) expect(figures[name], name).toSatisfy(Number.isFinite);
  });

  it('ends with code 2 for an option that it does not know', async () => {
    const { code, errors } = await runProgram('bench/main.js', '--fast');
    expect(code).toBe(2);
    expect(errors).toContain("Unknown option '--fast'");
  });
});
