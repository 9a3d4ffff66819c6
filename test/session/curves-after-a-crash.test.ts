import { afterEach, describe, expect, it, vi } from 'vitest';
import { latestCheckpoint } from '../../src/doors/checkpoint.js';
import { FileWriterCache } from '../../src/doors/events.js';
import type { Storage } from '../../src/core/storage.js';
import { RecordingLogger, settle } from '../../src/doors/testing.js';
import { ResourceExhaustedError } from '../../src/errors.js';
import { SessionLog_SessionStatus } from '../../src/formats/proto/generated/event_pb.js';
import {
  EvaluationHook,
  Graph,
  memoryStorage,
  MonitoredTrainingSession,
  StopAtStepHook,
  SummarySaverHook,
  type Trigger,
} from '../../src/index.js';
import { boundStorage } from '../../src/storage/bound-storage.js';
import { readableEvents } from '../events/event-files.js';
import { gatedStorage } from '../events/gated-storage.js';
import { powerLossStorage } from '../support/power-loss-storage.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { rejection } from '../support/scene.js';

afterEach(() => FileWriterCache.clear());

const lastStep = 20;

/** Due at the multiples of a number, whenever the training has begun. */
const each =
  (count: number): Trigger =>
  ({ step }) =>
    step % count === 0;

interface TrainingOptions {
  readonly storage: Storage;
  readonly summaryDir: string;
  readonly logger?: RecordingLogger;
  readonly onStep?: (step: number) => Promise<void> | void;
}

/** Trains to the last step: a summary at each fifth, an evaluation at each third, and a checkpoint at each fourth of them. */
async function train({ storage, summaryDir, logger = new RecordingLogger(), onStep }: TrainingOptions): Promise<void> {
  const graph = new Graph();
  const weight = graph.variable('weight', 0);
  const train = graph.group('train', [
    graph.assignAdd(weight, 2, 'grow'),
    graph.assignAdd(graph.getOrCreateGlobalStep(), 1, 'count'),
  ]);
  const summaryOp = graph.summary.scalar('loss', weight);
  await MonitoredTrainingSession.with(
    {
      graph,
      checkpointDir: 'run',
      summaryDir,
      saveCheckpointSteps: 4,
      saveSummariesSteps: null,
      logStepCountSteps: null,
      config: { backend: 'cpu' },
      storage,
      logger,
      hooks: [
        new SummarySaverHook({ every: each(5), summaryOp, outputDir: summaryDir, storage, logger }),
        new EvaluationHook({ every: each(3), fetches: { weight }, logger }),
        new StopAtStepHook({ lastStep }),
      ],
    },
    async (session) => {
      for (let step = 1; !session.shouldStop(); step += 1) {
        await session.run(train);
        await onStep?.(step);
      }
    },
  );
}

/** The points of all curves, as TensorBoard reads them: what a START says was made again is dropped. */
async function pointsIn(storage: Storage, directory: string): Promise<readonly string[]> {
  let points: { readonly step: number; readonly text: string }[] = [];
  const names = (await storage.list(directory)).filter((name) => name.includes('tfevents'));
  expect(names).not.toEqual([]);
  const ofEvents = boundStorage(storage);
  for (const event of await readableEvents({ ...ofEvents, list: () => Promise.resolve(names) }, directory)) {
    const { what } = event;
    const step = Number(event.step);
    if (what.case === 'sessionLog' && what.value.status === SessionLog_SessionStatus.START) {
      points = points.filter((point) => point.step < step);
    }
    if (what.case !== 'summary') continue;
    for (const { tag, value } of what.value.value) {
      points.push({ step, text: `${tag}=${value.case === 'simpleValue' ? value.value : value.case}@${step}` });
    }
  }
  return points.map(({ text }) => text).sort();
}

describe('the curves of a training whose process has died', () => {
  it.each(['run', 'logs'])(
    'have each point once, whichever checkpoint was the newest on the disk when the power went: events in %s',
    async (summaryDir) => {
      const whole = memoryStorage();
      await train({ storage: whole, summaryDir });
      const expected = await pointsIn(whole, summaryDir);
      const evaluated = [3, 6, 9, 12, 15, 18].map((step) => `eval/weight=${2 * step}@${step}`);
      expect(expected).toEqual(
        [...evaluated, ...[5, 10, 15, 20].map((step) => `loss=${2 * (step - 1)}@${step}`)].sort(),
      );

      const left: Storage[] = [];
      const disk = powerLossStorage();
      const storage: Storage = {
        ...boundStorage(disk),
        rename: async (from, to) => {
          await disk.rename(from, to);
          if (to === 'run/checkpoint') left.push(await disk.afterPowerLoss('live'));
        },
      };
      await train({ storage, summaryDir });
      const newest: (string | undefined)[] = [];
      for (const one of left) {
        newest.push(await latestCheckpoint('run', { storage: one }));
        // A training that was saved at its last step makes one more, as in TensorFlow.
        if (newest.at(-1) !== `run/model.ckpt-${lastStep}`) await train({ storage: one, summaryDir });
        expect(await pointsIn(one, summaryDir)).toEqual(expected);
      }
      expect(newest).toEqual([0, 4, 8, 12, 16, 20].map((step) => `run/model.ckpt-${step}`));
    },
  );

  it('need no step to wait for the disk of the events', async () => {
    const files = memoryStorage();
    const storage = gatedStorage(files);
    const steps: number[] = [];
    const onStep = async (step: number): Promise<void> => {
      steps.push(step);
      // The checkpoint of step 4 waits for its events, and no step waits before the next checkpoint is due.
      if (step === 3) storage.shut();
      await settle();
      if (step !== 7) return;
      expect(await latestCheckpoint('run', { storage: files })).toBe('run/model.ckpt-0');
      storage.open();
    };
    await train({ storage, summaryDir: 'run', onStep });
    expect(steps).toHaveLength(lastStep);
  });

  it('cost no checkpoint where they cannot be written: who adds the next event is told', async () => {
    let isFull = false;
    const storage = faultyStorage(memoryStorage(), ({ operation, path }) =>
      isFull && operation === 'write' && path.includes('tfevents') ? { kind: 'error', code: 'ENOSPC' } : undefined,
    );
    const logger = new RecordingLogger();
    const steps: number[] = [];
    const onStep = async (step: number): Promise<void> => {
      steps.push(step);
      if (step === 3) isFull = true;
      if (step !== 4) return;
      await vi.waitFor(async () => {
        expect(await latestCheckpoint('run', { storage })).toBe('run/model.ckpt-4');
      });
    };
    const error = await rejection(train({ storage, summaryDir: 'logs', logger, onStep }));
    expect(error).toBeInstanceOf(ResourceExhaustedError);
    expect(steps).toEqual([1, 2, 3, 4]);
    expect(logger.lines.filter((line) => line.includes('are not in logs/events'))).toHaveLength(1);
  });
});
