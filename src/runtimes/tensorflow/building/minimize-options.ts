import type { FieldsOf } from '../../../core/options/field.js';
import { numberThat } from '../../../core/options/numbers.js';
import { optionTable } from '../../../core/options/option-table.js';
import { aFlag, anything, aString } from '../../../core/options/values.js';
import { InvalidArgumentError } from '../../../errors.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import type { OpBuilder } from '../ops/op-builder.js';

/** Options of applyGradients of a graph of TensorFlow. */
export interface ApplyNodesOptions {
  /** What to increment; the graph's global step (made if need be) when absent, nothing when null. */
  readonly globalStep?: TensorFlowVariable | null | undefined;
  /** Name of the operation; that of the optimizer when absent. */
  readonly name?: string | undefined;
}

/** Options of minimize of a graph of TensorFlow. Gradients are clipped by their norm first, then by their values. */
export interface MinimizeNodesOptions extends ApplyNodesOptions {
  /** What to change; every trainable variable of the graph when absent. */
  readonly varList?: readonly TensorFlowVariable[] | undefined;
  /** Scales all gradients alike so that their norm together is no more, as tf.clip_by_global_norm does. */
  readonly clipNorm?: number | undefined;
  /** Clips each element of each gradient to no more than this, and no less than its negative. */
  readonly clipValue?: number | undefined;
  /** What the gradients are multiplied by, in the shape of the loss; ones when absent. */
  readonly gradLoss?: TensorFlowNode | undefined;
  /** Whether the gradient of each operation is computed where the operation is; false. */
  readonly colocateGradientsWithOps?: boolean | undefined;
}

/**
 * What an operation that trains counts: the variable that is given, that of the graph, or nothing for null.
 *
 * @throws InvalidArgumentError when it is no variable of the graph that can count.
 */
export function counterIn(
  builder: OpBuilder,
  method: string,
  given: unknown,
  getStep: () => TensorFlowVariable,
): TensorFlowVariable | undefined {
  if (given === null) return undefined;
  if (given === undefined) return getStep();
  const variable = builder.ownVariable(`${method}: globalStep`, given);
  const { dtype, shape, name } = variable;
  if ((dtype === 'int64' || dtype === 'int32') && shape.length === 0) return variable;
  throw new InvalidArgumentError(
    `${method}: globalStep: expected a scalar variable of whole numbers, got "${name}", ${dtype} ${JSON.stringify(shape)}`,
  );
}

const aLimit = numberThat('a positive number', (value) => value > 0 && value < Infinity);

// The graph finds the nodes that globalStep, gradLoss and varList mean.

/** What applyGradients takes. */
export const applyNodesOptions = /* @__PURE__ */ optionTable('applyGradients', {
  globalStep: anything,
  name: aString,
} satisfies FieldsOf<ApplyNodesOptions>);

/** What minimize takes. */
export const minimizeNodesOptions = /* @__PURE__ */ optionTable(
  'minimize',
  {
    globalStep: anything,
    name: aString,
    varList: anything,
    clipNorm: aLimit,
    clipValue: aLimit,
    gradLoss: anything,
    colocateGradientsWithOps: aFlag.or(false),
  } satisfies FieldsOf<MinimizeNodesOptions>,
  {
    elsewhere: {
      learningRate: 'is an option of the optimizer: a number, or a node',
      transformGradients:
        'is one of a Graph on tfjs; here graph.gradients() gives nodes, and graph.applyGradients() takes them',
      accumulateSteps: 'is one of a Graph on tfjs',
    },
  },
);
