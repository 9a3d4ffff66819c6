import { describe, expect, it } from 'vitest';
import { GraphKeys } from '../../src/core/graph-keys.js';
import type { Session } from '../../src/core/session.js';
import { PlainGraph } from '../../src/doors/testing.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { Scaffold } from '../../src/scaffold/scaffold.js';
import type { ScaffoldOptions } from '../../src/scaffold/scaffold.js';
import { MapSaver } from '../support/map-saver.js';
import { LoggedGraph } from './logged-graph.js';

const op = (name: string) => ({ name });
const given = {
  initOp: op('i'),
  initFeeds: { x: 1 },
  readyOp: 'r',
  readyForLocalInitOp: op('rl'),
  localInitOp: [op('l'), 'tables'],
  localInitFeeds: { y: 2 },
  summaryOp: op('s'),
  saver: new MapSaver(),
} satisfies ScaffoldOptions;
const names = Object.keys(given) as (keyof typeof given)[];

describe('a scaffold before it is finalized', () => {
  it('has no piece', () => {
    const scaffold = new Scaffold();
    for (const name of [...names, 'initFn'] as const) expect(scaffold[name]).toBeUndefined();
  });

  it('gives what it was given', () => {
    const scaffold = new Scaffold(given);
    for (const name of names) expect(scaffold[name]).toBe(given[name]);
  });

  it('calls the init function with itself and the session', async () => {
    const calls: unknown[] = [];
    const scaffold = new Scaffold({ initFn: (...args) => void calls.push(args) });
    const session = {} as Session;
    await scaffold.initFn?.(session);
    expect(calls).toEqual([[scaffold, session]]);
  });
});

describe('a scaffold copied from another', () => {
  it('takes the pieces that it is not given, and keeps its own', () => {
    const own = op('own');
    const scaffold = new Scaffold({ copyFromScaffold: new Scaffold(given), readyOp: own, initOp: undefined });
    expect(scaffold.readyOp).toBe(own);
    for (const name of names.filter((name) => name !== 'readyOp')) expect(scaffold[name]).toBe(given[name]);
  });

  it('gives itself to the copied init function, also when copied twice', async () => {
    const scaffolds: Scaffold[] = [];
    const first = new Scaffold({ initFn: (scaffold) => void scaffolds.push(scaffold) });
    const second = new Scaffold({ copyFromScaffold: first });
    const third = new Scaffold({ copyFromScaffold: second });
    for (const scaffold of [third, second, first]) await scaffold.initFn?.({} as Session);
    expect(scaffolds).toEqual([third, second, first]);
    expect(scaffolds[0]).toBe(third);
  });

  it('prefers its own init function', async () => {
    const calls: string[] = [];
    const first = new Scaffold({ initFn: () => void calls.push('first') });
    const second = new Scaffold({ copyFromScaffold: first, initFn: () => void calls.push('second') });
    await second.initFn?.({} as Session);
    expect(calls).toEqual(['second']);
  });

  it('refuses what is no scaffold', () => {
    const copyFromScaffold = { initOp: op('i') } as unknown as Scaffold;
    expect(() => new Scaffold({ copyFromScaffold })).toThrow(TypeError);
    expect(() => new Scaffold({ copyFromScaffold })).toThrow('copy_from_scaffold is not a Scaffold instance.');
  });
});

describe('finalizing a scaffold', () => {
  it('makes the missing pieces in order, then finalizes the graph', () => {
    const graph = new LoggedGraph();
    const scaffold = new Scaffold();
    expect(scaffold.finalize(graph)).toBe(scaffold);
    expect(graph.log).toEqual([
      'make init_global',
      'make report_global_local',
      'make report_global',
      'make init_local',
      'finalize',
    ]);
    expect(scaffold).toMatchObject({
      initOp: { name: 'init_global' },
      readyOp: { name: 'report_global_local' },
      readyForLocalInitOp: { name: 'report_global' },
      localInitOp: { name: 'init_local' },
    });
    expect(scaffold.summaryOp).toBeUndefined();
    expect(scaffold.saver).toBeUndefined();
  });

  it('puts made pieces into their collections, and nothing for a summary or saver that is not there', () => {
    const graph = new LoggedGraph();
    const scaffold = new Scaffold().finalize(graph);
    expect(graph.getCollection(GraphKeys.INIT_OP)).toEqual([scaffold.initOp]);
    expect(graph.getCollection(GraphKeys.READY_OP)).toEqual([scaffold.readyOp]);
    expect(graph.getCollection(GraphKeys.READY_FOR_LOCAL_INIT_OP)).toEqual([scaffold.readyForLocalInitOp]);
    expect(graph.getCollection(GraphKeys.LOCAL_INIT_OP)).toEqual([scaffold.localInitOp]);
    expect(graph.getCollection(GraphKeys.SUMMARY_OP)).toEqual([]);
    expect(graph.getCollection(GraphKeys.SAVERS)).toEqual([]);
  });

  it('keeps given pieces and puts them into no collection', () => {
    const graph = new LoggedGraph();
    const scaffold = new Scaffold(given).finalize(graph);
    for (const name of names) expect(scaffold[name]).toBe(given[name]);
    for (const key of Object.values(GraphKeys)) expect(graph.getCollection(key)).toEqual([]);
    expect(graph.log).toEqual(['finalize']);
  });

  it.each([
    ['initOp', GraphKeys.INIT_OP],
    ['readyOp', GraphKeys.READY_OP],
    ['readyForLocalInitOp', GraphKeys.READY_FOR_LOCAL_INIT_OP],
    ['localInitOp', GraphKeys.LOCAL_INIT_OP],
    ['summaryOp', GraphKeys.SUMMARY_OP],
    ['saver', GraphKeys.SAVERS],
  ] as const)('takes %s from its collection', (name, key) => {
    const graph = new LoggedGraph();
    const item = op('collected');
    graph.addToCollection(key, item);
    expect(new Scaffold().finalize(graph)[name]).toBe(item);
    expect(graph.getCollection(key)).toEqual([item]);
  });

  it.each([
    ['initOp', GraphKeys.INIT_OP, 'the collection "init_op"'],
    ['summaryOp', GraphKeys.SUMMARY_OP, 'the collection "summary_op"'],
    ['saver', GraphKeys.SAVERS, 'collection savers'],
  ] as const)('refuses several candidates for %s unless one is given', (name, key, where) => {
    const graph = new LoggedGraph();
    graph.addToCollection(key, op('a'));
    graph.addToCollection(key, op('b'));
    const finalize = () => new Scaffold().finalize(graph);
    expect(finalize).toThrow(FailedPreconditionError);
    expect(finalize).toThrow(
      `More than one item in ${where}. Please indicate which one to use by passing it to the constructor.`,
    );
    expect(graph.finalized).toBe(false);
    expect(new Scaffold({ [name]: op('mine') }).finalize(graph)[name]).toEqual(op('mine'));
  });

  it('gives a second scaffold the same pieces, also on a finalized graph', () => {
    const graph = new LoggedGraph();
    const first = new Scaffold().finalize(graph);
    const second = new Scaffold().finalize(graph);
    for (const name of ['initOp', 'readyOp', 'readyForLocalInitOp', 'localInitOp'] as const) {
      expect(second[name]).toBe(first[name]);
    }
  });

  it('fails on a finalized graph when a piece must be made', () => {
    const graph = new LoggedGraph();
    graph.finalize();
    expect(() => new Scaffold().finalize(graph)).toThrow('Graph is finalized and cannot be modified.');
  });

  it('does nothing the second time, and finalizes again a graph that was opened', () => {
    const graph = new LoggedGraph();
    const scaffold = new Scaffold().finalize(graph);
    const made = graph.log.length;
    const { initOp } = scaffold;
    scaffold.finalize(graph);
    expect(graph.log).toHaveLength(made);
    graph.unfinalize();
    scaffold.finalize(graph);
    expect(graph.log.slice(made)).toEqual(['finalize']);
    expect(scaffold.initOp).toBe(initOp);
  });

  it('runs what saved models and tables bring along together with the variables', () => {
    const graph = new LoggedGraph();
    graph.addToCollection(GraphKeys.SAVED_MODEL_INITIALIZERS, op('saved'));
    graph.addToCollection(GraphKeys.TABLE_INITIALIZERS, op('table'));
    const scaffold = new Scaffold().finalize(graph);
    expect(scaffold.initOp).toMatchObject([{ name: 'init_global' }, { name: 'saved' }]);
    expect(scaffold.localInitOp).toMatchObject([{ name: 'init_local' }, { name: 'table' }]);
    expect(graph.getCollection(GraphKeys.INIT_OP)).toEqual([scaffold.initOp]);
  });

  it('makes no op for a graph that knows no variables', () => {
    const scaffold = new Scaffold().finalize(new PlainGraph());
    for (const name of names) expect(scaffold[name]).toBeUndefined();
  });

  it('completes a saver whose building was put off, given or collected', () => {
    const built: string[] = [];
    const saver = (name: string) => Object.assign(new MapSaver(), { build: () => void built.push(name) });
    new Scaffold({ saver: saver('given') }).finalize(new LoggedGraph());
    const graph = new LoggedGraph();
    graph.addToCollection(GraphKeys.SAVERS, saver('collected'));
    new Scaffold().finalize(graph);
    expect(built).toEqual(['given', 'collected']);
  });

  it('refuses another graph than the one its pieces are from', () => {
    const scaffold = new Scaffold().finalize(new LoggedGraph());
    expect(() => scaffold.finalize(new LoggedGraph())).toThrow(TypeError);
    expect(() => scaffold.finalize(new LoggedGraph())).toThrow(
      'expected the graph that this scaffold has its pieces from',
    );
  });
});

describe('getOrDefault', () => {
  it('gives the one item of the collection without making another', () => {
    const graph = new LoggedGraph();
    graph.addToCollection('k', 'item');
    let made = 0;
    const item = Scaffold.getOrDefault('arg', 'k', () => `made ${++made}`, graph);
    expect([item, made]).toEqual(['item', 0]);
  });

  it('makes a default and puts it into the collection', () => {
    const graph = new LoggedGraph();
    expect(Scaffold.getOrDefault('arg', 'k', () => 'made', graph)).toBe('made');
    expect(graph.getCollection('k')).toEqual(['made']);
  });

  it('puts nothing into the collection when there is no default', () => {
    const graph = new LoggedGraph();
    expect(Scaffold.getOrDefault<string>('arg', 'k', () => undefined, graph)).toBeUndefined();
    expect(graph.getCollection('k')).toEqual([]);
  });

  it('says which argument decides between several items', () => {
    const graph = new LoggedGraph();
    graph.addToCollection('k', 1);
    graph.addToCollection('k', 2);
    expect(() => Scaffold.getOrDefault('arg', 'k', () => 3, graph)).toThrow('new Scaffold({ arg: item })');
  });
});

describe('the default local init op', () => {
  it('initializes the local variables', () => {
    const graph = new LoggedGraph();
    graph.addVariable('g', 1);
    graph.addVariable('l', 2, 'local');
    const node = Scaffold.defaultLocalInitOp(graph) as ReturnType<LoggedGraph['variablesInitializer']>;
    node.evaluate(undefined);
    expect([graph.currentValue('g'), graph.currentValue('l')]).toEqual([undefined, 2]);
  });

  it('is none for a graph that knows no variables', () => {
    expect(Scaffold.defaultLocalInitOp(new PlainGraph())).toBeUndefined();
  });
});

describe('wrong arguments of a scaffold', () => {
  it.each<[object, string]>([
    [{ initop: op('i') }, 'Scaffold: unknown option "initop"; known are initOp'],
    [{ initOp: 1 }, 'initOp: expected a node, the name of one, or a non-empty array of these, got 1'],
    [{ readyOp: '' }, 'readyOp: expected a node'],
    [{ localInitOp: [] }, 'localInitOp: expected a node'],
    [{ localInitOp: [op('a'), null] }, 'localInitOp: expected a node'],
    [{ readyForLocalInitOp: null }, 'readyForLocalInitOp: expected a node'],
    [{ summaryOp: {} }, 'summaryOp: expected a node'],
    [{ initFeeds: 'x' }, 'initFeeds: expected feeds, by placeholder, got "x"'],
    [{ localInitFeeds: null }, 'localInitFeeds: expected feeds'],
    [{ initFn: {} }, 'initFn: expected a function of scaffold and session, got an object'],
    [{ saver: 'model.ckpt' }, 'saver: expected a saver, got "model.ckpt"'],
  ])('%j is refused by name', (options, message) => {
    expect(() => new Scaffold(options as ScaffoldOptions)).toThrow(TypeError);
    expect(() => new Scaffold(options as ScaffoldOptions)).toThrow(message);
  });

  it('null options are refused', () => {
    expect(() => new Scaffold(null as unknown as ScaffoldOptions)).toThrow(
      'Scaffold: expected an object of options, got null',
    );
  });

  it('what is no graph is refused', () => {
    const graph = { finalize: () => undefined } as unknown as LoggedGraph;
    expect(() => new Scaffold().finalize(graph)).toThrow('graph: expected a graph (with unfinalize');
    expect(() => Scaffold.defaultLocalInitOp(graph)).toThrow('graph: expected a graph');
    expect(() => Scaffold.getOrDefault('arg', 'k', () => 1, graph)).toThrow('graph: expected a graph');
  });

  it('getOrDefault refuses names that are no strings and a factory that is no function', () => {
    const graph = new LoggedGraph();
    const call = (argName: unknown, key: unknown, factory: unknown) => () =>
      Scaffold.getOrDefault(argName as string, key as string, factory as () => number, graph);
    expect(call(1, 'k', () => 1)).toThrow('argName: expected a string, got 1');
    expect(call('arg', undefined, () => 1)).toThrow('collectionKey: expected a string, got undefined');
    expect(call('arg', 'k', 1)).toThrow('defaultFactory: expected a function, got 1');
  });
});
