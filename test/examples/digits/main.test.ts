import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { digitsRuns } from './digits-runs.js';

const digits = digitsRuns();

describe('the digits example', () => {
  it('recovers from one failure, says so, ends with the two figures, and exits by itself', async () => {
    const { code, lines, errors } = await digits.run('--dir', digits.dir, '--steps', '60');
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(lines).toContain(
      'Path through the state chart: running.ready → recovering.releasing → recovering.backingOff → ' +
        'recovering.creating → recovering.startingQueueRunners → recovering.announcing → running.ready',
    );
    expect(lines).toContain(`Recovered: training goes on from ${digits.dir}/model.ckpt-20.`);
    expect(lines.filter((line) => line.startsWith('step 24/60'))).toHaveLength(2);
    expect(lines.at(-4)).toMatch(
      /^The accuracy on the held-out fifth, 0\.\d{4}, has (not )?reached the goal of 0\.95\.$/,
    );
    expect(lines.at(-3)).toBe(`To see the curves: tensorboard --logdir ${digits.dir}`);
    expect(lines.at(-2)).toBe('recovered: 1');
    expect(lines.at(-1)).toMatch(/^test accuracy: [01]\.\d{4}$/);
  });

  it('prints each transition with --watch-state, from the first', async () => {
    const { lines } = await digits.run('--dir', digits.dir, '--steps', '2', '--watch-state');
    const transitions = lines.filter((line) => line.startsWith('state: ')).map((line) => line.slice('state: '.length));
    expect(transitions[0]).toBe('(start) → initializing.beginning');
    expect(transitions.at(-1)).toBe('closing.releasing → closed');
    const targets = transitions.map((line) => line.split(' → ')[1]);
    const sources = transitions.slice(1).map((line) => line.split(' → ')[0]);
    expect(sources).toEqual(targets.slice(0, -1));
    expect(targets).toContain('recovering.backingOff');
  });

  it('ends with code 2 and the reason for a wrong command line', async () => {
    const { code, errors } = await digits.run('--stepz');
    expect(code).toBe(2);
    expect(errors).toContain("Unknown option '--stepz'");
  });

  it('ends with code 1 and the reason when there are no data', async () => {
    const { code, errors } = await digits.run('--dir', digits.dir, '--data', 'nowhere.gz');
    expect(code).toBe(1);
    expect(errors).toMatch(/^NotFoundError: nowhere\.gz: .*\n$/);
  });

  it('says at once where no library of TensorFlow is for --runtime compiled', async () => {
    vi.stubEnv('LIBTENSORFLOW', join(digits.dir, 'nowhere'));
    const { code, errors } = await digits.run('--dir', digits.dir, '--runtime', 'compiled');
    vi.unstubAllEnvs();
    expect(code).toBe(1);
    expect(errors).toContain('NotFoundError: the environment variable LIBTENSORFLOW: expected the file of TensorFlow');
  });

  it('explains itself', async () => {
    const { code, lines } = await digits.run('--help');
    expect(code).toBe(0);
    expect(lines[0]).toBe('Usage: npm start -- [options]');
  });
});
