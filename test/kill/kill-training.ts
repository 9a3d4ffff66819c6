import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { latestCheckpoint } from '../../src/doors/checkpoint.js';
import { isJournalName, isTemporaryName } from '../../src/storage/temporary-name.js';
import { drawMoment } from './draw-moment.js';
import { findFault, type WholeRun } from './find-fault.js';
import { stepOfCheckpoint } from './job-line.js';
import { live, type Life } from './life.js';
import { seededRandom } from './seeded-random.js';

/** How the training with one optimizer is killed. */
export interface KillTrainingOptions {
  readonly optimizer: string;
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
  readonly optimizer: string;
  readonly whole: WholeRun;
  readonly directory: string;
  readonly mostKills: number;
  readonly random: () => number;
  readonly say: (text: string) => void;
}

/** Kills a training again and again, restarts it with the same command, and compares it with one left in peace. */
export async function killTraining({ optimizer, kills, seed, say }: KillTrainingOptions): Promise<KillTally> {
  const whole = await runWhole(optimizer);
  say(`${optimizer}: the uninterrupted run has ${whole.losses.length} steps`);
  const random = seededRandom(seed);
  let tally: KillTally = { passed: 0, failed: 0, insideSave: 0 };
  while (tally.passed + tally.failed < kills) {
    const directory = await mkdtemp(join(tmpdir(), `kill-${optimizer}-`));
    const mostKills = kills - tally.passed - tally.failed;
    const run = await killRun({ optimizer, whole, directory, mostKills, random, say });
    const failed = run.fault === undefined ? 0 : 1;
    tally = {
      passed: tally.passed + Math.max(run.kills - failed, 0),
      failed: tally.failed + failed,
      insideSave: tally.insideSave + run.insideSave,
    };
    if (run.fault === undefined) await rm(directory, { recursive: true });
    else say(`${optimizer}: FAILED after kill ${run.kills} in ${directory}: ${run.fault}`);
  }
  return tally;
}

async function runWhole(optimizer: string): Promise<WholeRun> {
  const { lines, errors, end } = await live(['--optimizer', optimizer]);
  const losses = lines.filter(({ kind }) => kind === 'step').map(({ bits }) => bits);
  if (end.kind === 'exited' && end.code === 0 && losses.length > 0) return { losses };
  throw new Error(`${optimizer}: the uninterrupted run failed:\n${errors}`);
}

async function killRun({ optimizer, whole, directory, mostKills, random, say }: RunOptions): Promise<Run> {
  const args = ['--optimizer', optimizer, '--dir', directory, '--save-steps', '4'];
  let floor: number | undefined;
  let insideSave = 0;
  for (let kills = 0; ; kills += 1) {
    const life = await live(args, kills < mostKills ? drawMoment(random) : undefined);
    const fault = findFault(life, whole, floor);
    if (fault !== undefined) return { kills, insideSave, fault: `${fault}\n${life.errors}` };
    const { story, end } = { story: tellStory(life), end: life.end };
    if (end.kind === 'exited') {
      say(`${optimizer}: ${story}, ended`);
      return { kills, insideSave };
    }
    floor = await newestStep(directory, life, floor);
    const isInside = await isInsideSave(directory, life, floor);
    if (isInside) insideSave += 1;
    say(`${optimizer}: ${story}, killed ${isInside ? 'inside' : 'outside'} a save`);
  }
}

function tellStory({ lines }: Life): string {
  const restored = lines.find(({ kind }) => kind === 'restored');
  const last = lines.findLast(({ kind }) => kind === 'step');
  return `${restored ? `restored ${restored.step}` : 'restored nothing'}, ${last ? `trained step ${last.step}` : 'trained no step'}`;
}

/** The newest checkpoint that anybody could know to be saved: the job said so, or the state file names it. */
async function newestStep(directory: string, { lines }: Life, before = -1): Promise<number | undefined> {
  const newest = await latestCheckpoint(directory);
  const announced = lines.filter(({ kind }) => kind === 'announced').map(({ step }) => step);
  const step = Math.max(before, ...announced, newest === undefined ? -1 : stepOfCheckpoint(newest));
  return step < 0 ? undefined : step;
}

/** Whether a save had begun and not ended: its files are half there, or it is newer than the newest that is whole. */
async function isInsideSave(directory: string, { lines }: Life, newest = -1): Promise<boolean> {
  const begun = lines.findLast(({ kind }) => kind === 'saving');
  const names = await readdir(directory);
  return (
    (begun?.step ?? -1) > newest ||
    names.some((name) => !name.startsWith('.') && (isTemporaryName(name) || isJournalName(name)))
  );
}
