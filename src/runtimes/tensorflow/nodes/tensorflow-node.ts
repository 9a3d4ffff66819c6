import type { NodeLike, valueType } from '../../../core/fetches.js';
import type { GraphLike } from '../../../core/graph-like.js';
import type { DataTypeName, FetchValue } from '../../../core/tensor-value.js';
import type { PartialShape } from '../../../tensor/node-value.js';
import { checkType, type TypedOptions } from './check-type.js';
import type { ValueOfTensorType } from './value-of-tensor-type.js';
import { dataTypeName } from '../c-api/data-type-name.js';
import { outputDtype, outputShape, type NativeOperation, type NativeOutput } from '../c-api/native-operation.js';

/** What a node of TensorFlow is made of. */
export interface TensorFlowNodeParts {
  readonly graph: GraphLike;
  readonly operation: NativeOperation;
  /** Which output it is; undefined for the operation itself. */
  readonly index?: number | undefined;
  /** What it is called, where that is not what TensorFlow calls it. */
  readonly name?: string | undefined;
}

/**
 * An operation of a graph of TensorFlow, or one of its outputs; `V` is what run() gives for it.
 *
 * An output has TensorFlow's name of a tensor (`'loss:0'`), an operation its own (`'train'`). An operation that is fetched
 * is run, and gives null.
 */
export class TensorFlowNode<out V = FetchValue> implements NodeLike<V> {
  declare readonly [valueType]?: V;
  readonly graph: GraphLike;
  readonly name: string;
  /** @internal */
  readonly operation: NativeOperation;
  readonly index: number | undefined;
  // An operation never changes, and what is fed is compared with these in each step.
  #dtype: DataTypeName | undefined;
  #shape: { readonly value: PartialShape | undefined } | undefined;

  /** @internal */
  constructor({ graph, operation, index, name }: TensorFlowNodeParts) {
    this.graph = graph;
    this.operation = operation;
    this.index = index;
    this.name = name ?? (index === undefined ? operation.name : `${operation.name}:${index}`);
  }

  /** The same for the same node of a graph. */
  get id(): string {
    return this.index === undefined ? `^${this.name}` : this.name;
  }

  /** The kind of the operation: `'MatMul'`. */
  get type(): string {
    return this.operation.type;
  }

  /** Element type of its value, that of what is referred to for a reference; undefined for an operation. */
  get dtype(): DataTypeName | undefined {
    const { output } = this;
    if (!output) return undefined;
    this.#dtype ??= dataTypeName(outputDtype(output));
    return this.#dtype;
  }

  /** Length of each dimension as far as TensorFlow knows it, null where it may differ; undefined where not even the rank is. */
  get shape(): PartialShape | undefined {
    const { output } = this;
    if (!output) return undefined;
    this.#shape ??= { value: knownShape(output) };
    return this.#shape.value;
  }

  /**
   * The output whose value is fetched; undefined for an operation, which only runs.
   *
   * @internal
   */
  get output(): NativeOutput | undefined {
    return this.index === undefined ? undefined : { operation: this.operation, index: this.index };
  }

  /**
   * The same node, by a type that says what run() gives for it: `graph.lookup('loss').typed({ shape: [] })` is a
   * `TensorFlowNode<number>`. What the graph itself does not know is taken on trust.
   *
   * @throws InvalidArgumentError when the node is an operation, or of another element type or shape.
   */
  typed<const S extends PartialShape, const D extends DataTypeName = 'float32'>(options: {
    readonly shape: S;
    readonly dtype?: D | undefined;
  }): TensorFlowNode<ValueOfTensorType<D, S>>;
  typed<const D extends DataTypeName>(options: { readonly dtype: D }): TensorFlowNode<ValueOfTensorType<D, undefined>>;
  typed(options: TypedOptions): TensorFlowNode<never> {
    checkType(this, options);
    return this as unknown as TensorFlowNode<never>;
  }

  toString(): string {
    return `Node "${this.name}"`;
  }
}

/** True for nodes of graphs of TensorFlow. */
export function isTensorFlowNode(value: unknown): value is TensorFlowNode {
  return value instanceof TensorFlowNode;
}

function knownShape(output: NativeOutput): PartialShape | undefined {
  const lengths = outputShape(output);
  return lengths && Object.freeze(lengths.map((length) => (length < 0 ? null : length)));
}
