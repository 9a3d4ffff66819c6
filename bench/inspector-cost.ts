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
import { differences, interleave, ratios, type InterleaveOptions } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

/** Pages that are connected all the time. */
const PAGES = 5;

/** What it costs to be looked at by five pages. */
export interface InspectorCost {
  /** Microseconds that a run of a graph of one constant takes more. */
  readonly us_per_step: Spread;
  /** Time of the digits job by its time without an inspector. */
  readonly digits_ratio: Spread;
}

/** How long to measure. */
export interface InspectorSize {
  /** Of runs of a graph of one constant. */
  readonly steps: InterleaveOptions;
  /** Of trainings of the digits, of so many steps each. */
  readonly digits: InterleaveOptions;
}

/** Times sessions that nobody looks at, and such that five pages do, in turn. */
export async function measureInspectorCost({ steps, digits }: InspectorSize): Promise<InspectorCost> {
  const inspector = await startInspector();
  const leave = await connectPages(inspector);
  try {
    return { us_per_step: await measureSteps(inspector, steps), digits_ratio: await measureDigits(inspector, digits) };
  } finally {
    leave();
    await inspector.close();
  }
}

async function connectPages({ url }: Inspector): Promise<() => void> {
  const program = fileURLToPath(new URL('./inspector-pages.js', import.meta.url));
  const pages = spawn(process.execPath, [program, url, String(PAGES)], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(pages.stdout, 'data');
  return () => pages.stdin.end();
}

async function measureSteps(inspector: Inspector, options: InterleaveOptions): Promise<Spread> {
  const alone = await openConstantSession();
  const seen = await openConstantSession(() => [], [inspector.observer('seen')]);
  const runs =
    ({ monitored, constant }: typeof alone) =>
    async (count: number): Promise<void> => {
      for (let run = 0; run < count; run++) await monitored.run({ constant });
    };
  const times = await interleave({ alone: runs(alone), seen: runs(seen) }, options);
  await seen.monitored.close();
  await alone.monitored.close();
  return spreadOf(differences(times.seen, times.alone));
}

const silent: Progress = {
  start: () => undefined,
  update: () => undefined,
  say: () => undefined,
  stop: () => undefined,
};

async function measureDigits(inspector: Inspector, options: InterleaveOptions): Promise<Spread> {
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
  const times = await interleave({ alone: training([]), seen: training([inspector.observer('digits')]) }, options);
  return spreadOf(ratios(times.seen, times.alone));
}
