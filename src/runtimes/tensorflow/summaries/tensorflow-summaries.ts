import { create, toBinary } from '@bufbuild/protobuf';
import type { SummariesLike } from '../../../core/graph-like.js';
import { anArray } from '../../../core/options/objects.js';
import { tensorValue, type DataTypeName, type TensorValue } from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';
import { SummaryMetadataSchema } from '../../../formats/proto/generated/summary_pb.js';
import { summaryName, summaryTag } from '../../../graph/summaries/summary-name.js';
import {
  aSampleRate,
  summaryOptions,
  type MergeAllOptions,
  type SeveralOutputsOptions,
  type SummaryNodeOptions,
} from '../../../graph/summaries/summary-options.js';
import { isTensorFlowNode, type TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { TensorFlowOps } from '../ops/generated/tensorflow-ops.js';
import type { OpBuilder } from '../ops/op-builder.js';

/** Where summaries are listed. */
interface Collections {
  getCollection(key: string): readonly unknown[];
  addToCollection(key: string, item: unknown): void;
}

/** A summary that is to be added. */
interface NewSummary {
  readonly name: string;
  readonly tensor: TensorFlowNode;
  readonly family: string | undefined;
  readonly collections: readonly string[];
}

/** Adds the operation of a summary of that tag and that name. */
type AddSummary = (ops: TensorFlowOps, tensor: TensorFlowNode, tag: string, name: string) => TensorFlowNode;

/**
 * Adds operations that describe values for TensorBoard, by the names and tags that Python's `tf.compat.v1.summary` gives them.
 * Fetched, such a node gives a string of bytes, a serialized Summary, for FileWriter.addSummary.
 *
 * Each throws InvalidArgumentError for a tensor that is no node of the graph, FailedPreconditionError once the graph is
 * finalized.
 */
export class TensorFlowSummaries implements SummariesLike {
  readonly #graph: Collections;
  readonly #builder: () => OpBuilder;

  /** @internal */
  constructor(graph: Collections, builder: () => OpBuilder) {
    this.#graph = graph;
    this.#builder = builder;
  }

  /** The value of a scalar node, as a point of a curve. */
  scalar(name: string, tensor: TensorFlowNode, options: SummaryNodeOptions = {}): TensorFlowNode<TensorValue> {
    return this.#summary({ name, tensor, ...summaryOptions.scalar.check(options) }, (ops, value, tag, scope) =>
      ops.ScalarSummary(tag, numbers(ops, value), { name: scope }),
    );
  }

  /** How the elements of a tensor are spread. */
  histogram(name: string, tensor: TensorFlowNode, options: SummaryNodeOptions = {}): TensorFlowNode<TensorValue> {
    return this.#summary({ name, tensor, ...summaryOptions.histogram.check(options) }, (ops, value, tag, scope) =>
      ops.HistogramSummary(tag, numbers(ops, value), { name: scope }),
    );
  }

  /** Images: [batch, height, width, channels], 1 channel for gray, 3 for RGB, 4 for RGBA. */
  image(name: string, tensor: TensorFlowNode, options: SeveralOutputsOptions = {}): TensorFlowNode<TensorValue> {
    const { maxOutputs, ...common } = summaryOptions.image.check(options);
    return this.#summary({ name, tensor, ...common }, (ops, value, tag, scope) =>
      ops.ImageSummary(tag, value, { maxImages: maxOutputs, name: scope }),
    );
  }

  /** Sounds from -1 to 1: [batch, frames] or [batch, frames, channels], `sampleRate` frames a second. */
  audio(
    name: string,
    tensor: TensorFlowNode,
    sampleRate: number,
    options: SeveralOutputsOptions = {},
  ): TensorFlowNode<TensorValue> {
    const { maxOutputs, ...common } = summaryOptions.audio.check(options);
    aSampleRate.assert('sampleRate', sampleRate);
    return this.#summary({ name, tensor, ...common }, (ops, value, tag, scope) =>
      ops.AudioSummaryV2(tag, value, sampleRate, { maxOutputs, name: scope }),
    );
  }

  /** Text, in Markdown: a scalar, or a table of up to two dimensions. */
  text(name: string, tensor: TensorFlowNode, options: SummaryNodeOptions = {}): TensorFlowNode<TensorValue> {
    const given = summaryOptions.text.check(options);
    ofType('summary.text: tensor', tensor, 'string');
    return this.#summary({ name, tensor, ...given }, (ops, value, tag, scope) =>
      ops.TensorSummaryV2(tag, value, textMetadata(), { name: scope }),
    );
  }

  /**
   * All of `summaries` as one: nodes that give serialized summaries. Two of them with one tag are an InvalidArgumentError of
   * the run.
   */
  merge(summaries: readonly TensorFlowNode[], name = 'Merge/MergeSummary'): TensorFlowNode<TensorValue> {
    const builder = this.#builder();
    anArray('an array of summary nodes').assert('summaries', summaries);
    const inputs = summaries.map((node, index) => {
      const what = `summaries[${index}]`;
      return ofType(what, builder.own(what, node), 'string');
    });
    return builder.ops.MergeSummary(inputs, { name });
  }

  /** All summaries in a collection as one, undefined when it is empty. */
  mergeAll(options: MergeAllOptions = {}): TensorFlowNode<TensorValue> | undefined {
    const { key } = summaryOptions.mergeAll.check(options);
    const summaries = this.#graph.getCollection(key).filter(isTensorFlowNode);
    return summaries.length > 0 ? this.merge(summaries) : undefined;
  }

  #summary({ name, tensor, family, collections }: NewSummary, add: AddSummary): TensorFlowNode<TensorValue> {
    const builder = this.#builder();
    const value = builder.own('tensor', tensor);
    const node = builder.nameScope(summaryName(name, family), (scope) =>
      add(builder.ops, value, summaryTag(scope.slice(0, -1), family), scope),
    );
    for (const key of collections) this.#graph.addToCollection(key, node);
    return node as TensorFlowNode<never>;
  }
}

/** Truth values as numbers: true is 1. */
function numbers(ops: TensorFlowOps, node: TensorFlowNode): TensorFlowNode {
  return node.dtype === 'bool' ? ops.Cast(node, { dstT: 'float32' }) : node;
}

/** Gives `node` unless its values are of another type. */
function ofType(what: string, node: TensorFlowNode, dtype: DataTypeName): TensorFlowNode {
  if (node.dtype === dtype) return node;
  throw new InvalidArgumentError(
    `${what}: expected a node of the type ${dtype}, got "${node.name}" of the type ${node.dtype ?? 'unknown'}`,
  );
}

/** What TensorBoard is told of a text. */
function textMetadata(): TensorValue {
  const metadata = create(SummaryMetadataSchema, { pluginData: { pluginName: 'text' } });
  return tensorValue('string', [], [toBinary(SummaryMetadataSchema, metadata)]);
}
