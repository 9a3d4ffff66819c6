import { describe, expect, it } from 'vitest';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { NotFoundError } from '../../src/errors.js';
import { LoggingTensorHook, type LoggingTensorHookOptions } from '../../src/hooks/logging-tensor-hook.js';
import { CountingGraph } from '../support/counting-graph.js';
import { FakeLogger } from '../support/fake-logger.js';
import { playScript, readGolden, type OracleCase, type ScriptGraph } from './oracle-script.js';
import { open, runStep } from './run-step.js';

const { cases } = readGolden('logging_hook') as { readonly cases: readonly OracleCase[] };

const formatters: Readonly<Record<string, (values: Readonly<Record<string, unknown>>) => string>> = {
  sorted_repr: (values) =>
    Object.keys(values)
      .sort()
      .map((tag) => `${tag}:${String(values[tag])}`)
      .join('|'),
  constant: (values) => `n=${Object.keys(values).length}`,
};

function optionsOf(oracle: OracleCase, graph?: ScriptGraph): LoggingTensorHookOptions {
  const { every_n_iter, every_n_secs, at_end, formatter } = oracle.args as {
    readonly every_n_iter?: number;
    readonly every_n_secs?: number;
    readonly at_end?: boolean;
    readonly formatter?: string;
  };
  const named = oracle.tensors ?? [];
  const node = (name: string) => (oracle.as_objects && graph ? graph.lookup(name) : name);
  const tensors: LoggingTensorHookOptions['tensors'] = Array.isArray(named)
    ? named.map((name: string) => node(name))
    : Object.fromEntries(Object.entries(named as Record<string, string>).map(([tag, name]) => [tag, node(name)]));
  return {
    tensors,
    everyNIter: every_n_iter,
    everyNSecs: every_n_secs,
    atEnd: at_end ?? false,
    formatter: formatter === undefined ? undefined : formatters[formatter],
  };
}

/** Python shows tensors given as objects by their repr; here a node has its name. */
function expectedLog(oracle: OracleCase) {
  return (oracle.expect.log ?? []).map(
    ([position, level, text]) =>
      [position, level, text.replace(/Tensor\("(\w+):0", shape=\(\), dtype=\w+\)/g, '$1')] as const,
  );
}

describe('LoggingTensorHook, as TensorFlow logs', () => {
  const runs = cases.filter(({ expect: { constructor_error, exit } }) => {
    return !constructor_error && (typeof exit === 'string' || exit?.raised.type !== 'KeyError');
  });
  it.each(runs.map((oracle) => [oracle.name, oracle] as const))('%s', async (_name, oracle) => {
    const log = await playScript(
      oracle,
      (graph, clock, logger) => new LoggingTensorHook({ ...optionsOf(oracle, graph), clock, logger }),
    );
    expect(log).toEqual(expectedLog(oracle));
  });

  const refused = cases.filter(({ expect: { constructor_error } }) => constructor_error);
  it.each(refused.map((oracle) => [oracle.name, oracle] as const))('refuses %s', (_name, oracle) => {
    const create = () => new LoggingTensorHook(optionsOf(oracle));
    expect(create).toThrow(RangeError);
    expect(create).toThrow(oracle.expect.constructor_error?.message);
  });

  it('plays every case of the golden file in one of these ways', () => {
    expect(runs.length + refused.length).toBe(cases.length - 1);
    expect(runs.length).toBeGreaterThan(20);
    expect(refused.length).toBeGreaterThan(3);
  });
});

describe('LoggingTensorHook', () => {
  it('fails in begin() with NotFoundError when a name means no node', () => {
    const hook = new LoggingTensorHook({ tensors: ['nowhere'], everyNIter: 1 });
    expect(() => hook.begin({ graph: new CountingGraph() })).toThrow(NotFoundError);
  });

  it('fetches the tensors only with runs that log', async () => {
    const graph = new CountingGraph();
    const hook = new LoggingTensorHook({ tensors: ['train'], everyNIter: 3, logger: new FakeLogger() });
    const session = await open(graph, [hook], new Coordinator());
    const asked: boolean[] = [];
    for (let run = 0; run < 7; run++) asked.push((await runStep(session, [hook])).args[0] !== undefined);
    expect(asked).toEqual([true, false, false, true, false, false, true]);
  });

  it('takes a Map of tensors, and starts to count anew with begin()', async () => {
    const graph = new CountingGraph();
    const logger = new FakeLogger();
    const clock = new VirtualClock();
    const tensors = new Map([
      ['b', 'train'],
      ['a', 'global_step'],
    ]);
    const hook = new LoggingTensorHook({ tensors, everyNIter: 10, logger, clock });
    const texts: string[] = [];
    for (let opening = 0; opening < 2; opening++) {
      const session = await open(graph, [hook], new Coordinator());
      await runStep(session, [hook]);
      texts.push(...logger.lines.splice(0).map(([, text]) => text));
    }
    expect(texts).toEqual(['a = 0, b = 1', 'a = 1, b = 2']);
  });

  it('logs nothing at the end when there is no session any more', async () => {
    const logger = new FakeLogger();
    const hook = new LoggingTensorHook({ tensors: ['train'], atEnd: true, logger });
    hook.begin({ graph: new CountingGraph() });
    await hook.end(undefined, { kind: 'completed' });
    expect(logger.lines).toEqual([]);
  });

  it.each([
    ['tensors', { tensors: 'loss', everyNIter: 1 }, /tensors: expected a list of nodes or names.*got "loss"/],
    ['tensors', { tensors: [3], everyNIter: 1 }, /tensors\[0\]: expected a node or the name of one, got 3/],
    ['tensors', { tensors: { loss: null }, everyNIter: 1 }, /tensors\["loss"\]: expected a node.*got null/],
    ['tensors', { tensors: null, everyNIter: 1 }, /^tensors: expected a list of nodes or names.*got null$/],
    ['tensors', { everyNIter: 1 }, /^tensors: expected a list of nodes or names.*got undefined$/],
    ['everyNIter', { tensors: [], everyNIter: '1' }, /everyNIter: expected a number, got "1"/],
    ['everyNSecs', { tensors: [], everyNSecs: '1' }, /everyNSecs: expected a number, got "1"/],
    ['everyNSecs', { tensors: [], everyNSecs: null }, /^everyNSecs: expected a number, got null$/],
    ['atEnd', { tensors: [], everyNIter: 1, atEnd: 'false' }, /^atEnd: expected true or false, got "false"$/],
    ['atEnd', { tensors: [], atEnd: 1 }, /^atEnd: expected true or false, got 1$/],
    ['clock', { tensors: [], everyNIter: 1, clock: 5 }, /^clock: expected a clock \(with now, .*\), got 5$/],
    ['clock', { tensors: [], atEnd: true, clock: 5 }, /^clock: expected a clock \(with now, .*\), got 5$/],
    ['logger', { tensors: [], everyNIter: 1, logger: {} }, /^logger: expected a logger \(with info, /],
    ['formatter', { tensors: [], everyNIter: 1, formatter: 'x' }, /formatter: expected a function, got "x"/],
    ['an unknown option', { tensors: [], everyIter: 1 }, /unknown option "everyIter"/],
  ])('refuses a wrong %s with a TypeError', (_what, options, message) => {
    const create = () => new LoggingTensorHook(options as unknown as LoggingTensorHookOptions);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });

  it.each([0, -1])('takes %d seconds, for every run', async (everyNSecs) => {
    const graph = new CountingGraph();
    const logger = new FakeLogger();
    const hook = new LoggingTensorHook({ tensors: ['global_step'], everyNSecs, logger, clock: new VirtualClock() });
    const session = await open(graph, [hook], new Coordinator());
    for (let run = 0; run < 2; run++) await runStep(session, [hook]);
    expect(logger.lines).toHaveLength(2);
  });
});
