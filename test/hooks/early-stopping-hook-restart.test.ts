import { describe, expect, it } from 'vitest';
import {
  EarlyStoppingHook,
  Graph,
  memoryStorage,
  MonitoredTrainingSession,
  Scaffold,
  type MonitoredSession,
  type Outcome,
  type SessionEvent,
} from '../../src/index.js';
import { latestCheckpoint, loadCheckpoint, Saver } from '../../src/doors/checkpoint.js';
import type { Storage } from '../../src/doors/runtime.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';

const overReason =
  'EarlyStoppingHook: loss has not been better than 2, its best value, at step 3, in 2 checks up to the checkpoint';

/** What one process did with a training that is the same for all of them. */
interface Life {
  readonly outcome: Outcome;
  /** How many steps it made. */
  readonly steps: number;
  /** The stops that events$ told of. */
  readonly stops: readonly SessionEvent[];
  /** The global step and the weight as the checkpoint has them at the end. */
  readonly saved: unknown;
}

type Body = (session: MonitoredSession, step: () => Promise<void>) => Promise<void>;

const whileItShouldNotStop: Body = async (session, step) => {
  while (!session.shouldStop()) await step();
};

/** One process: its loss is 5, 4, 3, 2, 2, 2, …, so patience for two checks ends with the sixth step. */
async function live(storage: Storage, body: Body = whileItShouldNotStop): Promise<Life> {
  const graph = new Graph();
  const globalStep = graph.getOrCreateGlobalStep();
  const weight = graph.variable('weight', 5);
  const loss = graph.op('loss', [weight], (value) => value.maximum(2).asScalar());
  const train = graph.group('train', [graph.assignAdd(weight, -1, 'descend'), graph.assignAdd(globalStep, 1, 'count')]);
  const saver = new Saver({ storage, logger: quietLogger });
  let steps = 0;
  const stops: SessionEvent[] = [];
  let session: MonitoredSession | undefined;
  await MonitoredTrainingSession.with(
    {
      graph,
      checkpointDir: 'run',
      saveCheckpointSteps: 100,
      scaffold: new Scaffold({ saver }),
      config: { backend: 'cpu' },
      logger: quietLogger,
      hooks: [new EarlyStoppingHook({ monitor: loss, patience: 2 })],
    },
    async (opened) => {
      session = opened;
      opened.events$.subscribe((event) => {
        if (event.kind === 'stop.requested') stops.push(event);
      });
      await body(opened, async () => {
        await opened.run(train);
        steps += 1;
      });
    },
  );
  if (!session) throw new TypeError('expected the session to open');
  return { outcome: await session.closed, steps, stops, saved: await savedValues(storage) };
}

async function savedValues(storage: Storage): Promise<unknown> {
  const reader = await loadCheckpoint((await latestCheckpoint('run', { storage })) ?? '', { storage });
  try {
    return [(await reader.read('global_step')).toArray(), (await reader.read('weight')).toArray()];
  } finally {
    await reader.close();
  }
}

describe('a training that EarlyStoppingHook has stopped', () => {
  it('makes no step when it is started again, however often', async () => {
    const storage = memoryStorage();
    const first = await live(storage);
    expect(first).toMatchObject({ steps: 6, outcome: { kind: 'stopped' }, saved: [6n, -1] });
    for (const again of [await live(storage), await live(storage)]) {
      expect(again).toEqual({
        steps: 0,
        outcome: { kind: 'stopped', reason: overReason },
        stops: [{ kind: 'stop.requested', reason: overReason }],
        saved: first.saved,
      });
    }
  });

  it('ends as stopped when a run is asked for all the same, and that changes nothing', async () => {
    const storage = memoryStorage();
    const first = await live(storage);
    const again = await live(storage, async (_session, step) => {
      await step();
    });
    expect(again.steps).toBe(0);
    expect(again.saved).toEqual(first.saved);
    expect(again.outcome).toMatchObject({
      kind: 'stopped',
      reason: overReason,
    });
  });
});
