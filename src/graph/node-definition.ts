import type * as tf from '@tensorflow/tfjs';
import type { DataTypeName, TensorValue } from '../core/tensor-value.js';
import type { HostValues } from '../tensor/host-values.js';
import type { KnownValue } from '../tensor/known-value.js';
import type { ComputedDataType, PartialShape } from '../tensor/node-value.js';
import type { Node, VariableNode } from './node.js';
import type { OptimizerBinding } from './optimizer-binding.js';
import type { VariableStorage } from './variable-storage.js';

/** A value that each run is given; one with a default may do without. */
export interface PlaceholderDefinition {
  readonly kind: 'placeholder';
  readonly dtype: ComputedDataType;
  readonly shape: PartialShape | undefined;
  readonly defaultValue?: TensorValue | undefined;
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
}

/** What the function of an op may return. */
export type OpResult = tf.Tensor | readonly tf.Tensor[] | Readonly<Record<string, tf.Tensor>>;

/** A function of tensors. */
export interface OpDefinition {
  readonly kind: 'op';
  readonly inputs: readonly Node[];
  readonly fn: (...inputs: tf.Tensor[]) => unknown;
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

/** One step of an optimizer down the gradient of a loss. */
export interface MinimizeDefinition {
  readonly kind: 'minimize';
  readonly loss: Node;
  readonly binding: OptimizerBinding;
  /** What to change; every trainable variable when absent. */
  readonly variables: readonly VariableNode[] | undefined;
  /** Incremented last; undefined to leave it. */
  readonly globalStep: VariableNode<number> | undefined;
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

/** What a node that may wait is told of its run. */
export interface WaitContext {
  /** Aborted when the run is given up or its session closes: what waits must then reject with CancelledError, at once. */
  readonly signal: AbortSignal;
  /** For sources: calls `putBack` should the run fail before it computes anything, so that what was taken is not lost. */
  readonly onAbandoned?: ((putBack: () => void) => void) | undefined;
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

/**
 * Computed on the host from values of the run, before its writes: a summary. Its inputs are read at once, even where a
 * backend would rather be waited for.
 */
export interface HostDefinition extends KnownValue {
  readonly kind: 'host';
  /** What it is called in a graph definition: the kind of TensorFlow's op. */
  readonly type: string;
  readonly inputs: readonly Node[];
  /** Must only read `values`. */
  readonly compute: (values: readonly TensorValue[]) => TensorValue;
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
  | InitializerDefinition
  | UninitializedDefinition
  | SourceDefinition
  | HostDefinition
  | SinkDefinition;

/** The nodes whose values or effects `definition` needs. */
export function inputsOf(definition: NodeDefinition): readonly Node[] {
  switch (definition.kind) {
    case 'op':
    case 'group':
    case 'host':
    case 'sink':
      return definition.inputs;
    case 'output':
      return [definition.op];
    case 'assign':
      return [definition.value];
    case 'minimize':
      return [definition.loss];
    case 'placeholder':
    case 'constant':
    case 'variable':
    case 'initializer':
    case 'uninitialized':
    case 'source':
      return [];
  }
}

/** Element type of what a node gives; undefined where only a run can tell, as for a function. */
export function dtypeOf(definition: NodeDefinition): DataTypeName | undefined {
  switch (definition.kind) {
    case 'placeholder':
      return definition.dtype;
    case 'constant':
      return definition.value.dtype;
    case 'variable':
      return definition.storage.dtype;
    case 'assign':
      return definition.variable.dtype;
    case 'uninitialized':
      return 'string';
    case 'output':
      return knownOutput(definition)?.dtype;
    case 'source':
    case 'host':
      return definition.dtype;
    default:
      return undefined;
  }
}

/** Shape of what a node gives, null for a length that may differ; undefined where only a run can tell. */
export function shapeOf(definition: NodeDefinition): PartialShape | undefined {
  switch (definition.kind) {
    case 'placeholder':
      return definition.shape;
    case 'constant':
      return definition.value.shape;
    case 'variable':
      return definition.storage.shape;
    case 'assign':
      return definition.variable.shape;
    case 'uninitialized':
      return [null];
    case 'output':
      return knownOutput(definition)?.shape;
    case 'source':
    case 'host':
      return definition.shape;
    default:
      return undefined;
  }
}

function knownOutput({ op, key }: OutputDefinition): KnownValue | undefined {
  return op.definition.kind === 'source' ? op.definition.outputs?.[key] : undefined;
}
