import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Runs the example until all of its processes have ended. */
function runExample(): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  return new Promise((done) => {
    const program = resolve('dist/examples/cluster-tfjs/main.js');
    execFile(process.execPath, [program], { timeout: 180_000 }, (error, stdout) => {
      done({ code: error === null ? 0 : Number(error.code ?? -1), lines: stdout.trimEnd().split('\n') });
    });
  });
}

describe('the example of a tfjs model on a cluster', { timeout: 240_000 }, () => {
  it('trains one model on all tasks, whose steps are counted together, and all processes end', async () => {
    const { code, lines } = await runExample();
    expect(lines.at(-1)).toBe('The cluster has ended.');
    expect(code).toBe(0);
    const tasks = lines.flatMap((line) => {
      const [, task = '', steps = '', counted = '', wave = ''] =
        /^(\w+:\d) has made (\d+) of (\d+) steps; the wave at 0\.5: ([\d.-]+),/.exec(line) ?? [];
      return task === '' ? [] : [{ task, steps: Number(steps), counted: Number(counted), wave: Number(wave) }];
    });
    expect(tasks.map(({ task }) => task).sort()).toEqual(['chief:0', 'worker:0', 'worker:1']);
    // The task that ends last has seen all steps.
    const steps = tasks.reduce((sum, task) => sum + task.steps, 0);
    expect(steps).toBeGreaterThanOrEqual(600);
    expect(Math.max(...tasks.map(({ counted }) => counted))).toBe(steps);
    for (const { wave } of tasks) expect(Math.abs(wave - Math.sin(1))).toBeLessThan(0.3);
    const losses = lines.flatMap((line) => /at step \d+: loss ([\d.]+)/.exec(line)?.[1] ?? []).map(Number);
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 5);
  });
});
