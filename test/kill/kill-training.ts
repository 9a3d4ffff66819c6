import { readdir } from 'node:fs/promises';
import { latestCheckpoint } from '../../src/doors/checkpoint.js';
import { isJournalName, isTemporaryName } from '../../src/storage/temporary-name.js';
import { drawMoment } from './draw-moment.js';
import { findFault } from './find-fault.js';
import { stepOfCheckpoint } from './job-line.js';
import { live, type Life } from './life.js';
import { seededRandom } from '../support/seeded-random.js';
import type { Place, TrainingKind, WholeRun } from './training-kind.js';

/** How a training in one of its variants is killed. */
export interface KillTrainingOptions {
  readonly kind: TrainingKind;
  readonly variant: string;
  /** How often, in as many runs of the training as it takes. */
  readonly kills: number;
  readonly seed: string;
  readonly say: (text: string) => void;
}

/** What became of the kills. */
export interface KillTally {
  readonly passed: number;
  readonly failed: number;
  readonly insideSave: number;
}

/** One run of the training, from an empty directory to the end or the first fault. */
interface Run {
  readonly kills: number;
  readonly insideSave: number;
  readonly fault?: string;
}

interface RunOptions {
  readonly whole: WholeRun;
  readonly place: Place;
  readonly mostKills: number;
  readonly random: () => number;
  readonly say: (text: string) => void;
}

/** Kills a training again and again, restarts it with the same command, and compares it with one left in peace. */
export async function killTraining({
  kind,
  variant,
  kills,
  seed,
  say: sayAll,
}: KillTrainingOptions): Promise<KillTally> {
  const say = (text: string): void => {
    sayAll(`${kind.name}, ${variant}: ${text}`);
  };
  const whole = await kind.runWhole(variant);
  say(`the uninterrupted run has ${whole.losses.length} steps`);
  const random = seededRandom(seed);
  let tally: KillTally = { passed: 0, failed: 0, insideSave: 0 };
  while (tally.passed + tally.failed < kills) {
    const place = await kind.openPlace(variant, whole, random);
    const mostKills = kills - tally.passed - tally.failed;
    const run = await killRun({ whole, place, mostKills, random, say });
    const failed = run.fault === undefined ? 0 : 1;
    tally = {
      passed: tally.passed + Math.max(run.kills - failed, 0),
      failed: tally.failed + failed,
      insideSave: tally.insideSave + run.insideSave,
    };
    if (run.fault === undefined) await place.remove();
    else say(`FAILED after kill ${run.kills} in ${place.directory}: ${run.fault}`);
  }
  return tally;
}

async function killRun({ whole, place, mostKills, random, say }: RunOptions): Promise<Run> {
  let { floor } = place;
  let insideSave = 0;
  for (let kills = 0; ; kills += 1) {
    const life = await live(place.command, kills < mostKills ? drawMoment(random) : undefined);
    const named = await newestNamed(place.directory);
    const newest = newestStep(life, named, floor);
    const fault = findFault(life, whole, floor) ?? (await place.findFault(life, newest));
    if (fault !== undefined) return { kills, insideSave, fault: `${tellStory(life)}: ${fault}\n${life.errors}` };
    if (life.end.kind === 'exited') {
      say(`${tellStory(life)}, ended`);
      return { kills, insideSave };
    }
    floor = newest;
    const isInside = await isInsideSave(place.directory, life, floor);
    if (isInside) insideSave += 1;
    say(`${tellStory(life)}, killed ${isInside ? 'inside' : 'outside'} a save`);
    await place.disturb();
  }
}

function tellStory({ lines }: Life): string {
  const restored = lines.find(({ kind }) => kind === 'restored');
  const last = lines.findLast(({ kind }) => kind === 'step');
  return `${restored ? `restored ${restored.step}` : 'restored nothing'}, ${last ? `trained step ${last.step}` : 'trained no step'}`;
}

/** The step of the newest checkpoint that the state file names. */
async function newestNamed(directory: string): Promise<number | undefined> {
  const newest = await latestCheckpoint(directory);
  return newest === undefined ? undefined : stepOfCheckpoint(newest);
}

/** The newest checkpoint that anybody could know to be saved: the job said so, or the state file names it. */
function newestStep({ lines }: Life, named = -1, before = -1): number | undefined {
  const announced = lines.filter(({ kind }) => kind === 'announced').map(({ step }) => step);
  const step = Math.max(before, ...announced, named);
  return step < 0 ? undefined : step;
}

/** Whether a save had begun and not ended: its files are half there, or it is newer than the newest that is whole. */
async function isInsideSave(directory: string, { lines }: Life, newest = -1): Promise<boolean> {
  const begun = lines.findLast(({ kind }) => kind === 'saving');
  const names = await readdir(directory).catch(() => []);
  return (
    (begun?.step ?? -1) > newest ||
    names.some((name) => !name.startsWith('.') && (isTemporaryName(name) || isJournalName(name)))
  );
}
