import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../../dist/test/native/soak/main.js', import.meta.url));

/** How much is done; `NATIVE_STEPS=100000 NATIVE_SESSIONS=1000 npm run test:native -- test/native/soak` is the long form. */
const { NATIVE_STEPS: steps = '20000', NATIVE_SESSIONS: sessions = '200' } = process.env;

interface Soaked {
  readonly bySteps: readonly number[];
  readonly bySessions: readonly number[];
  readonly counts: unknown;
}

/** How much the memory has grown since it was warm: the second half against the share before. */
function growth(resident: readonly number[]): number {
  const half = resident.length / 2;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean(resident.slice(-2)) / mean(resident.slice(half - 1, half + 1)) - 1;
}

it(
  `${steps} steps and ${sessions} sessions take no more memory in the end than in the middle`,
  { timeout: 600_000 },
  () => {
    // How much memory V8 has for young objects is its own choice, which grows with the load: here it has none.
    const output = execFileSync(
      process.execPath,
      ['--expose-gc', '--max-semi-space-size=1', program, steps, sessions],
      { encoding: 'utf8' },
    );
    const { bySteps, bySessions, counts } = JSON.parse(output) as Soaked;
    expect(counts).toEqual({ tensors: 0, buffers: 0, graphs: 0, sessions: 0, statuses: 0 });
    expect(growth(bySteps), String(bySteps)).toBeLessThan(0.01);
    expect(growth(bySessions), String(bySessions)).toBeLessThan(0.01);
  },
);
