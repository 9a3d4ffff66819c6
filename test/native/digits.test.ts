import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../examples/run-program.js';

const main = 'examples/digits/main.js';

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'digits-'));
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

describe('the digits example with --runtime compiled', () => {
  it('comes to the accuracy that it comes to with tfjs', async () => {
    const eager = await runProgram(main, '--dir', join(dir, 'eager'), '--epochs', '3');
    const compiled = await runProgram(main, '--dir', join(dir, 'compiled'), '--epochs', '3', '--runtime', 'compiled');
    expect(compiled.errors).toBe('');
    expect(compiled.code).toBe(0);
    expect(compiled.lines.at(-1)).toMatch(/^test accuracy: 0\.\d{4}$/);
    expect(compiled.lines.slice(-2)).toEqual(eager.lines.slice(-2));
  });

  it('recovers, and goes on where a run with tfjs has ended', async () => {
    await runProgram(main, '--dir', dir, '--steps', '40');
    const { code, lines } = await runProgram(main, '--dir', dir, '--steps', '50', '--runtime', 'compiled');
    expect(code).toBe(0);
    expect(lines).toContain(`Resumed: training goes on from ${dir}/model.ckpt-40.`);
    expect(lines).toContain(`Recovered: training goes on from ${dir}/model.ckpt-60.`);
    expect(lines.at(-2)).toBe('recovered: 1');
  });
});
