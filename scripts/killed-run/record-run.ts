import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The loss of a step, counted from 1. */
export interface StepLoss {
  readonly step: number;
  readonly loss: number;
}

/** A training that was killed and went on, beside one that was left alone. */
export interface KilledRun {
  readonly saveSteps: number;
  /** The steps of the process that was killed. */
  readonly first: readonly StepLoss[];
  /** The steps of the process that went on. */
  readonly second: readonly StepLoss[];
  /** The steps of a process that nobody has interrupted. */
  readonly whole: readonly StepLoss[];
}

/** How far a training goes, and when it is killed. */
export interface KilledRunOptions {
  readonly lastStep: number;
  readonly saveSteps: number;
  /** The step at which the first process is killed, by SIGKILL. */
  readonly killStep: number;
}

const job = fileURLToPath(new URL('./job.js', import.meta.url));

/**
 * Trains, kills the process, starts it again, and trains once more without that.
 *
 * @throws Error when a step that two processes made had not the same loss, to the last bit.
 */
export async function recordKilledRun({ lastStep, saveSteps, killStep }: KilledRunOptions): Promise<KilledRun> {
  const directory = await mkdtemp(join(tmpdir(), 'killed-run-'));
  try {
    const train = (name: string, until = Infinity): Promise<readonly StepLoss[]> =>
      runJob([join(directory, name), String(lastStep), String(saveSteps)], until);
    const first = await train('killed', killStep);
    const second = await train('killed');
    const whole = await train('whole');
    const expected = new Map(whole.map(({ step, loss }) => [step, loss]));
    for (const { step, loss } of [...first, ...second]) {
      if (expected.get(step) !== loss) throw new Error(`step ${step}: expected ${expected.get(step)}, got ${loss}`);
    }
    return { saveSteps, first, second, whole };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** What a process prints until it ends, or is killed since it has made a step. */
async function runJob(args: readonly string[], until: number): Promise<readonly StepLoss[]> {
  const child = spawn(process.execPath, [job, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const steps: StepLoss[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [step = NaN, loss = NaN] = line.split(' ').map(Number);
    if (step > until) continue;
    steps.push({ step, loss });
    if (step === until) child.kill('SIGKILL');
  }
  return steps;
}
