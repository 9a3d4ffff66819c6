import { setTimeout } from 'node:timers/promises';
import { MonitoredTrainingSession, type SessionObserver } from 'monitored-session';
import type { Inspector } from 'monitored-session/inspector';
import { bundledDigits, readDigits, type DigitSet } from '../examples/digits/digit-set.js';
import { createDigitsGraph } from '../examples/digits/digits-graph.js';
import { splitDigits } from '../examples/digits/digits-input.js';
import { differences, ratios } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

/**
 * What the steps of the digits job take more where pages look at them: of sessions that save nothing and stay open. The two
 * parts add up: a step is taken down while it is made, and the pages are told of some at a time between steps.
 */
export interface DigitsStepsCost {
  /** Time of the steps by their time without an inspector, where the sessions make one step each in turn. */
  readonly digits_steps_ratio: Spread;
  /** The same of a second session without an inspector: the noise. */
  readonly digits_steps_ratio_noise: Spread;
  /** Time on the processors of what telling the pages takes, by the time of the steps that they are told of. */
  readonly digits_telling_ratio: Spread;
  /** The same of a session that nobody looks at: the noise. */
  readonly digits_telling_ratio_noise: Spread;
}

/** How long to measure. */
export interface DigitsStepsSize {
  /** Times that the three sessions are opened: where they lie in memory makes more of a difference than what is measured. */
  readonly rounds: number;
  /** Blocks of each of the two parts in a round. */
  readonly blocks: number;
  /** Steps of each session in a block: so few that the pages are told of them at once, in the rest that follows. */
  readonly count: number;
  /** Milliseconds of that rest. */
  readonly restMs: number;
}

const kinds = ['alone', 'seen', 'again'] as const;

type Kind = (typeof kinds)[number];

/** The same session three times. */
type Contenders = ReadonlyMap<Kind, DigitsSteps>;

/** A figure of each block. */
type Times = Record<Kind, number[]>;

/** A session of the digits job. */
interface DigitsSteps {
  /** Makes a step. */
  step(): Promise<unknown>;
  close(): Promise<void>;
}

/** More epochs than any measurement makes. */
const EPOCHS = 100_000;

/** Blocks that come first and do not count: they let the compiler settle. */
const WARM_UP_BLOCKS = 5;

/** Times steps of sessions that nobody looks at, and of one that pages do. */
export async function measureDigitsSteps(inspector: Inspector, size: DigitsStepsSize): Promise<DigitsStepsCost> {
  const { train } = splitDigits(await readDigits(bundledDigits()), 1);
  const steps: Times = { alone: [], seen: [], again: [] };
  const telling: Times = { alone: [], seen: [], again: [] };
  for (let round = 0; round < size.rounds; round++) {
    const sessions = new Map<Kind, DigitsSteps>();
    for (const kind of rotated(round)) {
      sessions.set(kind, await openSteps(train, kind === 'seen' ? [inspector.observer('digits')] : []));
    }
    await timeSteps(sessions, size, steps);
    await timeTelling(sessions, size, telling);
    for (const session of sessions.values()) await session.close();
  }
  return {
    digits_steps_ratio: spreadOf(ratios(steps.seen, steps.alone)),
    digits_steps_ratio_noise: spreadOf(ratios(steps.again, steps.alone)),
    digits_telling_ratio: spreadOf(differences(telling.seen, telling.alone)),
    digits_telling_ratio_noise: spreadOf(differences(telling.again, telling.alone)),
  };
}

/** The kinds, beginning with another one each time. */
function rotated(by: number): Kind[] {
  return kinds.map((_, place) => kinds[(place + by) % kinds.length] ?? 'alone');
}

/** Milliseconds of the steps of each block, the sessions making one step each in turn: what slows the machine slows all alike. */
async function timeSteps(sessions: Contenders, { blocks, count }: DigitsStepsSize, times: Times): Promise<void> {
  for (let block = -WARM_UP_BLOCKS; block < blocks; block++) {
    const sums = { alone: 0, seen: 0, again: 0 };
    for (let turn = 0; turn < count; turn++) {
      for (const [kind, session] of sessions) {
        const startMs = performance.now();
        await session.step();
        sums[kind] += performance.now() - startMs;
      }
    }
    if (block < 0) continue;
    for (const kind of kinds) times[kind].push(sums[kind]);
  }
}

/** What the process does on the processors in the rest after the steps of each block, by what it did in them. */
async function timeTelling(sessions: Contenders, size: DigitsStepsSize, times: Times): Promise<void> {
  for (let block = 0; block < size.blocks; block++) {
    for (const [kind, session] of sessions) {
      const before = process.cpuUsage();
      for (let step = 0; step < size.count; step++) await session.step();
      const after = process.cpuUsage();
      await setTimeout(size.restMs);
      times[kind].push(busy(process.cpuUsage(after)) / (busy(after) - busy(before)));
    }
  }
}

function busy({ user, system }: NodeJS.CpuUsage): number {
  return user + system;
}

async function openSteps(digits: DigitSet, observers: readonly SessionObserver[]): Promise<DigitsSteps> {
  const trained = createDigitsGraph({ train: digits, seed: 1, epochs: EPOCHS });
  const { graph, loss, train } = trained;
  const session = await MonitoredTrainingSession.open({
    graph,
    config: { backend: 'wasm', seed: 1 },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    observers,
  });
  return {
    step: () => session.run({ loss, train }),
    close: async () => {
      await session.close();
      trained.dispose();
    },
  };
}
