import { Check } from '../../../core/options/check.js';
import { likeOf } from '../../../core/options/objects.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import type { TensorFlowOps } from '../ops/generated/tensorflow-ops.js';

/** A learning rate: a number, or a node that gives one. */
export type Rate = number | TensorFlowNode;

/** What adds the operations that change a variable. */
export interface UpdateBuilder {
  readonly ops: TensorFlowOps;
  /** Runs `build`; what it adds runs after `nodes`. */
  controlDependencies<R>(nodes: readonly TensorFlowNode[], build: () => R): R;
}

/** A variable that is to be changed, with what the optimizer keeps for it. */
export interface Update {
  readonly builder: UpdateBuilder;
  readonly variable: TensorFlowVariable;
  /** What the operation that changes the variable takes for it. */
  readonly holder: TensorFlowNode;
  /** The same of each slot. */
  readonly slots: readonly TensorFlowNode[];
  /** The scalars that the optimizer keeps, as they are before the step. */
  readonly scalars: readonly TensorFlowNode[];
  /** A number of the optimizer's, in the type of the variable. */
  readonly number: (name: string) => TensorFlowNode;
  /** Adds the operation of that name for variables of this kind: `ApplyAdam` is `ResourceApplyAdam` for a resource. */
  readonly apply: (
    type: string,
    inputs: readonly unknown[],
    attrs?: Readonly<Record<string, unknown>>,
  ) => TensorFlowNode;
}

/** A variable of which some rows are to be changed, each named once. */
export interface RowsUpdate extends Update {
  readonly indices: TensorFlowNode;
}

/**
 * An optimizer as operations of a graph: what it keeps, and how it changes a variable.
 *
 * Source of names, numbers and defaults: the optimizers of `tf.compat.v1.train` of TensorFlow 2.15.1.
 */
export interface TensorFlowOptimizer {
  /** Begins the names of its operations, and ends those of its slots. */
  readonly name: string;
  /** Its numbers by their names; the learning rate may be a node. */
  readonly numbers: Readonly<Record<string, Rate>>;
  /** What each slot holds before the first step, in the order in which TensorFlow numbers them. */
  readonly slots: readonly number[];
  /** The scalars that it keeps for all variables, with what they begin with. */
  readonly scalars: readonly {
    readonly name: string;
    readonly start: number;
    readonly factor: string;
  }[];
  /** Whether rows that are named twice may be given to it. */
  readonly takesDuplicates: boolean;
  /** Changes a variable by its gradient. */
  dense(update: Update, gradient: TensorFlowNode): TensorFlowNode;
  /** Changes some rows of a variable by their gradients. */
  rows(update: RowsUpdate, gradient: TensorFlowNode): TensorFlowNode;
}

/** What does here what an optimizer of tfjs does there. */
const insteadOf: Readonly<Record<string, string>> = {
  SGD: 'new GradientDescentOptimizer({ learningRate })',
  Momentum: 'new MomentumOptimizer({ learningRate, momentum })',
  Adagrad: 'new AdagradOptimizer({ learningRate })',
  Adadelta: 'new AdadeltaOptimizer({ learningRate })',
  Adam: 'new AdamOptimizer({ learningRate })',
  RMSProp: 'new RMSPropOptimizer({ learningRate })',
};

const likeOptimizer = /* @__PURE__ */ likeOf<TensorFlowOptimizer>(
  'an optimizer of monitored-session/tensorflow, such as new AdamOptimizer()',
  ['dense', 'rows'],
);

/** An optimizer of TensorFlow; those of tfjs compute with tensors, not with nodes. */
export const anOptimizer: Check<TensorFlowOptimizer> = /* @__PURE__ */ new Check<TensorFlowOptimizer>(
  'type',
  likeOptimizer.requirement,
  (value) => {
    const fault = likeOptimizer.run(value);
    if (!fault || !isTfjsOptimizer(value)) return fault;
    const name = value.getClassName();
    const instead = insteadOf[name];
    return { ...fault, got: `the optimizer ${name} of tfjs${instead === undefined ? '' : `: give ${instead}`}` };
  },
);

function isTfjsOptimizer(value: unknown): value is { getClassName(): string } {
  const { applyGradients, getClassName } = (value ?? {}) as Partial<Record<'applyGradients' | 'getClassName', unknown>>;
  return typeof applyGradients === 'function' && typeof getClassName === 'function';
}

/** What an optimizer of several numbers may be told besides them. */
export interface OptimizerOptions {
  /** Begins the names of its operations, and ends those of its slots; TensorFlow's when left out. */
  readonly name?: string | undefined;
  /** Whether updates of one variable wait for each other; false. */
  readonly useLocking?: boolean | undefined;
}
