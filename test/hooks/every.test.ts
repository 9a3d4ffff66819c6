import { afterEach, describe, expect, it, test } from 'vitest';

import { Saver } from '../../src/checkpoint/saver.js';
import type { SessionRunContext, SessionRunHook } from '../../src/core/session-run-hook.js';
import { at } from '../../src/core/triggers/at.js';
import { everySecs } from '../../src/core/triggers/every-secs.js';
import { everySteps } from '../../src/core/triggers/every-steps.js';
import type { Moment, Trigger } from '../../src/core/triggers/trigger.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { Graph } from '../../src/graph/graph.js';
import { CheckpointSaverHook } from '../../src/hooks/checkpoint-saver-hook.js';
import { EarlyStoppingHook } from '../../src/hooks/early-stopping-hook.js';
import { EvaluationHook } from '../../src/hooks/evaluation-hook.js';
import { EventLoopLagHook } from '../../src/hooks/event-loop-lag-hook.js';
import { LoggingTensorHook } from '../../src/hooks/logging-tensor-hook.js';
import { ProfilerHook } from '../../src/hooks/profiler-hook.js';
import { ProgressHook } from '../../src/hooks/progress-hook.js';
import { StepCounterHook } from '../../src/hooks/step-counter-hook.js';
import { SummarySaverHook } from '../../src/hooks/summary-saver-hook.js';
import { TensorLeakHook } from '../../src/hooks/tensor-leak-hook.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { FakeLogger } from '../support/fake-logger.js';
import { FakeTerminal } from './fake-terminal.js';
import { RecordingWriter } from './recording-writer.js';

afterEach(() => FileWriterCache.clear());

/** What hooks of the tests have in common. */
interface Parts {
  readonly every: Trigger;
  readonly clock: VirtualClock;
  readonly logger: FakeLogger;
  /** Takes note that the hook did at this step what it is there for. */
  readonly fire: () => void;
}

/** A hook, and TensorFlow's options for its period, of which none may stand beside a trigger. */
interface Subject {
  readonly create: (parts: Parts, more: object) => SessionRunHook;
  readonly periods: readonly string[];
  /** The first step at which it may do it. */
  readonly from?: number;
}

/** A writer that tells of what is written once the session runs. */
class TellingWriter extends RecordingWriter {
  readonly #fire: () => void;

  constructor(fire: () => void) {
    super();
    this.#fire = fire;
  }

  override addSummary(...args: Parameters<RecordingWriter['addSummary']>): void {
    super.addSummary(...args);
    this.#fire();
  }

  override addRunMetadata(...args: Parameters<RecordingWriter['addRunMetadata']>): void {
    super.addRunMetadata(...args);
    this.#fire();
  }
}

const subjects: Readonly<Record<string, Subject>> = {
  CheckpointSaverHook: {
    periods: ['saveSteps', 'saveSecs'],
    create: ({ every, clock, logger, fire }, more) =>
      new CheckpointSaverHook({
        checkpointDir: 'd',
        saver: new Saver({ storage: memoryStorage(), logger, clock }),
        listeners: [{ beforeSave: fire }],
        summaryWriter: new RecordingWriter(),
        every,
        clock,
        logger,
        ...more,
      }),
  },
  EarlyStoppingHook: {
    periods: ['everyNIter'],
    create: ({ every, clock, fire }, more) => {
      const hook = new EarlyStoppingHook({ monitor: 'loss', patience: 100, every, clock, ...more });
      return asking(hook, fire);
    },
  },
  EvaluationHook: {
    periods: [],
    create: ({ every, clock, logger, fire }) =>
      new EvaluationHook({ fetches: 'loss', onResult: fire, every, clock, logger }),
  },
  EventLoopLagHook: {
    periods: [],
    create: ({ every, clock, fire }) => new EventLoopLagHook({ onLag: fire, every, clock }),
  },
  LoggingTensorHook: {
    periods: ['everyNIter', 'everyNSecs'],
    create: ({ every, clock, logger, fire }, more) => {
      const formatter = (): string => {
        fire();
        return '';
      };
      return new LoggingTensorHook({ tensors: ['loss'], formatter, every, clock, logger, ...more });
    },
  },
  ProfilerHook: {
    periods: ['saveSteps', 'saveSecs'],
    from: 2,
    create: ({ every, clock, logger, fire }, more) =>
      new ProfilerHook({
        summaryWriter: new TellingWriter(fire),
        storage: memoryStorage(),
        every,
        clock,
        logger,
        ...more,
      }),
  },
  ProgressHook: {
    periods: [],
    create: ({ every, clock, fire }) => {
      const hook = new ProgressHook({ tensors: ['loss'], stream: new FakeTerminal(), every, clock });
      return asking(hook, fire);
    },
  },
  StepCounterHook: {
    periods: ['everyNSteps', 'everyNSecs'],
    from: 2,
    create: ({ every, clock, logger, fire }, more) =>
      new StepCounterHook({ summaryWriter: new TellingWriter(fire), every, clock, logger, ...more }),
  },
  SummarySaverHook: {
    periods: ['saveSteps', 'saveSecs'],
    create: ({ every, clock, logger, fire }, more) =>
      new SummarySaverHook({
        summaryOp: 'curve',
        summaryWriter: new TellingWriter(fire),
        every,
        clock,
        logger,
        ...more,
      }),
  },
  TensorLeakHook: {
    periods: [],
    create: ({ every, clock, logger, fire }) => {
      let tensors = 0;
      return new TensorLeakHook({ tensorCount: () => ++tensors, onLeak: fire, every, clock, logger });
    },
  },
};
const names = Object.keys(subjects);

/** `hook`, telling when its beforeRun asks for something. */
function asking(hook: SessionRunHook, fire: () => void): SessionRunHook {
  const own = hook.beforeRun?.bind(hook);
  return Object.assign(hook, {
    beforeRun: (context: SessionRunContext) => {
      const args = own?.(context);
      if (args !== undefined) fire();
      return args;
    },
  });
}

/** The steps, of `count` that take a second each, at which the hook fired. */
async function firesOf({ create }: Subject, every: Trigger, count: number): Promise<readonly number[]> {
  const graph = new Graph();
  const step = graph.createGlobalStep();
  const loss = graph.placeholderWithDefault('loss', 0);
  graph.summary.scalar('curve', loss);
  const train = graph.assignAdd(step, 1, 'train');
  const clock = new VirtualClock();
  const logger = new FakeLogger();
  const fires: number[] = [];
  let now = 0;
  const fire = (): void => {
    if (now > 0) fires.push(now);
  };
  const hook = create({ every, clock, logger, fire }, {});
  const session = await MonitoredSession.open({
    sessionCreator: new ChiefSessionCreator({ graph, config: { backend: 'cpu' }, logger }),
    hooks: [hook],
    logger,
  });
  for (now = 1; now <= count; now++) {
    await clock.advance(1000);
    await session.run(train);
  }
  now = 0;
  await session.close();
  return fires;
}

describe.each(names)('%s with a trigger in place of a period', (name) => {
  const subject = subjects[name] as Subject;
  const { from = 1 } = subject;

  it('fires when the trigger says so, and at no other step', async () => {
    expect(await firesOf(subject, at(3, 5, 6), 8)).toEqual([3, 5, 6]);
  });

  it.each([
    ['at steps that a trigger of one’s own names', ({ step }: Moment) => step % 4 === 2, [2, 6]],
    ['never', () => false, []],
  ])('fires %s', async (_when, every, fires) => {
    expect(await firesOf(subject, every, 8)).toEqual(fires);
  });

  it('tells the trigger the time, and when it fired last', async () => {
    const asked: (readonly [now: Moment, last: Moment | undefined])[] = [];
    const every: Trigger = (now, last) => {
      asked.push([now, last]);
      return now.step === 2 || now.step === 4;
    };
    await firesOf(subject, every, 5);
    const [now, last] = asked.at(-1) ?? [];
    expect(now).toEqual({ step: 5, atMs: expect.closeTo((last?.atMs ?? NaN) + 1000, 3) as number });
    expect(last?.step).toBe(4);
  });

  it('fires every so many steps, or seconds, from the first on that it can', async () => {
    for (const every of [everySteps(3), everySecs(3)]) {
      const [first = 0, ...later] = await firesOf(subject, every, 8);
      expect(first).toBeGreaterThanOrEqual(from);
      expect(later).toEqual([first + 3, first + 6].filter((step) => step <= 8));
    }
  });

  it('refuses what is no function', () => {
    const parts = { every: 5 as never, clock: new VirtualClock(), logger: new FakeLogger(), fire: () => undefined };
    expect(() => subject.create(parts, {})).toThrow(new TypeError('every: expected a function, got 5'));
  });
});

test.each(names.flatMap((name) => (subjects[name] as Subject).periods.map((period) => [name, period] as const)))(
  '%s takes no trigger beside %s',
  (name, period) => {
    const parts = {
      every: everySteps(5),
      clock: new VirtualClock(),
      logger: new FakeLogger(),
      fire: () => undefined,
    };
    expect(() => (subjects[name] as Subject).create(parts, { [period]: 5 })).toThrow(
      new RangeError(`every: expected to stand alone, got ${period} beside it: leave one out`),
    );
  },
);
