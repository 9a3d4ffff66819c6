import {
  FinalOpsHook,
  MonitoredTrainingSession,
  StopAtStepHook,
  type Feeds,
  type Outcome,
  type SessionObserver,
} from 'monitored-session';
import { UsageError, type DigitsOptions } from './command-line.js';
import { bundledDigits, readDigits, type DigitSet } from './digit-set.js';
import { createDigitsGraph, type DigitsGraph } from './digits-graph.js';
import { batchesPerEpoch, splitDigits } from './digits-input.js';
import { FailOnceHook } from './fail-once-hook.js';
import type { Progress } from './progress.js';
import { readLastRun, RunRecordHook, type RunRecord } from './run-record.js';
import { TrainingReport } from './training-report.js';
import { watchTransitions } from './watch-transitions.js';

/** Steps between two checkpoints. */
const SAVE_STEPS = 20;

/** The share of the held-out digits that a whole training, of as many epochs as it has by default, is to know. */
export const accuracyGoal = 0.95;

/** What a training came to. */
export interface DigitsResult {
  /** How often the session recovered. */
  readonly recovered: number;
  /** The share of the held-out digits that the model knows. */
  readonly accuracy: number;
  readonly outcome: Outcome | undefined;
}

/** Where a training shows what it does. */
export interface TrainingEdges {
  readonly progress: Progress;
  /** Watches the training. */
  readonly observers?: readonly SessionObserver[];
  /** Ends the training early and in order. */
  readonly signal?: AbortSignal;
}

/**
 * Trains on four fifths of the digits and tests on the last fifth, which training never sees; the session is made to
 * fail halfway. What the runtime that is asked for leaves to tfjs is computed on its current backend.
 *
 * It goes on where the last training with the same directory ended: one that was interrupted is brought to its end, one
 * that was not is followed by as many epochs again.
 *
 * @throws UsageError when the directory has a training with another seed.
 */
export async function trainDigits(options: DigitsOptions, edges: TrainingEdges): Promise<DigitsResult> {
  const lastRun = await readLastRun(options.dir);
  const seedBefore = lastRun.record?.seed ?? options.seed;
  if (seedBefore !== options.seed) {
    throw new UsageError(
      `--seed: the training in ${options.dir} was begun with seed ${seedBefore}, got ${options.seed}: ` +
        `give --seed ${seedBefore} to go on, or another --dir to begin anew`,
    );
  }
  const { train, test } = splitDigits(await readDigits(options.data ?? bundledDigits()), options.seed);
  edges.progress.say(`${train.labels.length} digits to train with, ${test.labels.length} to test with`);
  const stepsBefore = lastRun.step;
  const record = planRun(options, lastRun, batchesPerEpoch(train));
  const { lastStep } = record;
  const steps = Math.min(options.steps ?? Infinity, lastStep - stepsBefore);
  edges.progress.start(stepsBefore, stepsBefore + steps);
  const digits = createDigitsGraph({ train, seed: options.seed, epochs: lastStep / batchesPerEpoch(train) });
  const testing = new FinalOpsHook(digits.accuracy, { finalOpsFeeds: toFeeds(digits, test) });
  try {
    return await runSession({ ...options, ...edges }, { digits, testing, steps, record });
  } finally {
    digits.dispose();
  }
}

interface Job {
  readonly digits: DigitsGraph;
  readonly testing: FinalOpsHook<DigitsGraph['accuracy']>;
  readonly steps: number;
  readonly record: RunRecord;
}

/** Where the run is to end, in whole epochs: one that was interrupted is counted from where it began. */
function planRun(
  { epochs, seed }: DigitsOptions,
  { step, record }: Awaited<ReturnType<typeof readLastRun>>,
  stepsPerEpoch: number,
): RunRecord {
  const steps = epochs * stepsPerEpoch;
  const epochBegan = step - (step % stepsPerEpoch);
  const begunAt = record && step < record.lastStep ? record.firstStep : epochBegan;
  // What is left of an interrupted run may be nothing, where fewer epochs are asked for now: then these are new ones.
  const firstStep = begunAt + steps > step ? begunAt : epochBegan;
  return { seed, firstStep, lastStep: firstStep + steps };
}

async function runSession(options: DigitsOptions & TrainingEdges, job: Job): Promise<DigitsResult> {
  const { backend, runtime, seed, dir, watchState, progress, observers, signal } = options;
  const { graph, loss, train } = job.digits;
  const say = (line: string): void => {
    progress.say(line);
  };
  const report = new TrainingReport(say);
  const inspect = watchTransitions((transition) => {
    if (watchState) say(`state: ${transition.from ?? '(start)'} → ${transition.to}`);
    report.onTransition(transition);
  });
  const stop = options.steps === undefined ? [] : [new StopAtStepHook({ numSteps: options.steps })];
  let closed: Promise<Outcome> | undefined;
  await MonitoredTrainingSession.with(
    {
      graph,
      config: { runtime, backend, seed },
      hooks: [...stop, new FailOnceHook(Math.ceil(job.steps / 2)), job.testing, new RunRecordHook(job.record)],
      checkpointDir: dir,
      saveCheckpointSteps: SAVE_STEPS,
      saveSummariesSteps: SAVE_STEPS,
      handleSignals: true,
      name: 'digits',
      observers,
      inspect,
      logger: { info: () => undefined, warn: say, error: say },
      signal,
    },
    async (session) => {
      closed = session.closed;
      session.events$.subscribe((event) => {
        report.onEvent(event);
      });
      const fetches = { step: graph.getOrCreateGlobalStep(), loss, train };
      while (!session.shouldStop()) {
        const values = await session.run(fetches);
        progress.update(values.step + 1, values.loss);
      }
    },
  );
  const { recovered } = report;
  return { recovered, accuracy: job.testing.finalOpsValues ?? Number.NaN, outcome: await closed };
}

/** The digits of a set in place of those of the input. */
export function toFeeds(graph: DigitsGraph, { images, labels }: DigitSet): Feeds {
  return [
    [graph.images, rows(images, labels.length)],
    [graph.labels, labels],
  ];
}

function rows(images: Float32Array, count: number): readonly (readonly number[])[] {
  const width = images.length / count;
  return Array.from({ length: count }, (_, row) => [...images.subarray(row * width, (row + 1) * width)]);
}
