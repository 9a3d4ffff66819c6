import { parseArgs } from 'node:util';
import {
  EarlyStoppingHook,
  EvaluationHook,
  MonitoredTrainingSession,
  StopAtStepHook,
  type SessionEvent,
} from '../../../src/index.js';
import { keepBestN, latestCheckpoint } from '../../../src/doors/checkpoint.js';
import { stepOfCheckpoint } from '../job-line.js';
import { jobLogger as logger, say } from '../job-output.js';
import { createDuel } from './create-duel.js';
import { PaceHook } from './pace-hook.js';
import { savedEverySteps } from './rhythm.js';

/** Trains two sides in turn until they stop improving; the same command goes on from the newest checkpoint. */
async function main(args: readonly string[]): Promise<void> {
  const {
    dir,
    'last-step': lastStep,
    'summary-steps': summarySteps,
    chdir,
  } = parseArgs({
    args: [...args],
    options: {
      dir: { type: 'string', default: '' },
      'last-step': { type: 'string', default: '240' },
      'summary-steps': { type: 'string', default: '5' },
      chdir: { type: 'string' },
    },
  }).values;
  const { graph, turns, globalStep, score, pace, fold, checksum } = createDuel();
  let announced: string | undefined;
  const announce = async (): Promise<void> => {
    // Another directory is no longer where the checkpoints are once the process has changed its own.
    const newest = chdir === undefined ? await latestCheckpoint(dir) : undefined;
    if (newest !== undefined && newest !== announced) say({ kind: 'announced', step: stepOfCheckpoint(newest) });
    announced = newest;
  };
  const evaluation = new EvaluationHook({
    every: ({ step }, last) => step % savedEverySteps === 0 && step !== last?.step,
    fetches: { score },
    onResult: ({ score: value }, step) => {
      say({ kind: 'measured', step, value });
    },
    logger: { ...logger, info: () => undefined },
  });
  let step = 0;
  await MonitoredTrainingSession.with(
    {
      graph,
      config: { backend: 'cpu', seed: 7 },
      logger,
      checkpointDir: dir,
      saveCheckpointSteps: savedEverySteps,
      saveSummariesSteps: Number(summarySteps),
      maxToKeep: 2,
      keep: [keepBestN({ count: 2, metric: 'score' })],
      hooks: [
        new PaceHook(pace, fold),
        evaluation,
        new EarlyStoppingHook({ monitor: evaluation, patience: 12, restoreBest: true }),
        new StopAtStepHook({ lastStep: Number(lastStep) }),
      ],
    },
    async (session) => {
      session.events$.subscribe((event: SessionEvent) => {
        if (event.kind !== 'checkpoint.restored') return;
        step = stepOfCheckpoint(event.path);
        say({ kind: 'restored', step });
      });
      if (chdir !== undefined) process.chdir(chdir);
      await announce();
      while (!session.shouldStop()) {
        const turn = step % 2 === 0 ? turns.even : turns.odd;
        const values = await session.run({ ...turn, step: globalStep });
        say({ kind: 'step', step: values.step, value: values.loss });
        step = values.step + 1;
        await announce();
      }
    },
  );
  await announce();
  say({ kind: 'done', step, bits: checksum() });
}

await main(process.argv.slice(2));
