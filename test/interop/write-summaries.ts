import { summary } from '../../src/events/summary.js';
import { tensorSummary } from '../../src/formats/summary/tensor-summary.js';
import type { Summary } from '../../src/formats/proto/generated/summary_pb.js';
import { Graph } from '../../src/graph/graph.js';
import type { ComputedDataType } from '../../src/tensor/node-value.js';
import type { Node } from '../../src/graph/node.js';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { toGolden } from '../conformance-formats/golden-tensor.js';
import { openScriptedWriter, type EventScript, type ScriptValue } from './event-script.js';
import type { SampleSummary } from './sample-summaries.js';

/** Where summaries are written, and what the case is called. */
export interface WriteSummariesOptions {
  readonly name: string;
  /** A folder that is made. */
  readonly folder: string;
}

/** Writes samples with the functions that need no graph. */
export async function writeFreeSummaries(
  samples: readonly SampleSummary[],
  { name, folder }: WriteSummariesOptions,
): Promise<EventScript> {
  const logdir = `${folder}/${name}`;
  const writer = openScriptedWriter(logdir);
  for (const sample of samples) {
    writer.write(sample.step, { kind: 'summary', values: [toScript(sample)] }, (to) => {
      to.addSummary(makeFreely(sample), sample.step);
    });
  }
  await writer.close();
  return { name, logdir, expected: `${logdir}.json`, files: [writer.entries] };
}

function makeFreely({ op, tag, tensor, maxOutputs, sampleRate = 0 }: SampleSummary): Summary {
  switch (op) {
    case 'image':
      return summary.image(tag, tensor, maxOutputs === undefined ? {} : { maxImages: maxOutputs });
    case 'audio':
      return summary.audio(tag, tensor, sampleRate, maxOutputs === undefined ? {} : { maxOutputs });
    case 'tensor':
      return tensorSummary(tag, tensor);
    default:
      return summary[op](tag, tensor);
  }
}

/** Writes samples with the summary nodes of a graph that is run, each tag within a family. */
export async function writeGraphSummaries(
  samples: readonly SampleSummary[],
  { name, folder }: WriteSummariesOptions,
): Promise<EventScript> {
  const logdir = `${folder}/${name}`;
  const graph = new Graph();
  const nodes = new Map<string, { readonly input: Node; readonly shown: Node<TensorValue> }>();
  for (const sample of samples) {
    if (!nodes.has(sample.tag)) nodes.set(sample.tag, addNodes(graph, sample));
  }
  const session = await new ChiefSessionCreator({ graph, config: { backend: 'cpu' } }).createSession();
  const writer = openScriptedWriter(logdir);
  for (const sample of samples) {
    const { input, shown } = nodes.get(sample.tag) ?? addNodes(graph, sample);
    const value = await session.run(shown, [[input, sample.tensor]]);
    writer.write(sample.step, { kind: 'summary', values: [{ ...toScript(sample), family }] }, (to) => {
      to.addSummary(value, sample.step);
    });
  }
  await writer.close();
  await session.close();
  return { name, logdir, expected: `${logdir}.json`, files: [writer.entries] };
}

const family = 'of a graph';

function addNodes(
  graph: Graph,
  { op, tag, tensor, maxOutputs }: SampleSummary,
): { input: Node; shown: Node<TensorValue> } {
  const input = graph.placeholder(`input/${tag}`, { dtype: tensor.dtype as ComputedDataType });
  if (op === 'audio' || op === 'tensor') throw new TypeError(`${tag}: expected something to look at, got ${op}`);
  if (op !== 'image') return { input, shown: graph.summary[op](tag, input, { family }) };
  return {
    input,
    shown: graph.summary.image(tag, input, { family, ...(maxOutputs === undefined ? {} : { maxOutputs }) }),
  };
}

function toScript({ op, tag, tensor, maxOutputs, sampleRate }: SampleSummary): ScriptValue {
  return { op, tag, input: toGolden(tensor), max_outputs: maxOutputs ?? 3, sample_rate: sampleRate };
}
