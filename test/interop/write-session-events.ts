import * as tf from '@tensorflow/tfjs';
import type { RunMetadata } from '../../src/core/run-metadata.js';
import { Graph } from '../../src/graph/graph.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { summary } from '../../src/events/summary.js';
import { openScriptedWriter, type EventScript, type ScriptEntry } from './event-script.js';

/**
 * Writes what is told of a session: its graph with collections, that it starts, saves and stops, and the metadata of a run
 * that was traced.
 */
export async function writeSessionEvents(folder: string): Promise<EventScript> {
  const graph = new Graph();
  const x = graph.placeholder('x', { shape: [null, 2] });
  const weights = graph.variable('model/weights', [[1], [2]]);
  const y = graph.op('model/y', [x, weights], (value, matrix) =>
    tf.matMul(value as tf.Tensor2D, matrix as tf.Tensor2D),
  );
  const loss = graph.op('loss', [y], (value) => value.square().mean().asScalar());
  graph.summary.scalar('mean loss', loss);
  graph.minimize(tf.train.sgd(0.1), loss);
  const nodes = ['x', 'model/weights', 'model/y', 'loss', 'mean_loss', 'global_step', 'GradientDescent'];
  const collections = ['global_step', 'summaries', 'trainable_variables', 'variables'];
  const logdir = `${folder}/session`;
  const writer = openScriptedWriter(logdir);
  writer.write(0, { kind: 'graph', nodes }, (to) => {
    to.addGraph(graph);
  });
  writer.write(3, { kind: 'meta_graph', nodes, collections }, (to) => {
    to.addMetaGraph(graph, 3);
  });
  const session = await new ChiefSessionCreator({ graph, config: { backend: 'cpu' } }).createSession();
  const metadata: RunMetadata = {};
  await session.run(loss, { x: [[3, 4]] }, { traceLevel: 3 }, metadata);
  await session.close();
  writer.write(4, { kind: 'session_log', status: 'START', msg: 'begun' }, (to) => {
    to.addSessionLog({ status: 'START', msg: 'begun' }, 4);
  });
  writer.write(5, { kind: 'run_metadata', tag: 'step_5', nodes: ['model/y', 'loss'] }, (to) => {
    to.addRunMetadata(metadata, 'step_5', 5);
  });
  const checkpointPath = 'runs/wörld/model.ckpt-6';
  writer.write(6, { kind: 'session_log', status: 'CHECKPOINT', checkpoint_path: checkpointPath }, (to) => {
    to.addSessionLog({ status: 'CHECKPOINT', checkpointPath }, 6);
  });
  writer.write(7, { kind: 'session_log', status: 'STOP' }, (to) => {
    to.addSessionLog({ status: 'STOP' }, 7);
  });
  await writer.close();
  return { name: 'session', logdir, expected: `${logdir}.json`, files: [writer.entries] };
}

/** Writes a run that dies after step 14, and one that goes on from step 10 and ends at 16. */
export async function writeRestart(folder: string): Promise<EventScript> {
  const logdir = `${folder}/restart`;
  const files = [
    await writeCurve(logdir, { first: 1, last: 14, lift: 0, afterSecs: 0 }),
    await writeCurve(logdir, { first: 11, last: 16, lift: 0.5, afterSecs: 100 }),
  ];
  const loss = Array.from({ length: 16 }, (_, index) => [index + 1, index + 1 + (index < 10 ? 0 : 0.5)] as const);
  return { name: 'restart', logdir, expected: `${logdir}.json`, files, accumulator: { scalars: { loss } } };
}

/** A curve of the step's number, lifted. */
interface Curve {
  readonly first: number;
  readonly last: number;
  readonly lift: number;
  readonly afterSecs: number;
}

async function writeCurve(logdir: string, { first, last, lift, afterSecs }: Curve): Promise<readonly ScriptEntry[]> {
  const writer = openScriptedWriter(logdir, afterSecs);
  writer.write(first, { kind: 'session_log', status: 'START' }, (to) => {
    to.addSessionLog({ status: 'START' }, first);
  });
  for (let step = first; step <= last; step += 1) {
    const value = { op: 'simple', tag: 'loss', value: step + lift };
    writer.write(step, { kind: 'summary', values: [value] }, (to) => {
      to.addSummary(summary.scalar('loss', step + lift), step);
    });
  }
  await writer.close();
  return writer.entries;
}
