import { afterEach, describe, expect, it } from 'vitest';
import { keepBestN } from '../../src/checkpoint/retention/keep-best-n.js';
import { readTrainingState } from '../../src/checkpoint/read/load-checkpoint.js';
import { Saver } from '../../src/checkpoint/saver.js';
import type { SaverOptions } from '../../src/checkpoint/saver-options.js';
import { GraphKeys } from '../../src/core/graph-keys.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import type { Storage } from '../../src/core/storage.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { FailedPreconditionError, ResourceExhaustedError, UnavailableError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { CheckpointSaverHook, type CheckpointSaverHookOptions } from '../../src/hooks/checkpoint-saver-hook.js';
import type { CheckpointSaverListener } from '../../src/hooks/checkpoint-saver-listener.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { RecordingWriter } from './recording-writer.js';

const opened: MonitoredSession[] = [];
afterEach(async () => {
  for (const session of opened.splice(0)) await session.close().catch(() => undefined);
  await FileWriterCache.clear();
});

interface TrainingOptions extends Partial<CheckpointSaverHookOptions> {
  readonly storage?: Storage;
  readonly saverOptions?: SaverOptions;
  readonly laterHooks?: readonly SessionRunHook[];
  readonly prepare?: (graph: Graph) => void;
}

/** A session that counts steps and is saved into `d`. */
async function train({ storage = memoryStorage(), saverOptions, laterHooks = [], prepare, ...more }: TrainingOptions) {
  const graph = new Graph();
  const step = graph.createGlobalStep();
  const loss = graph.placeholderWithDefault('loss', 0);
  const trainOp = graph.assignAdd(step, 1, 'train');
  prepare?.(graph);
  const clock = more.clock ?? new VirtualClock();
  const saver = new Saver({ storage, logger: quietLogger, clock, ...saverOptions });
  const hook = new CheckpointSaverHook({ checkpointDir: 'd', saver, clock, logger: quietLogger, ...more });
  const session = await MonitoredSession.open({
    sessionCreator: new ChiefSessionCreator({ graph, config: { backend: 'cpu' }, logger: quietLogger }),
    hooks: [hook, ...laterHooks],
    logger: quietLogger,
  });
  opened.push(session);
  const run = (value = 0) => session.run(trainOp, new Map([[loss, value]]));
  return { session, run, storage };
}

/** The steps of which there is a whole checkpoint. */
async function stepsIn(storage: Storage): Promise<readonly number[]> {
  const names = await storage.list('d');
  return names
    .flatMap((name) => /^model\.ckpt-(\d+)\.index$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((left, right) => left - right);
}

/** A disk that is full for the data of one step. */
function fullAt(step: number): Storage {
  return faultyStorage(memoryStorage(), ({ operation, path }) =>
    operation === 'write' && path.includes(`model.ckpt-${step}.`) ? { kind: 'error', code: 'ENOSPC' } : undefined,
  );
}

describe('a CheckpointSaverHook is refused', () => {
  const saver = new Saver({ logger: quietLogger });
  it.each<[Record<string, unknown>, ErrorConstructor, RegExp]>([
    [{ checkpointDir: '', saveSteps: 1 }, TypeError, /^checkpointDir: expected the path of a directory, got ""/],
    [{ checkpointDir: 5, saveSteps: 1 }, TypeError, /^checkpointDir: expected the path of a directory, got 5$/],
    [{ checkpointDir: 'd' }, RangeError, /^Either every_secs or every_steps should be provided\./],
    [
      { checkpointDir: 'd', saveSteps: 1, saveSecs: 1 },
      RangeError,
      /^Can not provide both every_secs and every_steps\./,
    ],
    [
      { checkpointDir: 'd', saveSteps: 1, saver, scaffold: { saver } },
      RangeError,
      /^You cannot provide both saver and/,
    ],
    [{ checkpointDir: 'd', saveStep: 1 }, TypeError, /saveStep/],
    [{ checkpointDir: 'd', saveSteps: 1, saver: {} }, TypeError, /^saver: expected a Saver, got an object/],
    [
      { checkpointDir: 'd', saveSteps: 1, saver: { restore: () => undefined } },
      TypeError,
      /^saver: expected a Saver, got an object with keys \["restore"\], which lacks capture$/,
    ],
    [{ checkpointDir: 'd', saveSteps: 1, scaffold: 'mine' }, TypeError, /^scaffold: expected a scaffold, got "mine"$/],
    [{ checkpointDir: 'd', saveSteps: 1, saveGraphDef: 1 }, TypeError, /^saveGraphDef: expected true or false, got 1$/],
    [{ checkpointDir: 'd', saveSteps: null, saveSecs: null }, RangeError, /^Either every_secs or every_steps should/],
    [{ checkpointDir: 'd', saveSteps: 1, listeners: 3 }, TypeError, /^listeners: expected an array, got 3$/],
    [
      { checkpointDir: 'd', saveSteps: 1, listeners: [3] },
      TypeError,
      /^listeners\[0\]: expected a CheckpointSaverList/,
    ],
    [
      { checkpointDir: 'd', saveSteps: 1, listeners: [{}, { afterSave: 1 }] },
      TypeError,
      /^listeners\[1\]\.afterSave: expected a function, got 1$/,
    ],
    [
      { checkpointDir: 'd', saveSteps: 1, checkpointBasename: '' },
      TypeError,
      /^checkpointBasename: expected a file nam/,
    ],
    [
      { checkpointDir: 'd', saveSteps: 1, metrics: 3 },
      TypeError,
      /^metrics: expected an object of nodes by name, got 3/,
    ],
    [{ checkpointDir: 'd', saveSteps: 1, metrics: { loss: 3 } }, TypeError, /^metrics\.loss: expected a node or the n/],
    [{ checkpointDir: 'd', saveSteps: 1, summaryWriter: {} }, TypeError, /^summaryWriter: expected a FileWriter/],
    [{ checkpointDir: 'd', saveSteps: 1, storage: {} }, TypeError, /^storage: expected a Storage \(with readFile, /],
    [{ checkpointDir: 'd', saveSteps: 1, clock: {} }, TypeError, /^clock: expected a clock/],
    [{ checkpointDir: 'd', saveSteps: 1, logger: {} }, TypeError, /^logger: expected a logger/],
  ])('with %j', (options, error, message) => {
    const create = () => new CheckpointSaverHook(options as never);
    expect(create).toThrow(error);
    expect(create).toThrow(message);
  });

  it('by a graph that has no global step', async () => {
    const hook = new CheckpointSaverHook({ checkpointDir: 'd', saveSteps: 1 });
    await expect(hook.begin({ graph: new Graph() })).rejects.toThrow(FailedPreconditionError);
    await expect(hook.begin({ graph: new Graph() })).rejects.toThrow('to use CheckpointSaverHook.');
  });

  it('by a session for which there is no saver', async () => {
    const opening = train({ saveSteps: 1, saver: undefined, summaryWriter: new RecordingWriter() });
    await expect(opening).rejects.toThrow(/^No items in collection savers\./);
  });

  it('by what is no saver, wherever it is, before a session is made', async () => {
    const wrong = { build: () => undefined } as never;
    const summaryWriter = new RecordingWriter();
    const given = train({ saveSteps: 1, saver: undefined, scaffold: { saver: wrong }, summaryWriter });
    const lacks = 'expected a Saver, got an object with keys ["build"], which lacks capture, restore';
    await expect(given).rejects.toThrow(new TypeError(`scaffold.saver: ${lacks}`));
    const prepare = (graph: Graph): void => {
      graph.addToCollection(GraphKeys.SAVERS, wrong);
    };
    const collected = train({ saveSteps: 1, saver: undefined, summaryWriter, prepare });
    await expect(collected).rejects.toThrow(new TypeError(`graph collection "savers", item 0: ${lacks}`));
    expect(summaryWriter.lines).toEqual([]);
  });

  it('by a graph that has two savers', async () => {
    const prepare = (graph: Graph): void => {
      for (let count = 0; count < 2; count += 1) graph.addToCollection(GraphKeys.SAVERS, saver);
    };
    const summaryWriter = new RecordingWriter();
    // A scaffold without a saver leaves the choice to the collection.
    const opening = train({ saveSteps: 1, saver: undefined, scaffold: { saver: undefined }, summaryWriter, prepare });
    await expect(opening).rejects.toThrow(/More than one item in collection/i);
  });
});

describe('the listeners of a CheckpointSaverHook', () => {
  it('are called in order around each save, and at the end', async () => {
    const calls: string[] = [];
    const listener = (name: string): CheckpointSaverListener => ({
      begin: () => void calls.push(`${name} begin`),
      beforeSave: (_session, step) => void calls.push(`${name} before ${step}`),
      afterSave: (_session, step) => void calls.push(`${name} after ${step}`),
      end: (_session, step) => void calls.push(`${name} end ${step}`),
    });
    const { run, session } = await train({ saveSteps: 1, listeners: [listener('a'), listener('b')] });
    await run();
    await session.close();
    const around = (step: number) => ['before', 'after'].flatMap((what) => [`a ${what} ${step}`, `b ${what} ${step}`]);
    expect(calls).toEqual(['a begin', 'b begin', ...around(0), ...around(1), 'a end 1', 'b end 1']);
  });

  it('veto a save, of which the later ones are not told', async () => {
    const told: number[] = [];
    const veto: CheckpointSaverListener = { beforeSave: (_session, step) => step !== 1 };
    const later: CheckpointSaverListener = { afterSave: (_session, step) => void told.push(step) };
    const { run, session, storage } = await train({ saveSteps: 1, listeners: [veto, later] });
    await run();
    await run();
    await session.close();
    expect(told).toEqual([0, 2]);
    expect(await stepsIn(storage)).toEqual([0, 2]);
  });

  it('ask for a stop after a save, but not at the first one', async () => {
    const { run, session } = await train({ saveSteps: 2, listeners: [{ afterSave: () => true }] });
    expect(session.shouldStop()).toBe(false);
    await run();
    expect(session.shouldStop()).toBe(false);
    await run();
    expect(session.shouldStop()).toBe(true);
  });
});

describe('a write beside the steps', () => {
  it('that fails is the error of the next step, and the training ends with what was saved before', async () => {
    const { run, session, storage } = await train({ saveSteps: 1, storage: fullAt(1) });
    await run();
    await expect(run()).rejects.toThrow(ResourceExhaustedError);
    await session.close().catch(() => undefined);
    expect(await stepsIn(storage)).toContain(0);
    expect(await stepsIn(storage)).not.toContain(1);
  });

  it('that fails last is the error of close()', async () => {
    const { run, session } = await train({ saveSteps: 10, storage: fullAt(1) });
    await run();
    await expect(session.close()).rejects.toThrow(ResourceExhaustedError);
  });

  it('is not begun at the end of a training that failed', async () => {
    const storage = memoryStorage();
    const { run, session } = await train({ saveSteps: 10, storage });
    const body = session.use(async () => {
      await run();
      throw new RangeError('body');
    });
    await expect(body).rejects.toThrow('body');
    expect(await stepsIn(storage)).toEqual([0]);
  });

  it('holds a step that was taken before a later hook ended the session', async () => {
    const storage = memoryStorage();
    const fails: SessionRunHook = {
      afterRun: () => {
        throw new RangeError('later');
      },
    };
    const { run, session } = await train({ saveSteps: 1, storage, laterHooks: [fails] });
    await expect(session.use(() => run())).rejects.toThrow('later');
    expect(await stepsIn(storage)).toEqual([0, 1]);
  });

  it('holds a step that was taken before a later hook had it made again', async () => {
    let runs = 0;
    const fails: SessionRunHook = {
      afterRun: () => {
        runs += 1;
        if (runs === 2) throw new UnavailableError('later');
      },
    };
    // Without a checkpoint to restore the training begins anew: the step is not saved a second time.
    const { run, session, storage } = await train({ saveSteps: 2, laterHooks: [fails] });
    await run();
    await run();
    await session.close();
    expect(runs).toBe(3);
    expect(await stepsIn(storage)).toEqual([0, 1, 2]);
  });

  it('holds the state that hooks have at the end of the step', async () => {
    const storage = memoryStorage();
    let seen = 0;
    const counts: SessionRunHook = {
      begin: ({ graph }) => {
        const item = { key: 'counts', stateDict: () => seen, loadStateDict: () => undefined };
        graph.addToCollection(GraphKeys.STATEFUL, item);
      },
      afterRun: () => {
        seen += 1;
      },
    };
    const { run, session } = await train({ saveSteps: 1, storage, laterHooks: [counts] });
    await run();
    await run();
    await session.close();
    expect((await readTrainingState('d/model.ckpt-1', { storage })).get('counts')).toBe(1);
    expect((await readTrainingState('d/model.ckpt-2', { storage })).get('counts')).toBe(2);
  });
});

describe('when a CheckpointSaverHook saves', () => {
  it.each([true, false])('it makes the directory with all above it (saveGraphDef: %s)', async (saveGraphDef) => {
    const [storage, summaryWriter] = [memoryStorage(), new RecordingWriter()];
    await train({ checkpointDir: 'runs/1/a', saveSteps: 1, storage, saveGraphDef, summaryWriter });
    expect(await storage.list('runs/1/a')).toContain('model.ckpt-0.index');
  });

  it('is every so many seconds of its clock', async () => {
    const clock = new VirtualClock();
    const { run, session, storage } = await train({ saveSecs: 2, saveSteps: null, clock });
    for (let count = 0; count < 5; count += 1) {
      await clock.advance(1000);
      await run();
    }
    await session.close();
    expect(await stepsIn(storage)).toEqual([0, 2, 4, 5]);
  });

  it('keeps the values of its metrics for the rule that holds on to the best', async () => {
    const saverOptions = { maxToKeep: 1, keep: [keepBestN({ count: 1, metric: 'loss' })] };
    const { run, session, storage } = await train({ saveSteps: 1, saverOptions, metrics: { loss: 'loss' } });
    for (const loss of [5, 1, 3, 4]) await run(loss);
    await session.close();
    expect(await stepsIn(storage)).toEqual([2, 4]);
  });
});
