import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/core/outcome.js';
import type { SessionRunContext } from '../../src/core/session-run-hook.js';
import { OutOfRangeError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { LoggingTensorHook, type LoggingTensorHookOptions } from '../../src/hooks/logging-tensor-hook.js';
import type { EagerSession } from '../../src/runtimes/eager/eager-session.js';
import { eagerRuntime } from '../../src/runtimes/eager/eager-runtime.js';
import { FakeLogger } from '../support/fake-logger.js';
import { readGolden, SetClock, startMs, type OracleCase, type ScriptRow } from './oracle-script.js';

const { cases } = readGolden('logging_hook') as { readonly cases: readonly OracleCase[] };
/** A formatter gets the values themselves: the texts are not the hook's. */
const played = cases.filter(({ args, expect: { constructor_error, exit } }) => {
  return !constructor_error && !args['formatter'] && (typeof exit === 'string' || exit?.raised.type !== 'KeyError');
});

function open(graph: Graph): Promise<EagerSession> {
  const target = { master: '', config: { backend: 'cpu' } };
  return eagerRuntime.openSession(graph, target, new AbortController().signal) as Promise<EagerSession>;
}

/** The graph of the scripts, as the eager runtime runs it. */
function scriptGraph(row: () => ScriptRow): Graph {
  const graph = new Graph();
  const step = graph.createGlobalStep();
  graph.op('val', [], () => tf.scalar(row().val ?? 0));
  const inc = graph.op('inc', [], () => tf.scalar(row().inc ?? 1, 'int32'));
  graph.assignAdd(step, inc, 'train_op');
  graph.assign(step, graph.placeholder('start', { shape: [], dtype: 'int32' }), 'set_step');
  return graph;
}

function hookOf({ args, tensors = [], as_objects = false }: OracleCase, graph: Graph): LoggingTensorHookOptions {
  const node = (name: string) => (as_objects ? graph.lookup(name) : name);
  const { every_n_iter, every_n_secs, at_end } = args as Record<string, number | undefined>;
  return {
    tensors: Array.isArray(tensors)
      ? (tensors as readonly string[]).map(node)
      : Object.fromEntries(Object.entries(tensors as Record<string, string>).map(([tag, name]) => [tag, node(name)])),
    everyNIter: every_n_iter,
    everyNSecs: every_n_secs,
    atEnd: Boolean(at_end),
  };
}

async function play(script: OracleCase): Promise<readonly string[]> {
  const clock = new SetClock();
  const logger = new FakeLogger();
  let row: ScriptRow = { t: 0 };
  const graph = scriptGraph(() => row);
  const hook = new LoggingTensorHook({ ...hookOf(script, graph), clock, logger });
  hook.begin({ graph });
  const session = await open(graph);
  await session.run('set_step', { start: script.initial_global_step ?? 0 });
  let outcome: Outcome = { kind: 'completed' };
  for (row of script.script) {
    clock.moment = startMs + row.t * 1000;
    if (row.raise) {
      outcome =
        row.raise === 'OutOfRangeError' ? { kind: 'exhausted', error: new OutOfRangeError('') } : { kind: 'failed' };
      break;
    }
    const asked = hook.beforeRun();
    const { results } = await session.run({ results: asked?.fetches ?? [], caller: 'train_op' });
    hook.afterRun({} as SessionRunContext, { results, options: {}, runMetadata: {} });
  }
  if (script.close_t !== undefined) clock.moment = startMs + script.close_t * 1000;
  row = { t: 0 };
  await hook.end(session, outcome);
  await session.close();
  return logger.lines.map(([, text]) => text);
}

describe('LoggingTensorHook over the eager runtime, as TensorFlow logs', () => {
  it.each(played.map((oracle) => [oracle.name, oracle] as const))('%s', async (_name, oracle) => {
    const expected = (oracle.expect.log ?? []).map(([, , text]) =>
      text.replace(/Tensor\("(\w+):0", shape=\(\), dtype=\w+\)/g, '$1'),
    );
    expect(await play(oracle)).toEqual(expected);
  });

  it.each([
    ['the node', (graph: Graph) => graph.lookup('loss')],
    ['its name', () => 'loss'],
    ['the name of its output', () => 'loss:0'],
  ])('prints the float32 scalar of an op that is given as %s', async (_what, named) => {
    const graph = new Graph();
    let value = 0.1;
    graph.op('loss', [], () => tf.scalar(value));
    const logger = new FakeLogger();
    const hook = new LoggingTensorHook({ tensors: { loss: named(graph) }, atEnd: true, logger });
    hook.begin({ graph });
    const session = await open(graph);
    await hook.end(session, { kind: 'completed' });
    value = 2;
    await hook.end(session, { kind: 'completed' });
    await session.close();
    expect(logger.lines.map(([, text]) => text.replace(/ \(.*/, ''))).toEqual(['loss = 0.1', 'loss = 2.0']);
  });

  it('prints constants, placeholders, variables, outputs and integers by their element type', async () => {
    const graph = new Graph();
    graph.constant('c', 1);
    graph.constant('i', 1, { dtype: 'int32' });
    graph.placeholderWithDefault('p', 3);
    const v = graph.variable('v', 4);
    graph.assignAdd(v, 1, 'add');
    const [low, high] = graph.op('pair', [v], (value) => [value.add(1), value.toInt()] as const);
    const logger = new FakeLogger();
    const hook = new LoggingTensorHook({ tensors: ['c', 'i', 'p', 'v', 'add', low, high], atEnd: true, logger });
    const init = graph.variablesInitializer('global');
    hook.begin({ graph });
    const session = await open(graph);
    await session.run(init);
    await hook.end(session, { kind: 'completed' });
    await session.close();
    expect(logger.lines).toEqual([['INFO', 'c = 1.0, i = 1, p = 3.0, v = 4.0, add = 5.0, pair:0 = 5.0, pair:1 = 4']]);
  });
});
