import { describe, expect, it } from 'vitest';
import { CheckpointReader } from '../../src/checkpoint/read/checkpoint-reader.js';
import { getCheckpointState } from '../../src/checkpoint/state-file/get-checkpoint-state.js';
import { keepBestN } from '../../src/checkpoint/retention/keep-best-n.js';
import { loadCheckpoint, readCheckpointState, readTrainingState } from '../../src/checkpoint/read/load-checkpoint.js';
import { Saver } from '../../src/checkpoint/saver.js';
import type { SaverOptions } from '../../src/checkpoint/saver-options.js';
import type { SaveOptions } from '../../src/core/save-options.js';
import type { Session } from '../../src/core/session.js';
import { tensorValue } from '../../src/core/tensor-value.js';
import { RecordingLogger } from '../../src/doors/testing.js';
import { FailedPreconditionError, UnimplementedError } from '../../src/errors.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { valuesSession } from '../conformance-formats/values-session.js';
import { faultyStorage } from '../support/faulty-storage.js';
import { float32, quietSaver, sampleSession, valueOf } from './sample-model.js';

const variable = (name: string) => ({ name, dtype: 'float32' as const, shape: [], trainable: true, local: false });

describe('new Saver', () => {
  it.each<[string, object, new (message: string) => Error, string]>([
    ['an unknown option', { max_to_keep: 1 }, TypeError, 'Saver: unknown option "max_to_keep"'],
    [
      'a number that is not whole',
      { maxToKeep: 1.5 },
      TypeError,
      'maxToKeep: expected a whole number or null, got 1.5',
    ],
    ['a period that is none', { keepCheckpointEveryNHours: NaN }, RangeError, 'keepCheckpointEveryNHours: expected'],
    ['a flag that is none', { sharded: 1 }, TypeError, 'sharded: expected true or false, got 1'],
    ['what is no storage', { storage: {} }, TypeError, 'storage: expected a Storage (with readFile, openRead, '],
    ['what is no list of rules', { keep: {} }, TypeError, 'keep: expected an array of rules'],
    ['what is no rule', { keep: [{}] }, TypeError, 'keep[0]: expected a rule (with keeps)'],
    ['a basename with a directory', { basename: 'a/b' }, RangeError, 'basename: expected a file name, got "a/b"'],
    ['a deferred build of a list', { varList: [variable('a')], deferBuild: true }, RangeError, 'defer_build'],
    ['an empty list', { varList: [] }, RangeError, 'No variables to save'],
    ['what is no variable', { varList: [{ name: 'a' }] }, TypeError, 'varList[0]: expected a variable, got'],
    ['what is no variable, in an object', { varList: { a: 3 } }, TypeError, 'varList["a"]: expected a variable, got 3'],
    ['what is no list', { varList: 'a' }, TypeError, 'varList: expected an array or an object of variables, got "a"'],
    ['two variables of one name', { varList: [variable('a'), variable('a')] }, RangeError, 'same name: a'],
    [
      'one variable under two names',
      { varList: { a: variable('v'), b: variable('v') } },
      RangeError,
      'The same saveable will be restored with two names: v',
    ],
  ])('refuses %s', (_name, options, type, message) => {
    expect(() => new Saver(options as SaverOptions)).toThrow(type);
    expect(() => new Saver(options as SaverOptions)).toThrow(message);
  });
});

describe('useStorage', () => {
  const elsewhere = 'storage: expected the one in which the saver keeps its checkpoints, got another';

  it('gives a saver that has none the storage in which it keeps its checkpoints', async () => {
    const storage = memoryStorage();
    const saver = quietSaver({ storage: undefined });
    saver.useStorage(storage);
    saver.useStorage(storage);
    expect(saver.storageOptions).toEqual({ storage });
    await saver.save(sampleSession(1), 'm');
    expect(await storage.exists('m.index')).toBe(true);
  });

  it('leaves a saver where it is, and refuses to have it elsewhere', () => {
    const storage = memoryStorage();
    const saver = quietSaver({ storage });
    saver.useStorage(storage);
    expect(() => {
      saver.useStorage(memoryStorage());
    }).toThrow(new TypeError(`${elsewhere}: give both the same, or only one of them any`));
    expect(saver.storageOptions).toEqual({ storage });
  });

  it('comes too late for a saver that has used the files of this machine', async () => {
    const saver = quietSaver({ storage: undefined });
    await expect(saver.restore(sampleSession(1), 'there-is-no-such-checkpoint')).rejects.toThrow(RangeError);
    expect(() => {
      saver.useStorage(memoryStorage());
    }).toThrow(elsewhere);
  });
});

describe('build', () => {
  it('takes the global variables of that moment', async () => {
    const storage = memoryStorage();
    const session = valuesSession(new Map([['a', float32(1)]]));
    const saver = quietSaver({ storage });
    saver.build(session.graph);
    saver.build(valuesSession(new Map([['b', float32(1)]])).graph);
    await saver.save(session, 'm');
    expect([...(await CheckpointReader.open(storage, 'm')).variables.keys()]).toEqual(['a']);
  });

  it('is done by the first save, of the graph of the session', async () => {
    expect(await quietSaver().save(sampleSession(1), 'd/m', { globalStep: 3 })).toBe('d/m-3');
  });

  it('is left to the caller when it is deferred', async () => {
    const saver = quietSaver({ deferBuild: true });
    await expect(saver.save(sampleSession(1), 'm')).rejects.toThrow(FailedPreconditionError);
    await expect(saver.save(sampleSession(1), 'm')).rejects.toThrow(
      'should be called before save if defer_build==True',
    );
    await expect(saver.restore(sampleSession(1), 'm')).rejects.toThrow(FailedPreconditionError);
    saver.build(sampleSession(1).graph);
    expect(await saver.save(sampleSession(1), 'm')).toBe('m');
  });

  it('refuses a graph without variables, unless none are fine', async () => {
    const { graph } = valuesSession(new Map());
    expect(() => {
      quietSaver().build(graph);
    }).toThrow('No variables to save');
    expect(() => {
      quietSaver().build({ ...graph, variables: undefined } as never);
    }).toThrow('graph: expected one that tells its variables');
  });
});

describe('save', () => {
  it.each<[string, string, SaveOptions, new (message: string) => Error, string]>([
    ['a state file elsewhere', 'd/m', { latestFilename: 'x/y' }, RangeError, 'must not contain path components'],
    ['a path that is the state file', 'd/checkpoint', {}, RangeError, "collides with 'save_path'"],
    ['no path', '', {}, TypeError, 'savePath: expected a path, got ""'],
    ['a step that is not whole', 'd/m', { globalStep: 0.5 }, TypeError, 'globalStep: expected a whole number'],
    ['a graph that has no MetaGraphDef', 'd/m', { writeMetaGraph: true }, UnimplementedError, 'no MetaGraphDef'],
    [
      'a directory in a directory that is missing',
      'a/b/c/m',
      {},
      RangeError,
      "Parent directory of a/b/c/m doesn't exist",
    ],
    ['state that is no JSON', 'd/m', { state: new Map([['k', undefined as never]]) }, TypeError, 'state of "k"'],
  ])('refuses %s', async (_name, path, options, type, message) => {
    const saving = quietSaver().save(sampleSession(1), path, options);
    await expect(saving).rejects.toThrow(type);
    await expect(saving).rejects.toThrow(message);
  });

  it('refuses a monitored session, and one that does not know its variables', async () => {
    const monitored = { ...sampleSession(1), runStepFn: () => undefined };
    await expect(quietSaver().save(monitored, 'm')).rejects.toThrow("'sess' must be a Session");
    await expect(quietSaver().save(null as never, 'm')).rejects.toThrow("'sess' must be a Session; got null");
    const without = { ...sampleSession(1), readVariables: undefined } as unknown as Session;
    await expect(quietSaver().save(without, 'm')).rejects.toThrow('session: expected one whose variables');
  });

  it('refuses a variable without a value', async () => {
    const session = { ...sampleSession(1), readVariables: async () => new Map() };
    await expect(quietSaver().save(session, 'm')).rejects.toThrow(FailedPreconditionError);
  });

  it('asks the session for a step that is a node or its name', async () => {
    const asked: unknown[] = [];
    const session = {
      ...sampleSession(1),
      run: (fetches: unknown) => {
        asked.push(fetches);
        return Promise.resolve(7n) as Promise<never>;
      },
    };
    const node = { name: 'global_step' };
    expect(await quietSaver().save(session, 'd/m', { globalStep: node })).toBe('d/m-7');
    expect(await quietSaver().save(session, 'd/m', { globalStep: 'global_step:0' })).toBe('d/m-7');
    expect(asked).toEqual([node, 'global_step:0']);
  });

  it('takes the basename where the path is a directory', async () => {
    const options = { globalStep: 2 };
    expect(await quietSaver().save(sampleSession(1), 'd/', options)).toBe('d/model.ckpt-2');
    expect(await quietSaver({ basename: 'net' }).save(sampleSession(1), 'd/', options)).toBe('d/net-2');
  });

  it('puts variables under the names that it was told', async () => {
    const storage = memoryStorage();
    const session = valuesSession(new Map([['v', float32(5)]]));
    const saver = quietSaver({ storage, varList: { renamed: variable('v') } });
    await saver.save(session, 'm');
    const reader = await CheckpointReader.open(storage, 'm');
    expect((await reader.read('renamed')).data).toEqual(Float32Array.of(5));
    await session.writeVariables(new Map([['v', float32(0)]]));
    await saver.restore(session, 'm');
    expect(session.values.get('v')?.data).toEqual(Float32Array.of(5));
  });

  it('writes the graph beside it where that has a MetaGraphDef', async () => {
    const storage = memoryStorage();
    const session = valuesSession(new Map([['v', float32(5)]]), { toMetaGraphDef: () => Uint8Array.of(7) });
    const saver = quietSaver({ storage, maxToKeep: 1 });
    await saver.save(session, 'd/m', { globalStep: 1 });
    expect(await storage.readFile('d/m-1.meta')).toEqual(Uint8Array.of(7));
    await saver.save(session, 'd/m', { globalStep: 2, writeMetaGraph: false });
    expect(await storage.list('d')).toEqual(['checkpoint', 'm-2.data-00000-of-00001', 'm-2.index']);
    expect(await saver.exportMetaGraph(session.graph)).toEqual(Uint8Array.of(7));
    await expect(saver.exportMetaGraph(sampleSession(1).graph)).rejects.toThrow(UnimplementedError);
  });

  it('keeps the best by a metric, also over a restart', async () => {
    const storage = memoryStorage();
    const start = (): Saver => quietSaver({ storage, maxToKeep: 1, keep: [keepBestN({ count: 1, metric: 'loss' })] });
    const save = (saver: Saver, globalStep: number, loss: number): Promise<unknown> =>
      saver.save(sampleSession(1), 'd/m', { globalStep, metrics: { loss } });
    const first = start();
    for (const [step, loss] of [3, 1, 2].entries()) await save(first, step, loss);
    expect(await kept(storage)).toEqual(['m-1', 'm-2']);
    await first.close();
    const second = start();
    second.build(sampleSession(1).graph);
    await second.recoverLastCheckpoints((await getCheckpointState('d', { storage }))?.allModelCheckpointPaths ?? []);
    await save(second, 3, 4);
    expect(await kept(storage)).toEqual(['m-1', 'm-3']);
    await save(second, 4, 0.5);
    expect(await kept(storage)).toEqual(['m-4']);
  });

  it('keeps the best of those that were announced, whatever a save has left that was cut off', async () => {
    const storage = memoryStorage();
    const start = (): Saver => quietSaver({ storage, maxToKeep: 1, keep: [keepBestN({ count: 1, metric: 'loss' })] });
    const first = start();
    for (const [step, loss] of [3, 1, 2].entries()) {
      await first.save(sampleSession(1), 'd/m', { globalStep: step, metrics: { loss } });
    }
    await first.save(sampleSession(1), 'd/m', { globalStep: 5, metrics: { loss: 0 }, writeState: false });
    await first.close();
    const second = start();
    second.build(sampleSession(1).graph);
    await second.recoverLastCheckpoints((await getCheckpointState('d', { storage }))?.allModelCheckpointPaths ?? []);
    await second.save(sampleSession(1), 'd/m', { globalStep: 3, metrics: { loss: 4 } });
    expect(await kept(storage)).toEqual(['m-1', 'm-3', 'm-5']);
    await second.save(sampleSession(1), 'd/m', { globalStep: 5, metrics: { loss: 6 } });
    expect(await kept(storage)).toEqual(['m-1', 'm-5']);
  });

  it('logs a checkpoint that cannot be removed, and goes on', async () => {
    const storage = memoryStorage();
    const logger = new RecordingLogger();
    const guarded = faultyStorage(storage, ({ operation, path }) =>
      operation === 'remove' && path.includes('m-1.data') ? { kind: 'error', code: 'EACCES' } : undefined,
    );
    const saver = quietSaver({ storage: guarded, maxToKeep: 1, logger });
    await saver.save(sampleSession(1), 'd/m', { globalStep: 1 });
    expect(await saver.save(sampleSession(1), 'd/m', { globalStep: 2 })).toBe('d/m-2');
    expect(logger.lines).toEqual([expect.stringMatching(/^warn Ignoring: d\/m-1\.data.*permission denied/)]);
  });

  async function kept(storage: ReturnType<typeof memoryStorage>): Promise<readonly string[]> {
    const names = await storage.list('d');
    return names.filter((name) => name.endsWith('.index')).map((name) => name.slice(0, -'.index'.length));
  }
});

describe('capture', () => {
  it('takes the values, and write() the files', async () => {
    const storage = memoryStorage();
    const session = sampleSession(1);
    const saver = quietSaver({ storage });
    const pending = await saver.capture(session, 'd/m', { globalStep: 1 });
    expect(pending.path).toBe('d/m-1');
    expect(await storage.exists('d')).toBe(false);
    await session.writeVariables(new Map([['w', tensorValue('float32', [3], Float32Array.of(9, 9, 9))]]));
    expect(await pending.write()).toBe('d/m-1');
    expect(await pending.write()).toBe('d/m-1');
    expect(saver.lastCheckpoints).toEqual(['d/m-1']);
    await saver.restore(session, 'd/m-1');
    expect(valueOf(session)).toBe(1);
  });

  it('keeps the order in which write() was called', async () => {
    const saver = quietSaver();
    const pending = await Promise.all(
      [1, 2, 3].map((globalStep) => saver.capture(sampleSession(globalStep), 'd/m', { globalStep })),
    );
    await Promise.all(pending.map((one) => one.write()));
    expect(saver.lastCheckpoints).toEqual(['d/m-1', 'd/m-2', 'd/m-3']);
  });

  it('goes on after a save that failed', async () => {
    const saver = quietSaver();
    const failing = saver.save(sampleSession(1), 'a/b/m');
    const saved = saver.save(sampleSession(1), 'd/m');
    await expect(failing).rejects.toThrow(RangeError);
    expect(await saved).toBe('d/m');
  });

  it('takes more state when it is written', async () => {
    const storage = memoryStorage();
    const counts = [1];
    const pending = await quietSaver({ storage }).capture(sampleSession(1), 'm', {
      state: new Map([['early', counts]]),
    });
    counts.push(2);
    await pending.write({ state: new Map([['late', { seed: 3n }]]) });
    expect(await readTrainingState('m', { storage })).toEqual(
      new Map(Object.entries({ early: [1], late: { seed: 3n } })),
    );
  });
});

describe('state and metrics', () => {
  it('stand beside the variables, and are none', async () => {
    const storage = memoryStorage();
    const state = new Map([['hooks/0:Stop', { best: NaN, weights: Float32Array.of(1) }]]);
    await quietSaver({ storage }).save(sampleSession(1), 'm', { state, metrics: { loss: 0.5 } });
    const reader = await loadCheckpoint('m', { storage });
    expect([...reader.variables.keys()]).toEqual(['global_step', 'w']);
    expect(await reader.readState()).toEqual(state);
    expect(await reader.readMetrics()).toEqual({ loss: 0.5 });
    await reader.close();
  });

  it('are read under an older name, too', async () => {
    const storage = memoryStorage();
    await quietSaver({ storage }).save(sampleSession(1), 'm', { state: new Map([['seed', 3n]]) });
    expect(await readTrainingState('m', { storage })).toEqual(new Map([['seed', 3n]]));
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is the older name that is tested
    expect(await readCheckpointState('m', { storage })).toEqual(new Map([['seed', 3n]]));
  });

  it('are not in a checkpoint that has none', async () => {
    const storage = memoryStorage();
    await quietSaver({ storage }).save(sampleSession(1), 'm');
    const text = new TextDecoder('latin1').decode(await storage.readFile('m.index'));
    expect(text).not.toContain('_monitored_session');
    expect(await readTrainingState('m', { storage })).toEqual(new Map());
  });
});

describe('a saver without variables', () => {
  const empty = (storage = memoryStorage()): Saver => quietSaver({ storage, varList: [], allowEmpty: true });

  it('writes the graph and nothing else', async () => {
    const storage = memoryStorage();
    const session = valuesSession(new Map(), { toMetaGraphDef: () => Uint8Array.of(7) });
    expect(await empty(storage).save(session, 'd/m', { globalStep: 1 })).toBeUndefined();
    expect(await storage.list('d')).toEqual(['m-1.meta']);
  });

  it('writes nothing at all without a graph', async () => {
    const storage = memoryStorage();
    expect(await empty(storage).save(sampleSession(1), 'd/m')).toBeUndefined();
    expect(await storage.exists('d')).toBe(false);
  });

  it('restores nothing, whatever the path', async () => {
    const session = sampleSession(1);
    await empty().restore(session, 'nowhere');
    expect(valueOf(session)).toBe(1);
  });
});

describe('the list of the newest', () => {
  it('is a copy, and empty before the build', () => {
    const saver = quietSaver();
    expect(saver.lastCheckpoints).toEqual([]);
    saver.build(sampleSession(1).graph);
    saver.setLastCheckpoints(['a', 'b']);
    const list = saver.lastCheckpoints as string[];
    list.push('c');
    expect(saver.lastCheckpoints).toEqual(['a', 'b']);
  });

  it('is set to lists only', () => {
    const saver = quietSaver({ varList: [variable('a')] });
    expect(() => {
      saver.setLastCheckpoints('a' as never);
    }).toThrow(new TypeError('lastCheckpoints: expected an array, got "a"'));
    expect(() => {
      saver.setLastCheckpointsWithTime(new Map() as never);
    }).toThrow(new TypeError('lastCheckpointsWithTime: expected an array, got a Map'));
  });
});
