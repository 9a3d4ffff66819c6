import { parseArgs } from 'node:util';
import { seededRandom } from '../support/seeded-random.js';
import { ClusterRun } from './cluster-run.js';
import type { Child } from './child.js';

const usage = `Usage: npm run test:cluster -- [options]

  --rounds N  how often to kill a process of the cluster; 20
  --seed S    draws which one and when; another one each time when left out
  --compiled  trains a model of tfjs, whose steps are compiled, instead of a graph of Python's
`;

/** The most milliseconds until all train again after a kill, and until all have ended. */
const patienceMs = 90_000;

/** The processes of the cluster; any of them is killed. */
const names = ['ps:0', 'chief:0', 'worker:0', 'worker:1'];

/** A training that outlasts the rounds; the chief ends it when it is told to. */
const training = { steps: 100_000_000, saveSteps: 20, pauseMs: 10, graceSecs: 3, stopGraceSecs: 20 };

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function stepIn(line: string): number {
  return Number(/^(?:step|saved) (\d+)/.exec(line)?.[1] ?? /model\.ckpt-(\d+)/.exec(line)?.[1] ?? Number.NaN);
}

/** Starts a process, and restarts it when it ends by itself before it may: a supervisor would do the same. */
class Task {
  readonly name: string;
  child: Child;
  readonly #run: ClusterRun;
  readonly #options: Readonly<Record<string, string | number>>;

  constructor(name: string, run: ClusterRun, runtime: string) {
    this.name = name;
    this.#run = run;
    this.#options = { ...training, runtime };
    this.child = run.start(name, this.#options);
  }

  async killAndRestart(pauseMs: number): Promise<void> {
    this.child.kill();
    await this.child.ended;
    await sleep(pauseMs);
    this.child = this.#run.start(this.name, this.#options);
  }
}

/** One round: a process is killed and comes back; then every process that trains makes steps again. */
async function killOne(tasks: readonly Task[], random: () => number, saved: number): Promise<number> {
  const victim = tasks[Math.floor(random() * tasks.length)];
  if (!victim) throw new Error('no task');
  await sleep(200 + random() * 1500);
  const pauseMs = random() * 1500;
  say(`  killed ${victim.name}, back after ${Math.round(pauseMs)} ms`);
  const froms = new Map(tasks.map(({ child }) => [child, child.lines.length]));
  await victim.killAndRestart(pauseMs);
  let newest = saved;
  for (const { name, child } of tasks) {
    if (name.startsWith('ps')) continue;
    const from = froms.get(child) ?? 0;
    await child.line(/^step \d+ /, { from, limitMs: patienceMs });
    if (name !== 'chief:0') continue;
    for (const line of child.lines.slice(from)) {
      // What was told to be on the disk must be what a restart goes on from, or something newer.
      if (line.startsWith('restored') && stepIn(line) < newest) {
        throw new Error(`lost a checkpoint: ${line}, but ${newest} was saved`);
      }
      if (line.startsWith('saved')) newest = Math.max(newest, stepIn(line));
    }
  }
  return newest;
}

async function soak(rounds: number, random: () => number, runtime: string): Promise<void> {
  const run = await ClusterRun.create();
  try {
    const tasks = names.map((name) => new Task(name, run, runtime));
    const [, chief] = tasks;
    if (!chief) throw new Error('no chief');
    await chief.child.line(/^saved [1-9]/, { limitMs: patienceMs });
    let saved = 0;
    const [first = Number.NaN] = chief.child.lines
      .flatMap((line) => /^step \d+ loss (.+)/.exec(line)?.[1] ?? [])
      .map(Number);
    for (let round = 1; round <= rounds; round++) {
      const began = Date.now();
      for (const line of chief.child.lines) if (line.startsWith('saved')) saved = Math.max(saved, stepIn(line));
      saved = await killOne(tasks, random, saved);
      say(
        `round ${round}: all train again after ${((Date.now() - began) / 1000).toFixed(1)} s; saved up to step ${saved}`,
      );
    }
    const last = Number(chief.child.lines.flatMap((line) => /^step \d+ loss (.+)/.exec(line)?.[1] ?? []).at(-1));
    say(`loss ${first} at first, ${last} at last`);
    if (!(last < first)) throw new Error('the loss has not fallen');
    for (const { name, child } of tasks) if (!name.startsWith('ps')) child.kill('SIGTERM');
    for (const { name, child } of tasks) {
      const { code, signal } = await child.ending(patienceMs);
      if (code !== 0) throw new Error(`${name} ended with ${signal ?? code}:\n${child.lines.slice(-20).join('\n')}`);
    }
    say('every process has ended by itself, the parameter server last');
  } finally {
    await run.end();
  }
}

async function main(args: readonly string[]): Promise<number> {
  const options = {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string' },
    compiled: { type: 'boolean', default: false },
  } as const;
  const { rounds: text, seed = String(Date.now()), compiled } = parseArgs({ args: [...args], options }).values;
  const rounds = Number(text);
  if (!Number.isInteger(rounds) || rounds < 1) {
    process.stderr.write(`--rounds: expected a positive integer, got ${text}\n${usage}`);
    return 2;
  }
  say(`${rounds} rounds, --seed ${seed}`);
  try {
    await soak(rounds, seededRandom(seed), compiled ? 'compiled' : 'tensorflow');
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    say('failed');
    return 1;
  }
  say(`${rounds} rounds passed`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
