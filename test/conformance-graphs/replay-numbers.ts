import { readFile } from 'node:fs/promises';
import { isTensorValue } from '../../src/core/tensor-value.js';
import type { Session } from '../../src/core/session.js';
import { TensorFlowGraph } from '../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import type { TensorFlowVariable } from '../../src/runtimes/tensorflow/nodes/tensorflow-variable.js';
import { tensorflowRuntime } from '../../src/runtimes/tensorflow/session/tensorflow-runtime.js';
import { valueDifferences } from './compare-values.js';
import { drawnValue, type NotedValue } from './drawn-value.js';
import type { FoundGraph } from './find-graphs.js';

/** What is noted of a graph of a public repository. */
export interface NumbersNote {
  readonly note?: string | null | undefined;
  readonly variables?: number | undefined;
  readonly ops?: number | undefined;
  readonly collections?: Readonly<Record<string, number>> | undefined;
  readonly initializers: readonly string[];
  readonly initFeeds: Readonly<Record<string, NotedValue>>;
  readonly feeds: Readonly<Record<string, NotedValue>>;
  readonly fetches: readonly string[];
  readonly targets: readonly string[];
  readonly values?: readonly (readonly unknown[])[] | undefined;
  readonly tolerance?: number | undefined;
}

/** True for the note of a graph that is initialized by feeds, and run with drawn values. */
export function isNumbersNote(note: unknown): note is NumbersNote {
  const { initializers, fetches } = (note ?? {}) as Partial<NumbersNote>;
  return Array.isArray(initializers) && Array.isArray(fetches);
}

/** One thread, so that sums come in one order. */
const oneThread = { intraOpParallelismThreads: 1, interOpParallelismThreads: 1 };

/** Opens a session over a graph, with one thread. */
function openSession(graph: TensorFlowGraph): Promise<Session> {
  const config = { sessionConfig: oneThread };
  return tensorflowRuntime.openSession(graph, { master: '', config }, new AbortController().signal);
}

/** Makes a graph of a file. */
export async function importGraph({ kind, path }: FoundGraph): Promise<TensorFlowGraph> {
  if (kind === 'graphDef') {
    return TensorFlowGraph.importGraphDef(new Uint8Array(await readFile(path)), { clearDevices: true });
  }
  return TensorFlowGraph.importMetaGraph(path, { clearDevices: true });
}

/** Initializes a graph, runs it as often as values are noted, and says what is different. */
export async function replayNumbers(found: FoundGraph, note: NumbersNote): Promise<readonly string[]> {
  const graph = await importGraph(found);
  const differences = [...countDifferences(graph, note)];
  const session = await openSession(graph);
  try {
    if (note.initializers.length > 0) await session.run(note.initializers, valuesOf(note.initFeeds));
    const feeds = valuesOf(note.feeds);
    // What is random cannot be noted: then only that it is a number.
    const isRandom = /only check|random/i.test(note.note ?? '');
    const tolerance = { relative: note.tolerance ?? 1e-6, floor: 1e-12 };
    for (const [step, wanted] of (note.values ?? []).entries()) {
      const fetched: readonly unknown[] = await session.run([...note.fetches, ...note.targets], feeds);
      const got = note.fetches.map((_, index) => firstElement(fetched[index]));
      if (isRandom) {
        const odd = got.filter((value) => typeof value === 'number' && !Number.isFinite(value));
        if (odd.length > 0) differences.push(`step ${step}: want finite numbers, got ${odd.join(', ')}`);
      } else differences.push(...valueDifferences(`step ${step}`, wanted, got, tolerance));
    }
    return differences;
  } finally {
    await session.close();
    graph.close();
  }
}

/** What is different in what the graph has: operations, variables, items of collections. */
export function countDifferences(
  graph: TensorFlowGraph,
  { variables, ops, collections = {} }: Pick<NumbersNote, 'variables' | 'ops' | 'collections'>,
): readonly string[] {
  const exact = { relative: 0, floor: 0 };
  return [
    ...(ops === undefined ? [] : valueDifferences('operations', ops, operationsInPython(graph), exact)),
    ...(variables === undefined
      ? []
      : valueDifferences('variables', variables, graph.variables('global').length, exact)),
    ...Object.entries(collections).flatMap(([key, count]) =>
      valueDifferences(`collection ${key}`, count, graph.getCollection(key).length, exact),
    ),
  ];
}

/** Python's import adds a saver for the variables where the file names none: eleven operations, and some for each variable. */
function operationsInPython(graph: TensorFlowGraph): number {
  const count = [...graph.native().operations()].length;
  const variables = graph.variables('global');
  if (graph.saver !== undefined || variables.length === 0) return count;
  return variables.reduce((sum, variable) => sum + savingOperations(variable), count + 11);
}

/** What Python's savers add for a variable: a resource is read on the processor before it is assigned, a part of one before it is saved too. */
function savingOperations({ holder, partOf }: TensorFlowVariable): number {
  if (holder.type !== 'VarHandleOp') return 1;
  return partOf ? 6 : 2;
}

function valuesOf(noted: Readonly<Record<string, NotedValue>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(noted).map(([name, value]) => [name, drawnValue(value)]));
}

function firstElement(value: unknown): unknown {
  if (!isTensorValue(value)) return value;
  const element = value.data[0];
  return element instanceof Uint8Array ? new TextDecoder().decode(element) : element;
}
