import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';

import { Saver } from '../../src/checkpoint/saver.js';
import { GraphKeys } from '../../src/core/graph-keys.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { CheckpointSaverHook } from '../../src/hooks/checkpoint-saver-hook.js';
import { StepCounterHook } from '../../src/hooks/step-counter-hook.js';
import { SummarySaverHook } from '../../src/hooks/summary-saver-hook.js';
import { Scaffold } from '../../src/scaffold/scaffold.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import {
  trainingSessionOptions,
  type MonitoredTrainingSessionOptions,
} from '../../src/session/training-session-options.js';
import { WorkerSessionCreator } from '../../src/session/creators/worker-session-creator.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FileWriterCache } from '../../src/events/file-writer-cache.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { eventsOfFile, inShort } from '../events/event-files.js';
import { rejection } from '../support/scene.js';

afterEach(() => FileWriterCache.clear());

type Options = Partial<MonitoredTrainingSessionOptions>;

/** The hooks that a training session has for these options, in order, in words. */
function hooksOf(options: Options): string[] {
  const { hooks } = trainingSessionOptions({ graph: new Graph(), ...options });
  return [...(hooks ?? [])].map((hook) => {
    if (hook instanceof StepCounterHook) return `steps/sec ${period(hook)} in ${hook.outputDir}`;
    if (hook instanceof SummarySaverHook) return `summaries ${period(hook)} in ${hook.outputDir}`;
    if (hook instanceof CheckpointSaverHook) return `checkpoints ${period(hook)} in ${hook.checkpointDir}`;
    return hook.stateKey ?? '?';
  });
}

function period({
  everySteps,
  everySecs,
}: {
  readonly everySteps: number | undefined;
  readonly everySecs: number | undefined;
}): string {
  return everySecs === undefined ? `every ${everySteps} steps` : `every ${everySecs} s`;
}

const c = { checkpointDir: 'c' };

describe('the hooks of a chief', () => {
  test('are its own, step counter, summaries, checkpoints, and those of everybody', () => {
    const options = { ...c, chiefOnlyHooks: [{ stateKey: 'K' }, { stateKey: 'L' }], hooks: [{ stateKey: 'U' }] };
    expect(hooksOf(options)).toEqual([
      'K',
      'L',
      'steps/sec every 100 steps in c',
      'summaries every 100 steps in c',
      'checkpoints every 600 s in c',
      'U',
    ]);
  });

  test('write events where the checkpoints are, unless there is a directory for them', () => {
    expect(hooksOf({ ...c, summaryDir: 's' })).toEqual([
      'steps/sec every 100 steps in s',
      'summaries every 100 steps in s',
      'checkpoints every 600 s in c',
    ]);
    expect(hooksOf({ ...c, summaryDir: '' })[0]).toBe('steps/sec every 100 steps in c');
    expect(hooksOf({ ...c, summaryDir: null })[0]).toBe('steps/sec every 100 steps in c');
  });

  test('save no checkpoint where there is only a directory for events, and are none where there is no directory', () => {
    expect(hooksOf({ summaryDir: 's' })).toEqual(['steps/sec every 100 steps in s', 'summaries every 100 steps in s']);
    expect(hooksOf({})).toEqual([]);
    expect(hooksOf({ checkpointDir: '', saveCheckpointSteps: 5, saveSummariesSteps: 5, logStepCountSteps: 5 })).toEqual(
      [],
    );
  });

  test.each<[Options, string | undefined]>([
    [{}, 'summaries every 100 steps in c'],
    [{ saveSummariesSteps: 7 }, 'summaries every 7 steps in c'],
    [{ saveSummariesSecs: 7 }, 'summaries every 7 s in c'],
    [{ saveSummariesSteps: null, saveSummariesSecs: 7 }, 'summaries every 7 s in c'],
    [{ saveSummariesSteps: null }, undefined],
    [{ saveSummariesSteps: 0 }, undefined],
    [{ saveSummariesSecs: null }, undefined],
    [{ saveSummariesSecs: 0 }, undefined],
    [{ saveSummariesSteps: -5 }, undefined],
  ])('write summaries for %j: %s', (options, hook) => {
    expect(hooksOf({ ...c, ...options }).find((text) => text.startsWith('summaries'))).toBe(hook);
  });

  test.each<[Options, string | undefined]>([
    [{}, 'checkpoints every 600 s in c'],
    [{ saveCheckpointSteps: 7 }, 'checkpoints every 7 steps in c'],
    [{ saveCheckpointSecs: 7 }, 'checkpoints every 7 s in c'],
    [{ saveCheckpointSecs: null, saveCheckpointSteps: 7 }, 'checkpoints every 7 steps in c'],
    [{ saveCheckpointSecs: null }, undefined],
    [{ saveCheckpointSteps: null }, undefined],
    [{ saveCheckpointSecs: 0 }, undefined],
    [{ saveCheckpointSteps: 0 }, undefined],
  ])('save for %j: %s', (options, hook) => {
    expect(hooksOf({ ...c, ...options }).find((text) => text.startsWith('checkpoints'))).toBe(hook);
  });

  test.each<[number | null | undefined, string | undefined]>([
    [undefined, 'steps/sec every 100 steps in c'],
    [3, 'steps/sec every 3 steps in c'],
    [0, undefined],
    [null, undefined],
    [-1, undefined],
  ])('log how fast the steps are for logStepCountSteps %s: %s', (logStepCountSteps, hook) => {
    expect(hooksOf({ ...c, logStepCountSteps }).find((text) => text.startsWith('steps/sec'))).toBe(hook);
  });

  test.each<Options>([
    { saveSummariesSteps: 6, saveSummariesSecs: 6 },
    { saveSummariesSteps: 6, saveSummariesSecs: 0 },
    { saveSummariesSteps: 0, saveSummariesSecs: 6 },
    { saveCheckpointSteps: 6, saveCheckpointSecs: 6 },
    { saveCheckpointSteps: 6, saveCheckpointSecs: 0 },
  ])('cannot have two rhythms for one thing, a zero beside another included: %j', (options) => {
    expect(() => hooksOf({ ...c, ...options })).toThrow(RangeError);
    expect(() => hooksOf({ ...c, ...options })).toThrow('Can not provide both every_secs and every_steps.');
    for (const name of Object.keys(options)) expect(() => hooksOf({ ...c, ...options })).toThrow(name);
    // Without a directory nobody asks.
    expect(hooksOf(options)).toEqual([]);
  });

  test('leave the graph out where that is not wanted', () => {
    const saverOf = (options: Options): SessionRunHook | undefined =>
      [...(trainingSessionOptions({ graph: new Graph(), ...c, ...options }).hooks ?? [])].at(-1);
    expect(saverOf({})).toMatchObject({ saveGraphDef: true });
    expect(saverOf({ saveGraphDef: false })).toMatchObject({ saveGraphDef: false });
  });
});

describe('the hooks of a worker', () => {
  test('are those of everybody alone, whatever directories there are', () => {
    const options = { graph: new Graph(), ...c, summaryDir: 's', isChief: false };
    const own = { chiefOnlyHooks: [{ stateKey: 'K' }], hooks: [{ stateKey: 'U' }] };
    expect(hooksOf({ ...options, ...own })).toEqual(['U']);
    // What a chief would be refused is nobody's business here.
    expect(hooksOf({ ...options, saveCheckpointSteps: 6, saveCheckpointSecs: 6 })).toEqual([]);
    expect(trainingSessionOptions(options).sessionCreator).toBeInstanceOf(WorkerSessionCreator);
    expect(trainingSessionOptions({ ...options, isChief: true }).sessionCreator).toBeInstanceOf(ChiefSessionCreator);
  });
});

describe('a graph without a global step', () => {
  test.each<[Options, string]>([
    [c, 'StepCounterHook'],
    [{ ...c, logStepCountSteps: null }, 'SummarySaverHook'],
    [{ ...c, logStepCountSteps: null, saveSummariesSteps: null }, 'CheckpointSaverHook'],
  ])('is refused for %j by the first hook that needs one', async (options, hook) => {
    const opening = MonitoredTrainingSession.open({ graph: constantGraph(), ...options, ...quiet() });
    const error = await rejection(opening);
    expect(error).toBeInstanceOf(FailedPreconditionError);
    expect((error as Error).message).toContain(`Global step should be created to use ${hook}.`);
    expect(existsSync('c')).toBe(false);
  });

  test('will do where nothing is written', async () => {
    const graph = constantGraph();
    expect(await MonitoredTrainingSession.with({ graph, ...quiet() }, (session) => session.run('x'))).toBe(1);
  });
});

describe('a whole training', () => {
  test('saves the last checkpoint before the hooks of everybody end, and after those of the chief', async () => {
    const { storage, train } = trainer();
    const seen: string[] = [];
    const watch = (name: string): SessionRunHook => ({
      end: async () => void seen.push(`${name} ${String(await storage.exists('c/model.ckpt-3.index'))}`),
    });
    await train(3, { chiefOnlyHooks: [watch('K')], hooks: [watch('U')] });
    expect(seen).toEqual(['K false', 'U true']);
  });

  test('makes the directory and goes on from the checkpoint in it', async () => {
    const { train, storage } = trainer();
    expect(await storage.exists('c')).toBe(false);
    expect(await train(2)).toBe(2);
    expect(await train(2)).toBe(4);
  });

  test('restores nothing where there is only a directory for events', async () => {
    const { train, storage } = trainer();
    const options = { checkpointDir: undefined, summaryDir: 'c' };
    expect(await train(2, options)).toBe(2);
    expect(await train(2, options)).toBe(2);
    expect((await storage.list('c')).every((name) => name.startsWith('events.'))).toBe(true);
  });

  test.each(['scaffold', 'collection'] as const)(
    'is all in the storage of the saver that the %s has, and in one event file for each session',
    async (place) => {
      const { train, storage } = trainer(place);
      await train(3, { saveCheckpointSteps: 2, saveSummariesSteps: 2, logStepCountSteps: 2 });
      expect(existsSync('c')).toBe(false);
      const names = await storage.list('c');
      for (const name of ['graph.pbtxt', 'checkpoint', 'model.ckpt-3.index', 'model.ckpt-3.meta']) {
        expect(names).toContain(name);
      }
      const files = names.filter((name) => name.startsWith('events.'));
      expect(files).toHaveLength(1);
      const events = await eventsOfFile(storage, `c/${files[0]}`);
      expect(events.map((event) => inShort(event).replace(/ of \d+ bytes@0$/, ''))).toEqual([
        'brain.Event:2',
        'graphDef',
        'metaGraphDef',
        'graphDef',
        'metaGraphDef',
        'session log 3@0',
        'session log 1@1',
        'value=1@1',
        'session log 3@2',
        'global_step/sec=1@3',
        'value=1@3',
        'session log 3@3',
      ]);
    },
  );
});

function quiet(): Options {
  return { config: { backend: 'cpu' }, logger: quietLogger, clock: new VirtualClock() };
}

function constantGraph(): Graph {
  const graph = new Graph();
  graph.constant('x', 1);
  return graph;
}

/** Trains into a storage of its own: each call is a process that makes so many steps, one a second. */
function trainer(place: 'scaffold' | 'collection' = 'scaffold') {
  const storage = memoryStorage();
  const train = async (steps: number, options: Options = {}): Promise<number | undefined> => {
    const graph = new Graph();
    const step = graph.assignAdd(graph.createGlobalStep(), 1, 'train');
    graph.summary.scalar('value', graph.constant('one', 1));
    const clock = new VirtualClock({ startMs: 1e12 });
    const saver = new Saver({ storage, clock, logger: quietLogger });
    if (place === 'collection') graph.addToCollection(GraphKeys.SAVERS, saver);
    const scaffold = new Scaffold(place === 'scaffold' ? { saver } : {});
    try {
      return await MonitoredTrainingSession.with(
        { graph, scaffold, ...c, ...quiet(), clock, ...options },
        async (session) => {
          let last = 0;
          for (let count = 0; count < steps; count += 1) {
            await clock.advance(1000);
            last = await session.run(step);
          }
          return last;
        },
      );
    } finally {
      await FileWriterCache.clear();
    }
  };
  return { storage, train };
}
