import type { GraphLike, SummariesLike } from '../../core/graph-like.js';
import { anArray } from '../../core/options/objects.js';
import type { TensorValue } from '../../core/tensor-value.js';
import type { GraphInternals } from '../graph-internals.js';
import type { Node } from '../node.js';
import type { ValueSummary } from './summary-content.js';
import { summaryName } from './summary-name.js';
import {
  aSampleRate,
  summaryOptions,
  type MergeAllOptions,
  type SeveralOutputsOptions,
  type SummaryNodeOptions,
} from './summary-options.js';

/** What a summary node is made of. */
interface SummaryParts {
  readonly name: string;
  readonly tensor: Node;
  readonly family: string | undefined;
  readonly collections: readonly string[];
}

/** Gives `node` if it belongs to the graph, else throws naming `what`. */
export type NodeCheck = (what: string, node: unknown) => Node;

/**
 * Adds nodes that describe values for TensorBoard. Fetched, such a node gives a string of bytes, a serialized Summary, for
 * FileWriter.addSummary. Its tag is the name of the node, as in TensorFlow: the name given, made unique in the graph.
 *
 * Each throws TypeError or InvalidArgumentError for a tensor that is no node of the graph, FailedPreconditionError once
 * the graph is finalized. What a run finds wrong with a value is an InvalidArgumentError of that run, before it writes.
 */
export class GraphSummaries implements SummariesLike {
  readonly #graph: GraphLike;
  readonly #add: GraphInternals['add'];
  readonly #own: NodeCheck;

  constructor(graph: GraphLike, add: GraphInternals['add'], own: NodeCheck) {
    this.#graph = graph;
    this.#add = add;
    this.#own = own;
  }

  /** The value of a scalar node, as a point of a curve. */
  scalar(name: string, tensor: Node, options: SummaryNodeOptions = {}): Node<TensorValue> {
    return this.#summary({ name, tensor, ...summaryOptions.scalar.check(options) }, { type: 'ScalarSummary' });
  }

  /** How the elements of a tensor are spread. */
  histogram(name: string, tensor: Node, options: SummaryNodeOptions = {}): Node<TensorValue> {
    return this.#summary({ name, tensor, ...summaryOptions.histogram.check(options) }, { type: 'HistogramSummary' });
  }

  /** Images: [batch, height, width, channels], 1 channel for gray, 3 for RGB, 4 for RGBA. */
  image(name: string, tensor: Node, options: SeveralOutputsOptions = {}): Node<TensorValue> {
    const { maxOutputs, ...common } = summaryOptions.image.check(options);
    return this.#summary({ name, tensor, ...common }, { type: 'ImageSummary', maxOutputs });
  }

  /** Sounds from -1 to 1: [batch, frames] or [batch, frames, channels], `sampleRate` frames a second. */
  audio(name: string, tensor: Node, sampleRate: number, options: SeveralOutputsOptions = {}): Node<TensorValue> {
    const { maxOutputs, ...common } = summaryOptions.audio.check(options);
    aSampleRate.assert('sampleRate', sampleRate);
    return this.#summary({ name, tensor, ...common }, { type: 'AudioSummaryV2', maxOutputs, sampleRate });
  }

  /** Text, in Markdown: a scalar, or a table of up to two dimensions. */
  text(name: string, tensor: Node, options: SummaryNodeOptions = {}): Node<TensorValue> {
    return this.#summary({ name, tensor, ...summaryOptions.text.check(options) }, { type: 'TensorSummaryV2' });
  }

  /**
   * All of `summaries` as one: nodes that give serialized summaries. Two of them with one tag are an InvalidArgumentError of
   * the run.
   */
  merge(summaries: readonly Node[], name = 'Merge/MergeSummary'): Node<TensorValue> {
    anArray('an array of summary nodes').assert('summaries', summaries);
    const inputs = summaries.map((node, index) =>
      checkString(`summaries[${index}]`, this.#own(`summaries[${index}]`, node)),
    );
    return this.#add(name, { kind: 'summary', inputs, content: { type: 'MergeSummary' } });
  }

  /** All summaries in a collection as one, undefined when it is empty. */
  mergeAll(options: MergeAllOptions = {}): Node<TensorValue> | undefined {
    const summaries = this.#graph.getCollection(summaryOptions.mergeAll.check(options).key) as readonly Node[];
    return summaries.length > 0 ? this.merge(summaries) : undefined;
  }

  #summary({ name, tensor, family, collections }: SummaryParts, summary: ValueSummary): Node<TensorValue> {
    const node: Node<TensorValue> = this.#add(summaryName(name, family), {
      kind: 'summary',
      inputs: [this.#own('tensor', tensor)],
      content: { ...summary, family },
    });
    for (const key of collections) this.#graph.addToCollection(key, node);
    return node;
  }
}

/** Gives `node` unless it is known to give no strings. */
function checkString(argument: string, node: Node): Node {
  if (node.dtype === undefined || node.dtype === 'string') return node;
  throw new TypeError(`${argument}: expected a summary node, got "${node.name}" of type ${node.dtype}`);
}
