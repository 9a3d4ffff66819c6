import { FinalOpsHook, MonitoredTrainingSession, StopAtStepHook, type Feeds } from 'monitored-session';
import type { DigitsOptions } from './command-line.js';
import { bundledDigits, readDigits, type DigitSet } from './digit-set.js';
import { createDigitsGraph, type DigitsGraph } from './digits-graph.js';
import { FailOnceHook } from './fail-once-hook.js';
import type { Progress } from './progress.js';
import { RecoveryReport } from './recovery-report.js';
import { randomOf, shuffledBatches, splitDigits } from './shuffled-batches.js';
import { watchTransitions } from './watch-transitions.js';

const BATCH_SIZE = 32;

/** What a training came to. */
export interface DigitsResult {
  /** How often the session recovered. */
  readonly recovered: number;
  /** The share of the held-out digits that the model knows. */
  readonly accuracy: number;
}

/** Where a training shows what it does. */
export interface TrainingEdges {
  readonly progress: Progress;
  /** Ends the training early and in order. */
  readonly signal?: AbortSignal;
}

/**
 * Trains on four fifths of the digits and tests on the last fifth, which training never sees; the session is made to
 * fail halfway. Everything is computed on tfjs's current backend.
 */
export async function trainDigits(options: DigitsOptions, edges: TrainingEdges): Promise<DigitsResult> {
  const random = randomOf(options.seed);
  const { train, test } = splitDigits(await readDigits(options.data ?? bundledDigits()), random);
  edges.progress.say(`${train.labels.length} digits to train with, ${test.labels.length} to test with`);
  const digits = createDigitsGraph(options.seed);
  const testing = new FinalOpsHook(digits.accuracy, { finalOpsFeeds: toFeeds(test) });
  try {
    const report = await runSession(
      { ...options, ...edges },
      { digits, testing, batches: shuffledBatches(train, BATCH_SIZE, random) },
    );
    return { recovered: report.recovered, accuracy: testing.finalOpsValues ?? Number.NaN };
  } finally {
    digits.dispose();
  }
}

interface Job {
  readonly digits: DigitsGraph;
  readonly batches: Iterable<DigitSet>;
  readonly testing: FinalOpsHook<DigitsGraph['accuracy']>;
}

async function runSession(options: DigitsOptions & TrainingEdges, job: Job): Promise<RecoveryReport> {
  const { steps, backend, seed, watchState, progress, signal } = options;
  const { graph, loss, train } = job.digits;
  const say = (line: string): void => {
    progress.say(line);
  };
  const report = new RecoveryReport(say);
  const inspect = watchTransitions((transition) => {
    if (watchState) say(`state: ${transition.from ?? '(start)'} → ${transition.to}`);
    report.onTransition(transition);
  });
  const hooks = [new StopAtStepHook({ lastStep: steps }), new FailOnceHook(Math.ceil(steps / 2)), job.testing];
  const logger = { info: say, warn: say, error: say };

  await MonitoredTrainingSession.with(
    { graph, config: { backend, seed }, hooks, inspect, logger, signal },
    async (session) => {
      session.events$.subscribe((event) => {
        report.onEvent(event);
      });
      const fetches = { step: graph.getOrCreateGlobalStep(), loss, train };
      for (const batch of job.batches) {
        if (session.shouldStop()) break;
        const values = await session.run(fetches, toFeeds(batch));
        progress.update(values.step + 1, values.loss);
      }
    },
  );
  return report;
}

function toFeeds({ images, labels }: DigitSet): Feeds {
  return { images, labels };
}
