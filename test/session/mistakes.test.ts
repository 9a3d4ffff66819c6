import * as tf from '@tensorflow/tfjs';
import { describe, expect, it, test } from 'vitest';

import {
  CheckpointSaverHook,
  ChiefSessionCreator,
  FailedPreconditionError,
  Graph,
  InvalidArgumentError,
  MonitoredSession,
  MonitoredTrainingSession,
  NotFoundError,
  Scaffold,
  SingularMonitoredSession,
  type CheckpointSaverListener,
  type SessionRunHook,
  type VariableNode,
} from '../../src/index.js';
import { Saver } from '../../src/checkpoint/saver.js';
import type { SaverOptions } from '../../src/checkpoint/saver-options.js';
import type { CreateSessionContext } from '../../src/core/session-creator.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { RecordingLogger } from '../../src/testing/recording-logger.js';

function line(): Graph {
  const graph = new Graph();
  const weight = graph.variable('weight', 1);
  const x = graph.placeholder('x', { shape: [] });
  const loss = graph.op('loss', [weight, x], (w, target) => w.sub(target).square().asScalar());
  graph.minimize(tf.train.sgd(0.1), loss);
  return graph;
}

const here = (session: MonitoredSession): Promise<unknown> => session.run('weight');

describe('a name that no node has', () => {
  it.each([
    ['a fetch', (session: MonitoredSession) => session.run('los'), /"los".*Did you mean "loss"\? There is .*"weight"/s],
    ['a feed', (session: MonitoredSession) => session.run('loss', { X: 1 }), /"X".*Did you mean "x"\? There is "x"/s],
  ])('is told of with what there is: %s', async (_, run, message) => {
    const failure = MonitoredSession.with({ graph: line() }, run);
    await expect(failure).rejects.toThrow(InvalidArgumentError);
    await expect(failure).rejects.toThrow(message);
  });

  it('is told of with what an iterator gives, which can be fed', async () => {
    const graph = new Graph();
    const { xs, ys } = graph.iterator({ xs: [[1], [2]], ys: [3, 4] });
    const sum = graph.op('sum', [xs, ys], (x, y) => x.sum().add(y.sum()).asScalar());
    await MonitoredSession.with({ graph, config: { backend: 'cpu' } }, async (session) => {
      const refused = session.run(sum, { xs: [5], y: 1 });
      await expect(refused).rejects.toThrow('"xs": no node of the graph has that name or is that.');
      await expect(refused).rejects.toThrow(
        'Did you mean "Iterator:xs"? There is "Iterator:xs", "Iterator:ys", "sum", ',
      );
      expect(await session.run(sum, { 'Iterator:xs': [5], 'Iterator:ys': 1 })).toBe(6);
    });
  });

  it('is told of by lookup()', () => {
    const lookup = (): unknown => line().lookup('wieght');
    expect(lookup).toThrow(NotFoundError);
    expect(lookup).toThrow('Did you mean "weight"? There is ');
  });
});

describe('a fetch that is none', () => {
  it.each<[unknown, string]>([
    [{ a: ['loss', { deep: undefined }] }, 'fetches.a[1].deep'],
    [new Map([['some key', null]]), 'fetches["some key"]'],
    [[['weight'], 3], 'fetches[1]'],
  ])('is told of with its place: %o', async (fetches, place) => {
    const failure = MonitoredSession.with({ graph: line() }, (session) => session.run(fetches));
    await expect(failure).rejects.toThrow(`, at ${place}`);
  });

  it('is told of with the hook that asks for it', async () => {
    class Wrong implements SessionRunHook {
      beforeRun = () => ({ fetches: { losses: [undefined] } }) as never;
    }
    const failure = MonitoredSession.with({ graph: line(), hooks: [new Wrong()] }, here);
    await expect(failure).rejects.toThrow('at the fetches of Wrong.losses[0]');
  });

  it.each<[string, () => unknown, string]>([
    ['a node of another graph', () => line().lookup('loss'), 'Node "loss" is not an element of this graph.'],
    ['a name that no node has', () => 'los', 'Did you mean "loss"?'],
  ])('is told of with its place, and with the hook, for %s', async (_, wrong, message) => {
    class Asking implements SessionRunHook {
      beforeRun = () => ({ fetches: { losses: [wrong()] } });
    }
    const ofHook = MonitoredSession.with({ graph: line(), hooks: [new Asking()] }, here);
    await expect(ofHook).rejects.toThrow(message);
    await expect(ofHook).rejects.toThrow(/, at the fetches of Asking\.losses\[0\]$/);
    const own = MonitoredSession.with({ graph: line() }, (session) => session.run({ a: { b: wrong() } }));
    await expect(own).rejects.toThrow(/, at fetches\.a\.b$/);
  });
});

describe('a session is not made by new', () => {
  const make = (type: unknown): unknown => new (type as new (options: object) => unknown)({ graph: line() });

  it.each([
    ['MonitoredSession', MonitoredSession],
    ['SingularMonitoredSession', SingularMonitoredSession],
    ['MonitoredTrainingSession', MonitoredTrainingSession],
  ])('but by open or with: %s', (name, type) => {
    expect(() => make(type)).toThrow(TypeError);
    expect(() => make(type)).toThrow(`expected ${name}.open(options), or ${name}.with(options, body)`);
  });

  it('nor by a call', () => {
    const call = MonitoredTrainingSession as unknown as (options: object) => unknown;
    expect(() => call({})).toThrow('expected MonitoredTrainingSession.open(options)');
  });
});

describe('what nobody would see is a warning, once', () => {
  it('a hook whose method is misspelt', async () => {
    const logger = new RecordingLogger();
    await MonitoredSession.with(
      { graph: line(), logger, hooks: [{ beforRun: () => undefined } as SessionRunHook] },
      here,
    );
    const warnings = logger.lines.filter((text) => text.includes('beforRun'));
    expect(warnings).toEqual([expect.stringContaining('called by nobody; did you mean "beforeRun"?')]);
  });

  it('a listener, a rule or a creator whose method is misspelt', async () => {
    const logger = new RecordingLogger();
    const listener = { aftrSave: () => undefined } as CheckpointSaverListener;
    const storage = memoryStorage();
    const saver = new CheckpointSaverHook({ checkpointDir: 'd', saveSteps: 1, listeners: [listener], storage, logger });
    expect(logger.lines).toEqual([
      'warn an object with keys ["aftrSave"]: its method "aftrSave" is called by nobody; did you mean "afterSave"?',
    ]);
    const rule = { keeps: () => true, still_keeps: () => false };
    expect(new Saver({ keep: [rule], logger, deferBuild: true })).toBeDefined();
    expect(logger.lines.at(-1)).toContain('"still_keeps" is called by nobody; did you mean "stillKeeps"?');
    const graph = line();
    const chief = new ChiefSessionCreator({ graph, storage, checkpointDir: 'd', logger });
    const sessionCreator = {
      graph,
      createSession: (context: CreateSessionContext) => chief.createSession(context),
      finalise: () => chief.finalize(),
    };
    await MonitoredSession.with({ sessionCreator, logger, hooks: [saver] }, here);
    expect(logger.lines.filter((text) => text.includes('nobody')).at(-1)).toContain('did you mean "finalize"?');
  });

  it.each([
    [{ saveCheckpointSteps: 5 }, 'saveCheckpointSteps without checkpointDir saves nothing'],
    [{ saveCheckpointSecs: 5 }, 'saveCheckpointSecs without checkpointDir saves nothing'],
    [{ saveCheckpointSteps: 5, summaryDir: 's' }, 'saveCheckpointSteps without checkpointDir saves nothing'],
    [{ saveSummariesSteps: 5 }, 'saveSummariesSteps without a directory writes nothing'],
    [{ maxToKeep: 3, keep: [] }, 'maxToKeep and keep without checkpointDir keeps nothing; give checkpointDir'],
  ])('%o without a directory', async (options, message) => {
    const logger = new RecordingLogger();
    await MonitoredTrainingSession.with({ graph: line(), logger, storage: memoryStorage(), ...options }, here);
    expect(logger.lines.filter((text) => text.includes('without'))).toEqual([expect.stringContaining(message)]);
  });

  it.each([{}, { saveCheckpointSteps: 0 }, { saveCheckpointSecs: null }, { isChief: true }])(
    'but not %o',
    async (options) => {
      const logger = new RecordingLogger();
      await MonitoredTrainingSession.with({ graph: line(), logger, ...options }, here);
      expect(logger.lines).toEqual([]);
    },
  );
});

describe('a file in the place of a directory', () => {
  it.each(['checkpointDir', 'summaryDir'])('is told of before anything begins: %s', async (option) => {
    const storage = memoryStorage();
    const file = await storage.openWrite('taken');
    await file.close();
    const logger = new RecordingLogger();
    const begun: string[] = [];
    const hooks = [{ begin: () => void begun.push('begin') }];
    const failure = MonitoredTrainingSession.open({ graph: line(), hooks, storage, logger, [option]: 'taken' });
    await expect(failure).rejects.toThrow(FailedPreconditionError);
    await expect(failure).rejects.toThrow(`${option}: expected a directory, got the file taken`);
    expect([begun, logger.lines]).toEqual([[], []]);
  });

  it('is told of where a creator restores', async () => {
    const storage = memoryStorage();
    await (await storage.openWrite('taken')).close();
    const failure = SingularMonitoredSession.open({ graph: line(), storage, checkpointDir: 'taken' });
    await expect(failure).rejects.toThrow('checkpointDir: expected a directory, got the file taken');
  });
});

test('a saver of some variables after a restore is told of as what left the others without a value', async () => {
  const storage = memoryStorage();
  const train = (varList: (graph: Graph) => SaverOptions['varList']): Promise<unknown> => {
    const graph = line();
    graph.variable('other', 2);
    const scaffold = new Scaffold({ saver: new Saver({ varList: varList(graph) }) });
    return MonitoredTrainingSession.with({ graph, storage, scaffold, checkpointDir: 'd' }, here);
  };
  await train((graph) => [graph.lookup('weight') as VariableNode]);
  const failure = train((graph) => [graph.lookup('weight') as VariableNode]);
  await expect(failure).rejects.toThrow(
    /not initialized: .*other.*A checkpoint was restored.*only the variables that it has/s,
  );
});
