import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const programs = fileURLToPath(new URL('../../../dist/test/native/soak/', import.meta.url));

/**
 * How much is done; `NATIVE_STEPS=100000 NATIVE_SESSIONS=1000 MONITORED_SESSIONS=1000 npm run test:native -- test/native/soak`
 * is the long form.
 */
const {
  NATIVE_STEPS: steps = '20000',
  NATIVE_SESSIONS: sessions = '200',
  MONITORED_SESSIONS: monitored = '200',
} = process.env;

const nothing = { tensors: 0, buffers: 0, graphs: 0, sessions: 0, statuses: 0 };

interface Soaked {
  readonly bySteps: readonly number[];
  readonly bySessions: readonly number[];
  readonly counts: unknown;
}

interface SoakedMonitored {
  readonly resident: readonly number[];
  readonly counts: readonly unknown[];
  readonly after: unknown;
}

/** What a program of this folder prints. */
function outputOf(program: string, ...args: readonly string[]): unknown {
  // How much memory V8 has for young objects is its own choice, which grows with the load: here it has none.
  const output = execFileSync(
    process.execPath,
    ['--expose-gc', '--max-semi-space-size=1', `${programs}${program}`, ...args],
    { encoding: 'utf8' },
  );
  return JSON.parse(output);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The memory when it was warm, at half of the way, and in the end. */
function warmAndLast(resident: readonly number[]): readonly [warm: number, last: number] {
  const half = resident.length / 2;
  return [mean(resident.slice(half - 1, half + 1)), mean(resident.slice(-2))];
}

function growth(resident: readonly number[]): number {
  const [warm, last] = warmAndLast(resident);
  return last / warm - 1;
}

/** Says what has been measured, for the docs. */
function tell(what: string, resident: readonly number[]): void {
  const [warm, last] = warmAndLast(resident).map((bytes) => (bytes / 2 ** 20).toFixed(1));
  const percent = (100 * growth(resident)).toFixed(2);
  console.log(`${what}: ${warm} MiB resident at half of them, ${last} MiB in the end (${percent} %)`);
}

it(
  `${steps} steps and ${sessions} sessions take no more memory in the end than in the middle`,
  { timeout: 600_000 },
  () => {
    const { bySteps, bySessions, counts } = outputOf('main.js', steps, sessions) as Soaked;
    tell(`${steps} steps`, bySteps);
    tell(`${sessions} native sessions`, bySessions);
    expect(counts).toEqual(nothing);
    expect(growth(bySteps), String(bySteps)).toBeLessThan(0.01);
    expect(growth(bySessions), String(bySessions)).toBeLessThan(0.01);
  },
);

it(
  `${monitored} monitored sessions over a graph that Python has exported leave nothing, and take no more memory`,
  { timeout: 600_000 },
  () => {
    const { resident, counts, after } = outputOf('monitored-sessions.js', monitored) as SoakedMonitored;
    tell(`${monitored} monitored sessions`, resident);
    // Between two sessions there is the one graph that they share, and nothing else.
    expect(counts).toEqual(Array.from({ length: 10 }, () => ({ ...nothing, graphs: 1 })));
    expect(after).toEqual(nothing);
    expect(growth(resident), String(resident)).toBeLessThan(0.01);
  },
);
