import { expect, it } from 'vitest';
import { runProgram } from '../examples/run-program.js';
import { figureNames } from './figure-names.js';

it('the benchmark prints a table for people', async () => {
  const { code, lines } = await runProgram('bench/main.js', '--quick');
  expect(code).toBe(0);
  for (const name of figureNames) expect(lines.filter((line) => line.startsWith(`${name} `))).toHaveLength(1);
});
