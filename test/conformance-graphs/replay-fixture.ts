import { fromBinary } from '@bufbuild/protobuf';
import { dirname, join } from 'node:path';
import type { Session } from '../../src/core/session.js';
import { isTensorValue, tensorValue } from '../../src/core/tensor-value.js';
import { OpError, OutOfRangeError } from '../../src/errors.js';
import { SummarySchema } from '../../src/formats/proto/generated/summary_pb.js';
import { saversOf } from '../../src/core/saver-like.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { TensorFlowGraph } from '../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { tensorflowRuntime } from '../../src/runtimes/tensorflow/session/tensorflow-runtime.js';
import { noteValue } from '../conformance-formats/event-note.js';
import { valueDifferences, type Tolerance } from './compare-values.js';
import type { FoundGraph } from './find-graphs.js';
import {
  feedsOf,
  readVariables,
  wantedOf,
  type FixtureError,
  type FixtureNote,
  type FixtureRow,
  type WantedValue,
} from './fixture-note.js';
import { metaGraphDifferences } from './meta-graph-differences.js';
import { coreMessage } from './refusals.js';

/** A session as a replay uses it: monitored or raw. */
type Runs = Pick<Session, 'run'>;

/** Runs a fixture as its note says, in a MonitoredSession, and says what is different. */
export async function replayFixture({ path }: FoundGraph, note: FixtureNote): Promise<readonly string[]> {
  const tolerance = { relative: note.tolerance ?? 1e-6, floor: 1 };
  return [
    ...(note.meta_graph ? await metaGraphDifferences(path, note.meta_graph) : []),
    ...(await replaySteps(path, note, tolerance)),
    ...(note.stages ? await replayStages(path, note, tolerance) : []),
    ...(note.restore_from ? await replayRestored(path, note, tolerance) : []),
  ];
}

async function replaySteps(path: string, note: FixtureNote, tolerance: Tolerance): Promise<readonly string[]> {
  const graph = await TensorFlowGraph.importMetaGraph(path);
  const session = await MonitoredSession.open({ graph });
  const differences: string[] = [];
  try {
    const { initial_values: initial, names } = note;
    if (initial) {
      const values = await readVariables((f) => session.run(f), Object.keys(initial), names);
      differences.push(...valueDifferences('initial values', initial, values, tolerance));
    }
    if (note.end_error) differences.push(...(await replayUntilEnd(session, note, tolerance)));
    else {
      for (const [index, row] of note.steps.entries()) {
        differences.push(...(await rowDifferences(`step ${index}`, session, row, note, tolerance)));
        differences.push(...(await checkpointDifferences(session, note, index + 1)));
      }
    }
  } finally {
    await session.close();
    graph.close();
  }
  return differences;
}

/** Runs one row, and compares its values or its error, and what the variables are after it. */
async function rowDifferences(
  what: string,
  session: Runs,
  row: FixtureRow,
  { names }: FixtureNote,
  tolerance: Tolerance,
): Promise<readonly string[]> {
  const wanted = wantedOf(row, names);
  const fetches = Object.fromEntries(Object.entries(wanted).map(([key, { fetch }]) => [key, fetch]));
  const differences: string[] = [];
  try {
    const values = (await session.run({ ...fetches, train: names['train_op'] }, feedsOf(row, names))) as Values;
    if (row.error) differences.push(`${what}: want an error with code ${row.error.code}, got none`);
    differences.push(...wantedDifferences(what, wanted, values, tolerance));
  } catch (error) {
    if (!row.error) throw error;
    differences.push(...errorDifferences(what, row.error, error));
  }
  const { after } = row;
  if (after) {
    const values = await readVariables((f) => session.run(f), Object.keys(after), names);
    differences.push(...valueDifferences(`${what}, after`, after, values, tolerance));
  }
  if (row['global_step_after'] !== undefined) {
    const step = await session.run(names['global_step_read'] as string);
    differences.push(...valueDifferences(`${what}, global step`, row['global_step_after'], step, tolerance));
  }
  return differences;
}

type Values = Readonly<Record<string, unknown>>;

function wantedDifferences(
  what: string,
  wanted: Readonly<Record<string, WantedValue>>,
  values: Values,
  tolerance: Tolerance,
): readonly string[] {
  return Object.entries(wanted).flatMap(([key, { want }]) => {
    const got = values[key];
    if (key === 'summary') {
      return valueDifferences(`${what}.summary`, withoutBits(want), withoutBits(notesOf(got)), tolerance);
    }
    if (key === 'logits_row0') return valueDifferences(`${what}.${key}`, want, firstRow(got), tolerance);
    return valueDifferences(`${what}.${key}`, want, got, tolerance);
  });
}

function notesOf(summary: unknown): unknown {
  const [bytes] = isTensorValue(summary) ? (summary.data as readonly Uint8Array[]) : [];
  return fromBinary(SummarySchema, bytes ?? new Uint8Array()).value.map(noteValue);
}

/** The last bits of a float are another machine's. */
function withoutBits(notes: unknown): unknown {
  return JSON.parse(JSON.stringify(notes), (key, value: unknown) => (key === 'float32' ? undefined : value));
}

function firstRow(value: unknown): unknown {
  if (!isTensorValue(value)) return value;
  const { dtype, shape, data } = value;
  return tensorValue(dtype, shape.slice(1), (data as Float32Array).slice(0, data.length / (shape[0] ?? 1)));
}

function errorDifferences(what: string, want: FixtureError, error: unknown): readonly string[] {
  if (!(error instanceof OpError)) return [`${what}: want ${want.type}, got ${String(error)}`];
  const message = coreMessage(error);
  const matches =
    want.message_pattern === undefined
      ? want.message === undefined || message.includes(want.message)
      : new RegExp(want.message_pattern).test(message);
  return [
    ...(error.code === want.code ? [] : [`${what}: want code ${want.code} (${want.type}), got ${error.code}`]),
    ...(matches ? [] : [`${what}: want the message ${want.message ?? want.message_pattern ?? ''}, got ${message}`]),
  ];
}

/** Runs until the input ends, and compares each batch, the error, and what was counted. */
async function replayUntilEnd(
  session: MonitoredSession,
  note: FixtureNote,
  tolerance: Tolerance,
): Promise<readonly string[]> {
  const { names, end_error: end } = note;
  const differences: string[] = [];
  const last = { seen: undefined as unknown, batches: undefined as unknown };
  for (let index = 0; ; index += 1) {
    let values: Values;
    try {
      values = await session.run({ outputs: names.outputs ?? [], train: names['train_op'] as string });
    } catch (error) {
      if (!(error instanceof OutOfRangeError)) throw error;
      if (end) differences.push(...errorDifferences('the end', end, error));
      if (index !== note.steps.length) differences.push(`the end: want it at run ${note.steps.length}, got ${index}`);
      break;
    }
    const row = note.steps[index];
    if (!row) return [...differences, `want ${note.steps.length} runs, got more`];
    differences.push(...valueDifferences(`step ${index}`, row['outputs'], values['outputs'], tolerance));
    const { after = {} } = row;
    const read = await readVariables((f) => session.run(f), Object.keys(after), names);
    differences.push(...valueDifferences(`step ${index}, after`, after, read, tolerance));
    [last.seen, last.batches] = [read['seen'], read['global_step']];
  }
  return [
    ...differences,
    ...valueDifferences('examples in batches', note.examples_in_batches ?? null, last.seen, tolerance),
    ...valueDifferences('batches', note.batches ?? null, last.batches, tolerance),
  ];
}

async function checkpointDifferences(session: Runs, note: FixtureNote, steps: number): Promise<readonly string[]> {
  const found = Object.entries(note.checkpoints ?? {}).find(([name]) => name.endsWith(`-${steps}`));
  if (!found) return [];
  const [name, { variables }] = found;
  const values = await readVariables((f) => session.run(f), Object.keys(variables), note.names);
  return valueDifferences(name, variables, values, { relative: note.checkpoints_tolerance ?? 1e-6, floor: 1 });
}

/** Restores a checkpoint by the operations of the graph, and goes on from it. */
async function replayRestored(path: string, note: FixtureNote, tolerance: Tolerance): Promise<readonly string[]> {
  const { prefix = '', step = 0 } = note.restore_from ?? {};
  const graph = await TensorFlowGraph.importMetaGraph(path);
  const session = await openRaw(graph);
  try {
    const [saver] = saversOf(graph);
    await saver?.restore(session, join(dirname(path), prefix));
    const differences: string[] = [];
    for (const [index, row] of note.steps.entries()) {
      if (index < step) continue;
      differences.push(...(await rowDifferences(`restored, step ${index}`, session, row, note, tolerance)));
    }
    return saver ? differences : ['restored: the graph has no saver'];
  } finally {
    await session.close();
    graph.close();
  }
}

/** Initializes a graph piece by piece, and compares what is ready after each. */
async function replayStages(path: string, note: FixtureNote, tolerance: Tolerance): Promise<readonly string[]> {
  const graph = await TensorFlowGraph.importMetaGraph(path);
  const differences: string[] = [];
  let session = await openRaw(graph);
  const fresh = async (): Promise<void> => {
    await session.close();
    session = await openRaw(graph);
  };
  let isSpoilt = false;
  try {
    for (const row of note.stages ?? []) {
      const stage = JSON.stringify(row.after).replaceAll('"', '');
      const [, early] = /^(\w+) before (\w+)$/.exec(stage) ?? [];
      if (early !== undefined || isSpoilt) await fresh();
      isSpoilt = early !== undefined;
      differences.push(...(await stageDifferences(stage, early, session, row, note, tolerance)));
    }
  } finally {
    await session.close();
    graph.close();
  }
  return differences;
}

async function stageDifferences(
  stage: string,
  early: string | undefined,
  session: Session,
  row: FixtureRow,
  note: FixtureNote,
  tolerance: Tolerance,
): Promise<readonly string[]> {
  const { names } = note;
  const differences: string[] = [];
  const op = early ?? (stage === 'nothing' ? undefined : stage);
  const { error: wantedError, after: _after, ...others } = row;
  const values = Object.entries(others);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!wantedError) throw error;
      differences.push(...errorDifferences(`after ${stage}`, wantedError, error));
    }
  };
  if (op !== undefined && early === undefined) await session.run(names[op] as string);
  if (early !== undefined) {
    await attempt(async () => {
      await session.run(names[early] as string);
      for (const [name, want] of values) {
        const { [name]: got } = await readVariables((f) => session.run(f), [name], names);
        differences.push(...valueDifferences(`after ${stage}: ${name}`, want, got, tolerance));
      }
    });
    return differences;
  }
  for (const [key, want] of values.filter(([name]) => name.endsWith('_op'))) {
    const got = await session.run(names[key] as string);
    differences.push(...valueDifferences(`after ${stage}: ${key}`, want, textsOf(got), tolerance));
  }
  const keys = wantedError ? ['found', 'total'] : values.map(([name]) => name).filter((name) => !name.endsWith('_op'));
  await attempt(async () => {
    const fetches = Object.fromEntries(keys.map((key) => [key, names[key] as string]));
    const got: Values = await session.run(fetches, feedsOf(note.steps[0] ?? {}, names));
    for (const key of keys) {
      differences.push(...valueDifferences(`after ${stage}: ${key}`, row[key], got[key], tolerance));
    }
  });
  return differences;
}

function textsOf(value: unknown): unknown {
  return isTensorValue(value) ? value.toArray() : value;
}

function openRaw(graph: TensorFlowGraph): Promise<Session> {
  return tensorflowRuntime.openSession(graph, { master: '', config: {} }, new AbortController().signal);
}
