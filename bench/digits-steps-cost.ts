import { setTimeout } from 'node:timers/promises';
import { MonitoredTrainingSession, type SessionObserver } from 'monitored-session';
import type { Inspector } from 'monitored-session/inspector';
import { bundledDigits, readDigits, type DigitSet } from '../examples/digits/digit-set.js';
import { createDigitsGraph } from '../examples/digits/digits-graph.js';
import { splitDigits } from '../examples/digits/digits-input.js';
import { ratios } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

/** What the steps of the digits job take more where pages look at them: sessions that save nothing, a few steps of each in turn. */
export interface DigitsStepsCost {
  /** Time of the steps by their time without an inspector. */
  readonly digits_steps_ratio: Spread;
  /** The same of a second session without an inspector: the noise. */
  readonly digits_steps_ratio_noise: Spread;
  /** As digits_steps_ratio, of the time that the process was at work on the processors: what else runs there counts less. */
  readonly digits_steps_cpu_ratio: Spread;
  readonly digits_steps_cpu_ratio_noise: Spread;
}

/** How long to measure. */
export interface DigitsStepsSize {
  /** Sessions of each kind. */
  readonly blocks: number;
  /** Steps of each session that count. */
  readonly count: number;
  /** Milliseconds of rest before them, in which what was before is cleared away. */
  readonly restMs: number;
}

/** What the steps of one session took, in milliseconds a step. */
interface BlockTimes {
  readonly wall: number;
  readonly cpu: number;
}

/** More epochs than any measurement makes. */
const EPOCHS = 100_000;

/** Steps of a session that do not count. */
const WARM_UP_STEPS = 30;

/** Sessions of each kind that do not count: they let the compiler settle. */
const WARM_UP_BLOCKS = 6;

/**
 * Times steps of sessions that nobody looks at, and of such that pages do, in turn. A session is closed before the next one is
 * opened: nothing of it is left to be looked at while others are timed.
 */
export async function measureDigitsSteps(inspector: Inspector, size: DigitsStepsSize): Promise<DigitsStepsCost> {
  const { train } = splitDigits(await readDigits(bundledDigits()), 1);
  const times = { alone: [] as BlockTimes[], seen: [] as BlockTimes[], again: [] as BlockTimes[] };
  const kinds = ['alone', 'seen', 'again'] as const;
  for (let block = -WARM_UP_BLOCKS; block < size.blocks; block++) {
    for (const kind of block % 2 === 0 ? kinds : kinds.toReversed()) {
      const taken = await timeSteps(train, kind === 'seen' ? [inspector.observer('digits')] : [], size);
      if (block >= 0) times[kind].push(taken);
    }
  }
  const ratioOf = (kind: 'seen' | 'again', measure: keyof BlockTimes): Spread => {
    const [top, bottom] = [times[kind], times.alone].map((blocks) => blocks.map((block) => block[measure]));
    return spreadOf(ratios(top ?? [], bottom ?? []));
  };
  return {
    digits_steps_ratio: ratioOf('seen', 'wall'),
    digits_steps_ratio_noise: ratioOf('again', 'wall'),
    digits_steps_cpu_ratio: ratioOf('seen', 'cpu'),
    digits_steps_cpu_ratio_noise: ratioOf('again', 'cpu'),
  };
}

async function timeSteps(
  digits: DigitSet,
  observers: readonly SessionObserver[],
  { count, restMs }: DigitsStepsSize,
): Promise<BlockTimes> {
  const trained = createDigitsGraph({ train: digits, seed: 1, epochs: EPOCHS });
  const { graph, loss, train } = trained;
  const session = await MonitoredTrainingSession.open({
    graph,
    config: { backend: 'wasm', seed: 1 },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    observers,
  });
  const make = async (steps: number): Promise<void> => {
    for (let step = 0; step < steps; step++) await session.run({ loss, train });
  };
  await make(WARM_UP_STEPS);
  await setTimeout(restMs);
  const [startMs, before] = [performance.now(), process.cpuUsage()];
  await make(count);
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - startMs) / count;
  await session.close();
  trained.dispose();
  return { wall, cpu: (user + system) / 1000 / count };
}
