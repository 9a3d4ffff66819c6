import { setTimeout } from 'node:timers/promises';
import { MonitoredTrainingSession, type SessionObserver } from 'monitored-session';
import type { Inspector } from 'monitored-session/inspector';
import { bundledDigits, readDigits, type DigitSet } from '../examples/digits/digit-set.js';
import { createDigitsGraph } from '../examples/digits/digits-graph.js';
import { splitDigits } from '../examples/digits/digits-input.js';
import { ratios } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

/** What the steps of the digits job take more where pages look at them: of sessions that save nothing and stay open. */
export interface DigitsStepsCost {
  /** Time of the steps by their time without an inspector, and of what telling the pages of them takes on the processors. */
  readonly digits_steps_ratio: Spread;
  /** The same of a second session without an inspector: the noise. */
  readonly digits_steps_ratio_noise: Spread;
}

/** How long to measure. */
export interface DigitsStepsSize {
  /** Times that the three sessions are opened: where they lie in memory makes more of a difference than what is measured. */
  readonly rounds: number;
  /** Blocks of steps of each session in a round. */
  readonly blocks: number;
  /** Steps in a block. */
  readonly count: number;
  /** Milliseconds of rest after them. */
  readonly restMs: number;
}

const kinds = ['alone', 'seen', 'again'] as const;

type Kind = (typeof kinds)[number];

/** A time of each block. */
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
const WARM_UP_BLOCKS = 3;

/** Times steps of sessions that nobody looks at, and of one that pages do, in turn, the memory cleared before each block. */
export async function measureDigitsSteps(inspector: Inspector, size: DigitsStepsSize): Promise<DigitsStepsCost> {
  const { train } = splitDigits(await readDigits(bundledDigits()), 1);
  const times: Times = { alone: [], seen: [], again: [] };
  for (let round = 0; round < size.rounds; round++) {
    const sessions = new Map<Kind, DigitsSteps>();
    for (const kind of rotated(round)) {
      sessions.set(kind, await openSteps(train, kind === 'seen' ? [inspector.observer('digits')] : []));
    }
    for (let block = -WARM_UP_BLOCKS; block < size.blocks; block++) {
      for (const [kind, session] of sessions) {
        const took = await timeBlock(session, size);
        if (block >= 0) times[kind].push(took);
      }
    }
    for (const session of sessions.values()) await session.close();
  }
  return {
    digits_steps_ratio: spreadOf(ratios(times.seen, times.alone)),
    digits_steps_ratio_noise: spreadOf(ratios(times.again, times.alone)),
  };
}

/** The kinds, beginning with another one each time. */
function rotated(by: number): Kind[] {
  return kinds.map((_, place) => kinds[(place + by) % kinds.length] ?? 'alone');
}

/** Milliseconds of the steps of a block, and of what the process does on the processors in the rest that follows. */
async function timeBlock(session: DigitsSteps, { count, restMs }: DigitsStepsSize): Promise<number> {
  globalThis.gc?.();
  const startMs = performance.now();
  for (let step = 0; step < count; step++) await session.step();
  const stepsMs = performance.now() - startMs;
  const before = process.cpuUsage();
  await setTimeout(restMs);
  const { user, system } = process.cpuUsage(before);
  return stepsMs + (user + system) / 1000;
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
