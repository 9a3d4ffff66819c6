import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digitsRuns } from './digits-runs.js';

const digits = digitsRuns();

describe('the digits example, run twice', () => {
  it('ends when the input does, and goes on from there the second time', async () => {
    const first = await digits.run('--dir', digits.dir, '--epochs', '1');
    const second = await digits.run('--dir', digits.dir, '--epochs', '1');
    for (const { code, lines } of [first, second]) {
      expect(code).toBe(0);
      expect(lines).toContain('The input has ended: the outcome is "exhausted".');
      expect(lines.at(-2)).toBe('recovered: 1');
    }
    expect(first.lines.filter((line) => line.startsWith('Resumed'))).toEqual([]);
    expect(second.lines).toContain(`Resumed: training goes on from ${digits.dir}/model.ckpt-90.`);
    expect(second.lines.some((line) => line.startsWith('step 180/180'))).toBe(true);
  });

  it('knows at least 0.95 of the held-out fifth as it is started by `npm start`, and says so', async () => {
    const { code, lines } = await digits.run('--dir', digits.dir);
    expect(code).toBe(0);
    const accuracy = /^test accuracy: (\d\.\d{4})$/.exec(lines.at(-1) ?? '')?.[1];
    expect(Number(accuracy)).toBeGreaterThanOrEqual(0.95);
    expect(lines).toContain(`The accuracy on the held-out fifth, ${accuracy}, has reached the goal of 0.95.`);
  });

  it('brings a training that stopped early to its end the second time', async () => {
    await digits.run('--dir', digits.dir, '--epochs', '1', '--steps', '50');
    const { lines } = await digits.run('--dir', digits.dir, '--epochs', '1');
    expect(lines).toContain(`Resumed: training goes on from ${digits.dir}/model.ckpt-50.`);
    expect(lines.some((line) => line.startsWith('step 90/90'))).toBe(true);
  });

  it('gives the same accuracy for the same seed', async () => {
    const [first, second] = await Promise.all(
      ['a', 'b'].map((name) => digits.run('--dir', join(digits.dir, name), '--steps', '40')),
    );
    expect(first?.lines.at(-1)).toMatch(/^test accuracy: /);
    expect(first?.lines.at(-1)).toBe(second?.lines.at(-1));
  });
});
