import type { NodeLike, valueType } from '../core/fetches.js';
import type { GraphLike, VariableLike } from '../core/graph-like.js';
import type { DataTypeName } from '../core/tensor-value.js';
import { dtypeOf, shapeOf, type NodeDefinition, type VariableDefinition } from './node-definition.js';
import type { PartialShape } from '../tensor/node-value.js';

/** What a node is made of. */
export interface NodeParts<D extends NodeDefinition = NodeDefinition> {
  readonly id: number;
  readonly name: string;
  readonly graph: GraphLike;
  readonly definition: D;
  /** Nodes that must have run, with what they write, before this one. */
  readonly controlInputs: readonly Node[];
  /** Element type of what the function of that id gave last, where a runtime has run it; known of none when absent. */
  readonly producedDtype?: ProducedDtype | undefined;
}

/** Element type of what the function with that id gave last; undefined where it has not run. */
export type ProducedDtype = (id: number) => DataTypeName | undefined;

/**
 * A node of a Graph; `V` is what run() gives for it.
 *
 * Nodes are made by the methods of Graph. Ids grow in the order of creation, so a node's inputs have smaller ones.
 */
export class Node<out V = unknown, out D extends NodeDefinition = NodeDefinition> implements NodeLike<V> {
  declare readonly [valueType]?: V;
  readonly id: number;
  readonly name: string;
  readonly graph: GraphLike;
  readonly definition: D;
  readonly controlInputs: readonly Node[];
  readonly #producedDtype: ProducedDtype | undefined;

  constructor(parts: NodeParts<D>) {
    this.id = parts.id;
    this.name = parts.name;
    this.graph = parts.graph;
    this.definition = parts.definition;
    this.controlInputs = parts.controlInputs;
    this.#producedDtype = parts.producedDtype;
  }

  /** Element type of its value; for an op undefined until a session has run it, then that of its last value. */
  get dtype(): DataTypeName | undefined {
    const { kind } = this.definition;
    const produced = kind === 'op' || kind === 'output' ? this.#producedDtype?.(this.id) : undefined;
    return produced ?? dtypeOf(this.definition);
  }

  /** Length of each dimension, null where it may differ; undefined for an op, which only a run can tell. */
  get shape(): PartialShape | undefined {
    return shapeOf(this.definition);
  }

  toString(): string {
    return `Node "${this.name}"`;
  }
}

/** True for nodes of any Graph. */
export function isNode(value: unknown): value is Node {
  return value instanceof Node;
}

/** A variable of a Graph: fetched it gives the value before the run's writes, as an input of an op its tensor. */
export class VariableNode<out V = unknown> extends Node<V, VariableDefinition> implements VariableLike<V> {
  readonly trainable: boolean;
  readonly local: boolean;

  constructor(parts: NodeParts<VariableDefinition>) {
    super(parts);
    this.trainable = parts.definition.trainable;
    this.local = parts.definition.local;
  }

  override get dtype(): DataTypeName {
    return this.definition.storage.dtype;
  }

  /** Length of each dimension; a variable whose initial value is a function without a shape calls it once to know. */
  override get shape(): readonly number[] {
    return this.definition.storage.shape;
  }
}
