import type * as tf from '@tensorflow/tfjs';
import type { NodeLike, valueType } from '../core/fetches.js';
import type { GraphLike, VariableLike } from '../core/graph-like.js';
import type { DataTypeName, TensorValue } from '../core/tensor-value.js';
import type { HostValues } from '../tensor/host-values.js';
import type { KnownValue } from '../tensor/known-value.js';
import type { ComputedDataType, PartialShape } from '../tensor/node-value.js';
import type { GradientTreatment } from './gradients/gradient-treatment.js';
import type { BoundOptimizer } from './optimizer-layout.js';
import type { SummaryContent } from './summaries/summary-content.js';
import type { VariableStorage } from './variable-storage.js';
import type { WaitContext } from './wait-context.js';

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
    return produced ?? knownOf(this.definition).dtype;
  }

  /** Length of each dimension, null where it may differ; undefined for an op, which only a run can tell. */
  get shape(): PartialShape | undefined {
    return knownOf(this.definition).shape;
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
  readonly local: boolean;

  constructor(parts: NodeParts<VariableDefinition>) {
    super(parts);
    this.local = parts.definition.local;
  }

  /** Whether minimize changes it; for a variable of the caller's what it, or the layer that it belongs to, says now. */
  get trainable(): boolean {
    return this.definition.trainable;
  }

  /** The name under which earlier checkpoints have it, where that was another. */
  get formerName(): string | undefined {
    return this.definition.formerName?.(this.name);
  }

  override get dtype(): DataTypeName {
    return this.definition.storage.dtype;
  }

  /** Length of each dimension; a variable whose initial value is a function without a shape calls it once to know. */
  override get shape(): readonly number[] {
    return this.definition.storage.shape;
  }
}

/** A value that each run is given; one with a default may do without. */
export interface PlaceholderDefinition {
  readonly kind: 'placeholder';
  readonly dtype: ComputedDataType;
  readonly shape: PartialShape | undefined;
  readonly defaultValue?: TensorValue | undefined;
  /** Where it takes batches, it takes them as fit() does: a vector for a column, integers and truth values for numbers. */
  readonly takes?: 'batches' | undefined;
}

/** A value that never changes. */
export interface ConstantDefinition {
  readonly kind: 'constant';
  readonly value: TensorValue;
}

/** A value that outlives the runs. */
export interface VariableDefinition {
  readonly kind: 'variable';
  readonly trainable: boolean;
  readonly local: boolean;
  readonly storage: VariableStorage;
  /** Its name in earlier checkpoints, where that was another, from the one that it has. */
  readonly formerName?: ((name: string) => string | undefined) | undefined;
}

/** A function of tensors. */
export interface OpDefinition {
  readonly kind: 'op';
  readonly inputs: readonly Node[];
  /** Called in a tfjs scope, with the tensors of the inputs. */
  readonly fn: (...inputs: tf.Tensor[]) => unknown;
  /**
   * Which runs keep what the function writes to variables and draws from the session's random numbers: all when absent,
   * none, or those that take a step of an optimizer with it.
   */
  readonly effects?: 'training' | 'never' | undefined;
  /** Takes what it remembers besides variables away for a call without effects; what it returns gives that back. */
  readonly hold?: (() => () => void) | undefined;
}

/** One output of an op with several: by place, or by name where the function returns an object. */
export interface OutputDefinition {
  readonly kind: 'output';
  readonly op: Node;
  readonly key: number | string;
}

/** Runs its inputs and has no value. */
export interface GroupDefinition {
  readonly kind: 'group';
  readonly inputs: readonly Node[];
}

/** Writes a variable; its value is the new one. */
export interface AssignDefinition {
  readonly kind: 'assign';
  readonly variable: VariableNode;
  readonly value: Node;
  readonly mode: 'set' | 'add';
}

/** The gradients of a loss, and with regard to what. */
export interface GradientSource {
  readonly loss: Node;
  /** Every trainable variable when absent. */
  readonly variables: readonly VariableNode[] | undefined;
}

/** One step of an optimizer. */
export interface OptimizerStep {
  readonly binding: BoundOptimizer<VariableNode>;
  /** Incremented last, when the optimizer has stepped; undefined to leave it. */
  readonly globalStep: VariableNode<number> | undefined;
  /** What the optimizer's learning rate is for this step; its own when absent. */
  readonly learningRate: Node | undefined;
  /** What becomes of the gradients before the optimizer gets them. */
  readonly treatment: GradientTreatment<VariableNode>;
}

/** One step of an optimizer down the gradient of a loss. */
export interface MinimizeDefinition extends GradientSource, OptimizerStep {
  readonly kind: 'minimize';
}

/** Takes the gradients of a loss; each is a node of its own. */
export interface GradientsDefinition extends GradientSource {
  readonly kind: 'gradients';
}

/** The gradient of one variable: zeros where the loss does not depend on it. */
export interface GradientDefinition {
  readonly kind: 'gradient';
  readonly gradients: Node;
  readonly variable: VariableNode;
}

/** One step of an optimizer with given gradients; one that is missing is skipped. */
export interface ApplyDefinition extends OptimizerStep {
  readonly kind: 'apply';
  /** What to change; the gradients are in the same order. */
  readonly variables: readonly VariableNode[];
  readonly gradients: readonly Node[];
}

/** The value of another node, through which no gradient flows. */
export interface StopGradientDefinition {
  readonly kind: 'stopGradient';
  readonly input: Node;
}

/** Gives every variable of a kind its initial value. */
export interface InitializerDefinition {
  readonly kind: 'initializer';
  readonly of: 'global' | 'local';
}

/** Names of the variables without a value. */
export interface UninitializedDefinition {
  readonly kind: 'uninitialized';
  readonly of: readonly ('global' | 'local')[];
}

/**
 * A value from outside the run, the next element of an iterator or queue: taken once a run, before all else; it waits
 * for no other node.
 */
export interface SourceDefinition extends KnownValue {
  readonly kind: 'source';
  /** What it is called in a graph definition: the kind of TensorFlow's op. */
  readonly type: string;
  /** Gives the value, waiting for it if need be; sources are asked one after the other, in order of creation. */
  readonly take: (context: WaitContext) => HostValues | Promise<HostValues>;
  /** What is known of each of several values, by place or name. */
  readonly outputs?: Readonly<Record<string, KnownValue>> | undefined;
}

/** Describes values for TensorBoard, in a string: a serialized Summary. It is computed as what a host computes is. */
export interface SummaryDefinition {
  readonly kind: 'summary';
  readonly inputs: readonly Node[];
  readonly content: SummaryContent;
}

/**
 * Computed on the host from values of the run, before its writes. Its inputs are read at once, even where a
 * backend would rather be waited for.
 */
export interface HostDefinition extends KnownValue {
  readonly kind: 'host';
  /** What it is called in a graph definition: the kind of TensorFlow's op. */
  readonly type: string;
  readonly inputs: readonly Node[];
  /** Must only read `values`; `session` stands for the session, where several may share the graph. */
  readonly compute: (values: readonly TensorValue[], session?: object) => TensorValue;
  /** The optimizer whose own learning rate this is, for a node that gives one. */
  readonly rateOf?: tf.Optimizer | undefined;
}

/**
 * Takes values of the run out of it, after its writes, one sink after the other in order of creation; it has no value.
 * Only groups and other sinks can wait for it.
 */
export interface SinkDefinition {
  readonly kind: 'sink';
  /** What it is called in a graph definition: the kind of TensorFlow's op. */
  readonly type: string;
  readonly inputs: readonly Node[];
  /** May keep `values`, and must only read them. */
  readonly give: (values: readonly TensorValue[], context: WaitContext) => void | Promise<void>;
  /**
   * Of one that closes a queue and cancels what waits for room: does the same for the runs of one session alone. What waits
   * for room stays in the line where it is left to other sessions.
   */
  readonly closeFor?: ((session: object, waiting: 'cancelled' | 'left') => void) | undefined;
}

/** What a node does, for a runtime to interpret. */
export type NodeDefinition =
  | PlaceholderDefinition
  | ConstantDefinition
  | VariableDefinition
  | OpDefinition
  | OutputDefinition
  | GroupDefinition
  | AssignDefinition
  | MinimizeDefinition
  | GradientsDefinition
  | GradientDefinition
  | ApplyDefinition
  | StopGradientDefinition
  | InitializerDefinition
  | UninitializedDefinition
  | SourceDefinition
  | HostDefinition
  | SummaryDefinition
  | SinkDefinition;

/** What is known beforehand of what a node gives: its element type and shape, as far as not a run alone can tell them. */
export function knownOf(definition: NodeDefinition): KnownValue {
  switch (definition.kind) {
    case 'placeholder':
    case 'source':
    case 'host':
      return definition;
    case 'constant':
      return definition.value;
    case 'variable':
      return definition.storage;
    case 'assign':
    case 'gradient':
      return definition.variable.definition.storage;
    case 'stopGradient':
      return definition.input;
    case 'summary':
      return { dtype: 'string', shape: [] };
    case 'uninitialized':
      return { dtype: 'string', shape: [null] };
    case 'output': {
      const { op, key } = definition;
      return op.definition.kind === 'source' ? (op.definition.outputs?.[key] ?? {}) : {};
    }
    default:
      return {};
  }
}
