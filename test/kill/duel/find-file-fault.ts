import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { getCheckpointState, loadCheckpoint, verifyCheckpoint } from '../../../src/doors/checkpoint.js';
import { stepOfCheckpoint, valueOf } from '../job-line.js';
import type { Life } from '../life.js';
import type { WholeRun } from '../training-kind.js';
import { readSizes } from './read-sizes.js';
import { savedEverySteps } from './rhythm.js';

/** What the run that nobody interrupted has told and written. */
export interface DuelRun extends WholeRun {
  /** The size of the weights that its event file has for each step. */
  readonly sizes: ReadonlyMap<number, number>;
}

const bestCount = 2;

/** What is wrong with the files of a directory after a life, if anything is. */
export async function findFileFault(
  directory: string,
  life: Life,
  whole: DuelRun,
  floor: number | undefined,
): Promise<string | undefined> {
  const best = bestSteps(whole, floor ?? 0);
  for (const step of best) {
    const fault = await findBestFault(join(directory, `model.ckpt-${step}`), valueOf(whole.measured.get(step) ?? ''));
    if (fault !== undefined) return `the best of ${floor} steps is ${best.join()}: ${fault}`;
  }
  return life.end.kind === 'killed' ? undefined : findFaultAtEnd(directory, life, whole, best);
}

/** The steps of the best checkpoints among those up to a step, of equal ones the later. */
function bestSteps({ measured, losses }: DuelRun, floor: number): readonly number[] {
  return [...measured]
    .map(([step, bits]) => ({ step, score: valueOf(bits) }))
    .filter(({ step }) => step <= floor && step < losses.length)
    .sort((left, right) => left.score - right.score || right.step - left.step)
    .slice(0, bestCount)
    .map(({ step }) => step);
}

async function findBestFault(prefix: string, score: number): Promise<string | undefined> {
  try {
    await verifyCheckpoint(prefix);
    const reader = await loadCheckpoint(prefix);
    const metrics = await reader.readMetrics();
    await reader.close();
    return metrics?.['score'] === score
      ? undefined
      : `${prefix}: ${JSON.stringify(metrics)} was measured, not ${score}`;
  } catch (error) {
    return String(error);
  }
}

/** What is wrong in the directory of a training that has come to its end. */
async function findFaultAtEnd(
  directory: string,
  { lines }: Life,
  { losses, sizes }: DuelRun,
  best: readonly number[],
): Promise<string | undefined> {
  const last = lines.find(({ kind }) => kind === 'done')?.step ?? 0;
  const newest = [last, last > losses.length ? losses.length : last - savedEverySteps];
  const suffixes = ['data-00000-of-00001', 'index', 'meta'];
  // A state file that was made anew lists all that were found: from then on the list is longer, as for TensorFlow.
  const { allModelCheckpointPaths: listed = [] } = (await getCheckpointState(directory)) ?? {};
  const kept = [...best, ...newest, ...listed.map(stepOfCheckpoint)];
  const prefixes = [...new Set(kept)].map((step) => `model.ckpt-${step}`);
  const wanted = [
    'checkpoint',
    'graph.pbtxt',
    ...prefixes.flatMap((prefix) => suffixes.map((suffix) => `${prefix}.${suffix}`)),
  ];
  const names = (await readdir(directory)).filter((name) => !name.startsWith('events.out.tfevents.'));
  if (wanted.sort().join() !== names.sort().join()) return `expected the files ${wanted.join()}, got ${names.join()}`;
  for (const [step, size] of await readSizes(directory)) {
    if (step <= losses.length && size !== sizes.get(step)) {
      return `expected a size of ${sizes.get(step)} at ${step}, got ${size}`;
    }
  }
  return undefined;
}
