import { describe } from '../../core/options/describe.js';
import type { FieldsOf } from '../../core/options/field.js';
import { check } from '../../core/options/check.js';
import { numberThat } from '../../core/options/numbers.js';
import { aString } from '../../core/options/values.js';
import type { Graph } from '../graph.js';
import { internalsOf } from '../graph-internals.js';
import { isNode, type Node } from '../node.js';
import { addRate } from './rate-node.js';

/** What all learning rates of a step have in common. */
export interface ScheduleOptions {
  /** The step that the rate depends on; the graph's global step (made if need be) when absent. */
  readonly globalStep?: Node<number> | undefined;
  /** Name of the node; TensorFlow's when absent. */
  readonly name?: string | undefined;
}

/** What learning rates have in common that change another one. */
export interface DecayOptions extends ScheduleOptions {
  /** The rate to begin with: a number, or the node of another rate. */
  readonly learningRate: number | Node<number>;
}

/** A finite number. */
export const aFiniteNumber = /* @__PURE__ */ numberThat('a finite number', Number.isFinite);

/** A finite number above 0. */
export const aPositiveNumber = /* @__PURE__ */ numberThat(
  'a positive number',
  (value) => value > 0 && value < Infinity,
);

/** Fields of every schedule. */
export const scheduleFields = {
  globalStep: check<Node<number>>('a node', isNode),
  name: aString,
} satisfies FieldsOf<ScheduleOptions>;

/** Fields of every schedule that changes another rate. */
export const decayFields = {
  ...scheduleFields,
  learningRate: check<number | Node<number>>(
    'a finite number or a node',
    (value) => isNode(value) || (typeof value === 'number' && Number.isFinite(value)),
  ).required,
} satisfies FieldsOf<DecayOptions>;

/** A learning rate by the step, in float32: a formula rounds each of its results. */
export interface Schedule extends ScheduleOptions {
  /** TensorFlow's name of it. */
  readonly type: string;
  /** The rate that the formula changes; none where it makes one by itself. */
  readonly learningRate?: number | Node<number> | undefined;
  /** Gives the rate at a step, a whole number, from the rate to begin with. */
  readonly formula: (step: number, learningRate: number) => number;
}

/**
 * Adds the node of a schedule to `graph`.
 *
 * @throws TypeError when `graph` is no Graph, InvalidArgumentError for nodes of another graph, FailedPreconditionError once the
 * graph is finalized.
 */
export function addSchedule(graph: Graph, { type, formula, learningRate, globalStep, name }: Schedule): Node<number> {
  const { add } = internalsOf(graph);
  const step = globalStep ?? graph.getOrCreateGlobalStep();
  const isComputed = isNode(learningRate);
  const constant = typeof learningRate === 'number' ? Math.fround(learningRate) : 0;
  return addRate(add, {
    name: name ?? type,
    type,
    inputs: isComputed ? [step, learningRate] : [step],
    formula: (at = 0, rate = constant) => formula(at, rate),
  });
}

/** Rounds to float32, the type in which TensorFlow computes rates. */
export const f32: (value: number) => number = Math.fround;

/** How a list of numbers is shown. */
export function listText(list: readonly unknown[]): string {
  return `[${list.map(describe).join(', ')}]`;
}
