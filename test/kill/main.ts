import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { killTraining, type KillTally } from './kill-training.js';

const usage = `Usage: npm run test:kill -- [options]

  --kills N   how often to kill a training process, in all; 200
  --seed S    draws the moments; another one each time when left out
`;
const optimizers = ['sgd', 'momentum', 'adam', 'rmsprop'];

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** @throws TypeError for an option that is wrong. */
function readOptions(args: readonly string[]): { readonly kills: number; readonly seed: string } {
  const options = { kills: { type: 'string', default: '200' }, seed: { type: 'string' } } as const;
  const { kills: text, seed = String(Date.now()) } = parseArgs({ args: [...args], options }).values;
  const kills = Number(text);
  if (!Number.isInteger(kills) || kills < 1) throw new TypeError(`--kills: expected a positive integer, got ${text}`);
  return { kills, seed };
}

/** Kills as many trainings at a time as there are processors, and says what became of each. */
async function killAll({ kills, seed }: { readonly kills: number; readonly seed: string }): Promise<KillTally> {
  const total = { passed: 0, failed: 0, insideSave: 0 };
  const waiting = optimizers.map((optimizer, index) => ({
    optimizer,
    kills: Math.floor((kills + optimizers.length - 1 - index) / optimizers.length),
  }));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const tally = await killTraining({ ...next, seed: `${seed}/${next.optimizer}`, say });
      total.passed += tally.passed;
      total.failed += tally.failed;
      total.insideSave += tally.insideSave;
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), waiting.length) }, work));
  return total;
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
