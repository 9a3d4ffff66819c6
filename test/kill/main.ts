import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { createDuelKind } from './duel/kind.js';
import { killTraining, type KillTally } from './kill-training.js';
import { regression } from './regression/kind.js';
import type { TrainingKind } from './training-kind.js';

const usage = `Usage: npm run test:kill -- [options]

  --kills N   how often to kill a training process, in all; 200
  --seed S    draws the moments; another one each time when left out
  --kind K    only trainings of this kind: regression or duel
`;
const kinds: readonly TrainingKind[] = [regression, createDuelKind()];

const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface KillOptions {
  readonly kills: number;
  readonly seed: string;
  readonly kinds: readonly TrainingKind[];
}

/** @throws TypeError for an option that is wrong. */
function readOptions(args: readonly string[]): KillOptions {
  const options = {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string' },
    kind: { type: 'string' },
  } as const;
  const { kills: text, seed = String(Date.now()), kind } = parseArgs({ args: [...args], options }).values;
  const kills = Number(text);
  if (!Number.isInteger(kills) || kills < 1) throw new TypeError(`--kills: expected a positive integer, got ${text}`);
  const wanted = kinds.filter(({ name }) => kind === undefined || name === kind);
  if (wanted.length > 0) return { kills, seed, kinds: wanted };
  throw new TypeError(`--kind: expected ${kinds.map(({ name }) => name).join(' or ')}, got ${kind}`);
}

/** Kills as many trainings at a time as there are processors, and says what became of each. */
async function killAll({ kills, seed, kinds: wanted }: KillOptions): Promise<KillTally> {
  const total = { passed: 0, failed: 0, insideSave: 0 };
  const trainings = wanted.flatMap((kind, place) =>
    kind.variants.map((variant, index) => ({
      kind,
      variant,
      kills: shareOf(shareOf(kills, wanted.length, place), kind.variants.length, index),
    })),
  );
  const waiting = trainings.filter((training) => training.kills > 0);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const tally = await killTraining({ ...next, seed: `${seed}/${next.variant}`, say });
      total.passed += tally.passed;
      total.failed += tally.failed;
      total.insideSave += tally.insideSave;
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), waiting.length) }, work));
  return total;
}

/** How many of `all` come to the one at `index` of `count`: as many as to each other, the first ones one more. */
function shareOf(all: number, count: number, index: number): number {
  return Math.floor((all + count - 1 - index) / count);
}

/** @returns the exit code: 1 when a restart went wrong, 2 when the command line or the program did */
async function main(args: readonly string[]): Promise<number> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  say(`${options.kills} kills, --seed ${options.seed}`);
  const { passed, failed, insideSave } = await killAll(options);
  say(`${insideSave} of ${passed + failed} kills were inside a save`);
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
