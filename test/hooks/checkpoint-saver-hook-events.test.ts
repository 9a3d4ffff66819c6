import { existsSync } from 'node:fs';
import { fromBinary } from '@bufbuild/protobuf';
import { afterEach, describe, expect, it } from 'vitest';
import { Saver } from '../../src/checkpoint/saver.js';
import { GraphKeys } from '../../src/core/graph-keys.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import type { Storage } from '../../src/core/storage.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { ResourceExhaustedError, UnavailableError } from '../../src/errors.js';
import { MetaGraphDefSchema } from '../../src/formats/proto/generated/meta-graph_pb.js';
import { Graph } from '../../src/graph/graph.js';
import { CheckpointSaverHook, type CheckpointSaverHookOptions } from '../../src/hooks/checkpoint-saver-hook.js';
import { StepCounterHook } from '../../src/hooks/step-counter-hook.js';
import { Scaffold } from '../../src/scaffold/scaffold.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { eventsOfFile, inShort } from '../events/event-files.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { rejection } from '../support/scene.js';
import { RecordingWriter } from './recording-writer.js';

afterEach(() => FileWriterCache.clear());

const directory = 'checkpoint-saver-hook-events';

interface TrainingOptions extends Partial<CheckpointSaverHookOptions> {
  readonly storage?: Storage;
  readonly laterHooks?: readonly SessionRunHook[];
  /** Where the saver is; given to the hook. */
  readonly saverIn?: 'hook' | 'scaffold' | 'collection';
}

/** Makes `steps` steps in a session whose steps are saved, one by one. */
async function train(
  steps: number,
  { storage = memoryStorage(), laterHooks = [], saverIn = 'hook', ...more }: TrainingOptions = {},
): Promise<Storage> {
  const graph = new Graph();
  const trainOp = graph.assignAdd(graph.createGlobalStep(), 1, 'train');
  const clock = new VirtualClock({ startMs: 1e12 });
  const saver = new Saver({ storage, logger: quietLogger, clock });
  if (saverIn === 'collection') graph.addToCollection(GraphKeys.SAVERS, saver);
  const hook = new CheckpointSaverHook({
    checkpointDir: directory,
    saveSteps: 1,
    clock,
    logger: quietLogger,
    ...(saverIn === 'hook' ? { saver } : {}),
    ...more,
  });
  const sessionCreator = new ChiefSessionCreator({
    graph,
    scaffold: new Scaffold(saverIn === 'scaffold' ? { saver } : {}),
    config: { backend: 'cpu' },
    logger: quietLogger,
  });
  const recovery = { backoff: () => 0 };
  await MonitoredSession.with(
    { sessionCreator, hooks: [hook, ...laterHooks], recovery, clock, logger: quietLogger },
    async (session) => {
      for (let count = 0; count < steps; count += 1) await session.run(trainOp);
    },
  );
  return storage;
}

/** The events of each event file, in short; graphs without their sizes. */
async function eventsIn(storage: Storage): Promise<string[][]> {
  await FileWriterCache.clear();
  const names = (await storage.list(directory)).filter((name) => name.startsWith('events.'));
  const files = await Promise.all(names.map((name) => eventsOfFile(storage, `${directory}/${name}`)));
  return files.map((events) => events.map((event) => inShort(event).replace(/ of \d+ bytes@0$/, '')));
}

const filesIn = async (storage: Storage): Promise<readonly string[]> =>
  (await storage.list(directory)).filter((name) => !name.startsWith('events.'));

describe('the graph beside the checkpoints', () => {
  it('is written as text, and with each checkpoint', async () => {
    const storage = await train(1);
    const files = await filesIn(storage);
    expect(files).toEqual(
      expect.arrayContaining([
        'graph.pbtxt',
        'checkpoint',
        'model.ckpt-0.meta',
        'model.ckpt-1.meta',
        'model.ckpt-1.index',
      ]),
    );
    const meta = fromBinary(MetaGraphDefSchema, await storage.readFile(`${directory}/model.ckpt-1.meta`));
    const names = meta.graphDef?.node.map(({ name }) => name) ?? [];
    expect(names).toEqual(expect.arrayContaining(['global_step', 'train', 'init']));
    const text = new TextDecoder().decode(await storage.readFile(`${directory}/graph.pbtxt`));
    for (const name of names) expect(text).toContain(`  name: "${name}"\n`);
  });

  it('is left out with saveGraphDef false, but for the event file', async () => {
    const storage = await train(1, { saveGraphDef: false });
    expect((await filesIn(storage)).filter((name) => /graph|meta/.test(name))).toEqual([]);
    expect(await filesIn(storage)).toContain('model.ckpt-1.index');
    const [events = []] = await eventsIn(storage);
    expect(events.filter((event) => event === 'graphDef')).toHaveLength(2);
  });

  it('is written as text for each session that is made', async () => {
    const storage = faultyStorage(memoryStorage(), () => undefined);
    await train(2, { storage, laterHooks: [failsOnce(1)] });
    const texts = storage.calls.filter(({ operation, path }) => operation === 'rename' && path.includes('graph.pbtxt'));
    expect(texts).toHaveLength(2);
  });
});

describe('the events of a CheckpointSaverHook', () => {
  it('are the graph as it begins and as it is finalized, and each checkpoint by its path without a step', async () => {
    const writer = new RecordingWriter();
    await train(2, { summaryWriter: writer });
    const checkpoint = (step: number): string => `CHECKPOINT ${directory}/model.ckpt@${step}`;
    expect(writer.lines).toEqual(['graph', 'meta graph', checkpoint(0), checkpoint(1), checkpoint(2), 'flush']);
    const [events = []] = await eventsIn(await train(1));
    expect(events).toEqual([
      'brain.Event:2',
      'graphDef',
      'metaGraphDef',
      'graphDef',
      'metaGraphDef',
      'session log 3@0',
      'session log 3@1',
    ]);
  });

  it('have the graph again for each session that is made, and the checkpoint that it begins with', async () => {
    const writer = new RecordingWriter();
    await train(2, { summaryWriter: writer, laterHooks: [failsOnce(1)] });
    expect(writer.lines.map((line) => line.replace(`${directory}/model.ckpt`, ''))).toEqual([
      'graph',
      'meta graph',
      'CHECKPOINT @0',
      'CHECKPOINT @1',
      'graph',
      'meta graph',
      'CHECKPOINT @0',
      'CHECKPOINT @1',
      'CHECKPOINT @2',
      'flush',
    ]);
  });

  it('are in one file with those of other hooks of the directory', async () => {
    const storage = memoryStorage();
    const clock = new VirtualClock({ startMs: 1e12, autoAdvance: true });
    const counter = new StepCounterHook({ everyNSteps: 1, outputDir: directory, storage, clock, logger: quietLogger });
    await train(2, { storage, laterHooks: [counter] });
    const files = await eventsIn(storage);
    expect(files).toHaveLength(1);
    expect(files.flat().filter((event) => /checkpoint|session log|sec=/.test(event))).toEqual([
      'session log 3@0',
      'session log 3@1',
      'session log 3@2',
      'global_step/sec=Infinity@2',
    ]);
  });

  it.each(['hook', 'scaffold', 'collection'] as const)(
    'and the files are all in the storage of the saver, and nothing on the disk: saver of the %s',
    async (saverIn) => {
      const storage = await train(1, { saverIn });
      expect(await eventsIn(storage)).toHaveLength(1);
      expect(await filesIn(storage)).toContain('graph.pbtxt');
      expect(existsSync(directory)).toBe(false);
    },
  );

  it('that cannot be written fail the step, and the checkpoint of that step is there', async () => {
    const writer = new RecordingWriter();
    const storage = memoryStorage();
    const failure = new ResourceExhaustedError('no room for events');
    const breaks: SessionRunHook = {
      beforeRun: () => {
        writer.failure = failure;
      },
    };
    expect(await rejection(train(1, { storage, summaryWriter: writer, laterHooks: [breaks] }))).toBe(failure);
    expect(await filesIn(storage)).toContain('model.ckpt-0.index');
  });

  it('that cannot be flushed fail the end, and hide no checkpoint that could not be written', async () => {
    const unflushed = new ResourceExhaustedError('not flushed');
    const writer = Object.assign(new RecordingWriter(), { flush: () => Promise.reject(unflushed) });
    expect(await rejection(train(1, { summaryWriter: writer }))).toBe(unflushed);
    const storage = faultyStorage(memoryStorage(), ({ operation, path }) =>
      operation === 'write' && path.includes('model.ckpt-1.') ? { kind: 'error', code: 'ENOSPC' } : undefined,
    );
    const error = await rejection(train(1, { storage, summaryWriter: writer }));
    expect(error).toBeInstanceOf(AggregateError);
    const { errors } = error as AggregateError;
    expect(errors).toEqual([expect.any(ResourceExhaustedError), unflushed]);
    expect((errors[0] as Error).message).toContain('model.ckpt-1.');
  });

  it('are on the disk after a session that failed, of which nothing more is saved', async () => {
    const writer = new RecordingWriter();
    const broken = new RangeError('broken');
    const breaks: SessionRunHook = {
      beforeRun: () => {
        throw broken;
      },
    };
    expect(await rejection(train(1, { summaryWriter: writer, laterHooks: [breaks] }))).toBe(broken);
    expect(writer.lines.slice(2)).toEqual([`CHECKPOINT ${directory}/model.ckpt@0`, 'flush']);
  });
});

/** Ends the session, once, after the run of that step. */
function failsOnce(after: number): SessionRunHook {
  let runs = 0;
  return {
    afterRun: () => {
      runs += 1;
      if (runs === after) throw new UnavailableError('preempted');
    },
  };
}
