import type * as tf from '@tensorflow/tfjs';
import type { FieldsOf } from '../../core/options/field.js';
import { aPositiveInteger, numberThat } from '../../core/options/numbers.js';
import { members } from '../../core/options/objects.js';
import { optionTable } from '../../core/options/option-table.js';
import { anything, aFunction, aString } from '../../core/options/values.js';
import type { Node, VariableNode } from '../node.js';
import type { GradientTransform } from './gradient-treatment.js';

/** The learning rate of one step: a scalar node, or a function of the global step as it is before its increment. */
export type LearningRate = Node<number> | ((globalStep: number) => number);

/** Options of applyGradients. */
export interface ApplyGradientsOptions {
  /** What to increment; the graph's global step (made if need be) when absent, nothing when null. */
  readonly globalStep?: VariableNode<number> | null | undefined;
  /** The optimizer's learning rate for this step, in float32; the optimizer's own when absent. */
  readonly learningRate?: LearningRate | undefined;
  /** TensorFlow's name of the optimizer when absent. */
  readonly name?: string | undefined;
}

/**
 * Options of minimize. Gradients are made ready in this order: the mean of the accumulated ones, clipNorm, clipValue,
 * transformGradients; then the optimizer gets them.
 */
export interface MinimizeOptions extends ApplyGradientsOptions {
  /** What to change; every trainable variable of the graph when absent. */
  readonly varList?: readonly (VariableNode | tf.Variable)[] | undefined;
  /** Scales all gradients alike so that their norm together is no more, as tf.clip_by_global_norm does. */
  readonly clipNorm?: number | undefined;
  /** Clips each element of each gradient to no more than this, and no less than its negative. */
  readonly clipValue?: number | undefined;
  /**
   * Gives gradients in place of those that it is given, which are in the order of the variables and without the missing ones.
   * It is called like the function of an op: synchronously, in a tfjs scope. A variable that it leaves out is not changed.
   */
  readonly transformGradients?: GradientTransform<VariableNode> | undefined;
  /**
   * How many runs make one step of the optimizer, which gets the mean of their gradients; 1. The others only add to
   * variables that are saved: global step, learning rate and slots go on with the last of them.
   */
  readonly accumulateSteps?: number | undefined;
}

const aLimit = numberThat('a positive number', (value) => value > 0 && value < Infinity);

// The graph finds the nodes that globalStep, learningRate and varList mean.

/** What applyGradients takes. */
export const applyGradientsOptions = /* @__PURE__ */ optionTable('applyGradients', {
  globalStep: anything,
  name: aString,
  learningRate: anything,
} satisfies FieldsOf<ApplyGradientsOptions>);

/** What minimize takes. */
export const minimizeOptions = /* @__PURE__ */ optionTable(
  'minimize',
  {
    varList: anything,
    globalStep: anything,
    name: aString,
    learningRate: anything,
    clipNorm: aLimit,
    clipValue: aLimit,
    transformGradients: aFunction,
    accumulateSteps: aPositiveInteger.or(1),
  } satisfies FieldsOf<MinimizeOptions>,
  { loose: ['varList'] },
);

/** An optimizer of tf.train. */
export const anOptimizer = /* @__PURE__ */ members<tf.Optimizer>('an optimizer of tf.train', [
  'applyGradients',
  'getClassName',
]);
