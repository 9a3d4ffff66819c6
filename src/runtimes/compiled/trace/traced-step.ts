import type * as tf from '@tensorflow/tfjs';
import type { ApplyDefinition, MinimizeDefinition, Node, VariableNode } from '../../../graph/node.js';
import type { HiddenState } from '../../../graph/state/hidden-state.js';
import type { ResultPlace } from '../../eager/execute/frame.js';
import type { Step } from '../../eager/plan/plan.js';
import type { NativeGraph } from '../../tensorflow/c-api/native-graph.js';
import type { NativeOperation, NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import type { Draw } from '../draws/draw.js';
import type { HostInput } from './step-phases.js';

/** A step of an optimizer. */
export type OptimizerStep = Step<MinimizeDefinition | ApplyDefinition>;

/** Something that keeps a tensor from step to step: a variable, a layer. */
export interface StateRef {
  /** Names it in errors. */
  readonly name: string;
  /** The tensor that it has now; undefined where it has none any more. */
  current(): tf.Tensor | undefined;
}

/** What a placeholder of the graph is fed with at each step. */
export type StepInput =
  /** A value of the host. */
  | ({ readonly kind: 'host' } & HostInput)
  /** What a variable or another state holds. */
  | { readonly kind: 'state'; readonly state: StateRef }
  /** The rate that an optimizer has of its own. */
  | { readonly kind: 'rate'; readonly optimizer: tf.Optimizer }
  /** The rate that a step has by a node of its own. */
  | { readonly kind: 'stepRate'; readonly step: OptimizerStep; readonly learningRate: Node }
  /** Where the draws of the session stand. */
  | { readonly kind: 'draws' };

/** A placeholder, and what it is fed with. */
export interface StepFeed {
  readonly input: StepInput;
  readonly output: NativeOutput;
}

/** A variable that was made while a step was traced, and its first value. */
export interface MadeVariable {
  readonly variable: tf.Variable;
  readonly output: NativeOutput;
  /** The node whose function has made it. */
  readonly node: string | undefined;
}

/** What a step that is done on the host afterwards needs: a value of the graph's, or what is in a slot by then. */
export type LateInput =
  { readonly kind: 'output'; readonly output: NativeOutput } | { readonly kind: 'slot'; readonly slot: number };

/** A step that is done on the host afterwards. */
export interface LateStep {
  readonly step: Step;
  readonly inputs: readonly LateInput[];
}

/** A step of an optimizer that was traced. */
export interface OptimizedStep {
  readonly step: OptimizerStep;
  /** The variables that have a gradient. */
  readonly variables: readonly VariableNode[];
  /** What its counter of iterations grows by. */
  readonly iterations: number;
}

/** A tensor that a layer keeps for the first time. */
export interface BegunTensor {
  readonly output: NativeOutput;
  readonly dtype: tf.DataType;
  readonly shape: readonly number[];
}

/** A placeholder for what a step adds to a counter. */
export interface CounterDelta {
  readonly counter: VariableNode;
  readonly output: NativeOutput;
}

/** What a trace leaves: a graph that computes a step, and what its values are. */
export interface TracedStep {
  readonly graph: NativeGraph;
  readonly feeds: readonly StepFeed[];
  readonly results: readonly { readonly place: ResultPlace; readonly output: NativeOutput }[];
  /** The places of results with several outputs, which are filled into an array or else an object. */
  readonly several: readonly { readonly result: number; readonly isArray: boolean }[];
  readonly late: readonly LateStep[];
  readonly optimized: readonly OptimizedStep[];
  readonly writes: readonly { readonly state: StateRef; readonly output: NativeOutput }[];
  /** What layers keep since this step, and had not before it. */
  readonly begun: readonly { readonly layer: HiddenState; readonly tensors: readonly BegunTensor[] }[];
  /** What each run has as targets: assertions; in a cluster also what writes variables. */
  readonly checks: readonly NativeOperation[];
  /** In a cluster: what is added to counters, fed behind the feeds. */
  readonly deltas?: readonly CounterDelta[] | undefined;
  /** The data of tensors that were there before and became constants: without them the step is another one. */
  readonly captured: readonly WeakRef<object>[];
  /** What the step draws. */
  readonly draws: readonly Draw[];
  /** All that a run fetches, in order. */
  readonly outputs: readonly NativeOutput[];
  /** How many operations a run needs. */
  readonly nodes: number;
  /** Name of the node that an operation was added for. */
  nodeOf(operation: string): string | undefined;
}
