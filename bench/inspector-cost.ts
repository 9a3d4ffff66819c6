import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SessionObserver } from 'monitored-session';
import { startInspector, type Inspector } from 'monitored-session/inspector';
import type { Progress } from '../examples/digits/progress.js';
import { trainDigits } from '../examples/digits/train-digits.js';
import { openConstantSession } from './constant-session.js';
import { measureDigitsSteps, type DigitsStepsCost, type DigitsStepsSize } from './digits-steps-cost.js';
import { differences, interleave, ratios, type InterleaveOptions } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

/** Pages that are connected all the time. */
const PAGES = 5;

/** What it costs to be looked at by five pages. */
export interface InspectorCost extends DigitsStepsCost {
  /** Microseconds that a run of a graph of one constant takes more. */
  readonly us_per_step: Spread;
  /** The same of a second session that nobody looks at: the noise. */
  readonly us_per_step_noise: Spread;
  /** Time of the digits job by its time without an inspector. */
  readonly digits_ratio: Spread;
  /** The same of a second job without an inspector: the noise. */
  readonly digits_ratio_noise: Spread;
}

/** How long to measure. */
export interface InspectorSize {
  /** Of runs of a graph of one constant. */
  readonly steps: InterleaveOptions;
  /** Of trainings of the digits, of so many steps each. */
  readonly digits: InterleaveOptions;
  /** Of steps of such trainings. */
  readonly digitsSteps: DigitsStepsSize;
}

/** Times sessions that nobody looks at, and such that five pages do, in turn. */
export async function measureInspectorCost({ steps, digits, digitsSteps }: InspectorSize): Promise<InspectorCost> {
  const inspector = await startInspector();
  const leave = await connectPages(inspector.url, PAGES);
  try {
    return {
      ...(await measureSteps(inspector, steps)),
      ...(await measureDigitsSteps(inspector, digitsSteps)),
      ...(await measureDigits(inspector, digits)),
    };
  } finally {
    leave();
    await inspector.close();
  }
}

/** Has so many pages told all that there is, and gives what makes them leave. */
export async function connectPages(url: string, count: number): Promise<() => void> {
  const program = fileURLToPath(new URL('./inspector-pages.js', import.meta.url));
  const pages = spawn(process.execPath, [program, url, String(count)], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(pages.stdout, 'data');
  return () => pages.stdin.end();
}

async function measureSteps(
  inspector: Inspector,
  options: InterleaveOptions,
): Promise<Pick<InspectorCost, 'us_per_step' | 'us_per_step_noise'>> {
  const alone = await openConstantSession();
  const again = await openConstantSession();
  const seen = await openConstantSession(() => [], [inspector.observer('seen')]);
  const runs =
    ({ monitored, constant }: typeof alone) =>
    async (count: number): Promise<void> => {
      for (let run = 0; run < count; run++) await monitored.run({ constant });
    };
  const times = await interleave({ alone: runs(alone), seen: runs(seen), again: runs(again) }, options);
  for (const { monitored } of [seen, alone, again]) await monitored.close();
  return {
    us_per_step: spreadOf(differences(times.seen, times.alone)),
    us_per_step_noise: spreadOf(differences(times.again, times.alone)),
  };
}

const silent: Progress = {
  start: () => undefined,
  update: () => undefined,
  say: () => undefined,
  stop: () => undefined,
};

async function measureDigits(
  inspector: Inspector,
  options: InterleaveOptions,
): Promise<Pick<InspectorCost, 'digits_ratio' | 'digits_ratio_noise'>> {
  const training =
    (observers: readonly SessionObserver[]) =>
    async (steps: number): Promise<void> => {
      const dir = await mkdtemp(join(tmpdir(), 'digits-'));
      const job = {
        epochs: 6,
        steps,
        dir,
        seed: 1,
        backend: 'wasm',
        data: undefined,
        inspect: false,
        watchState: false,
      };
      await trainDigits(job, { progress: silent, observers });
      await rm(dir, { recursive: true });
    };
  const times = await interleave(
    { alone: training([]), seen: training([inspector.observer('digits')]), again: training([]) },
    options,
  );
  return {
    digits_ratio: spreadOf(ratios(times.seen, times.alone)),
    digits_ratio_noise: spreadOf(ratios(times.again, times.alone)),
  };
}
