import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digitsRuns } from '../examples/digits/digits-runs.js';

const digits = digitsRuns();

describe('the digits example with --runtime compiled', () => {
  it('comes to the accuracy that it comes to with tfjs', async () => {
    const eager = await digits.run('--dir', join(digits.dir, 'eager'), '--epochs', '3');
    const compiled = await digits.run('--dir', join(digits.dir, 'compiled'), '--epochs', '3', '--runtime', 'compiled');
    expect(compiled.errors).toBe('');
    expect(compiled.code).toBe(0);
    expect(compiled.lines.at(-1)).toMatch(/^test accuracy: 0\.\d{4}$/);
    expect(compiled.lines.slice(-2)).toEqual(eager.lines.slice(-2));
  });

  it('recovers, and goes on where a run with tfjs has ended', async () => {
    await digits.run('--dir', digits.dir, '--steps', '40');
    const { code, lines } = await digits.run('--dir', digits.dir, '--steps', '50', '--runtime', 'compiled');
    expect(code).toBe(0);
    expect(lines).toContain(`Resumed: training goes on from ${digits.dir}/model.ckpt-40.`);
    expect(lines).toContain(`Recovered: training goes on from ${digits.dir}/model.ckpt-60.`);
    expect(lines.at(-2)).toBe('recovered: 1');
  });
});
