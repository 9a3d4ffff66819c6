import type { NodeLike } from '../../core/fetches.js';
import { describe } from '../../core/options/describe.js';
import type { FieldsOf } from '../../core/options/field.js';
import { check } from '../../core/options/check.js';
import { numberThat } from '../../core/options/numbers.js';
import { aString } from '../../core/options/values.js';
import { scheduleRate, type RateGraph, type RateSchedule } from '../../core/rate-schedule.js';
import type { Graph } from '../graph.js';
import { internalsOf } from '../graph-internals.js';
import { isNode, type Node } from '../node.js';
import { float32Arithmetic } from './float32-arithmetic.js';
import { addRate } from './rate-node.js';

/** What all learning rates of a step have in common. */
export interface ScheduleOptions<N = Node<number>> {
  /** The step that the rate depends on; the graph's global step (made if need be) when absent. */
  readonly globalStep?: N | undefined;
  /** Name of the node; TensorFlow's when absent. */
  readonly name?: string | undefined;
}

/** What learning rates have in common that change another one. */
export interface DecayOptions<N = Node<number>> extends ScheduleOptions<N> {
  /** The rate to begin with: a number, or the node of another rate. */
  readonly learningRate: number | N;
}

/** A finite number. */
export const aFiniteNumber = /* @__PURE__ */ numberThat('a finite number', Number.isFinite);

/** A finite number above 0. */
export const aPositiveNumber = /* @__PURE__ */ numberThat(
  'a positive number',
  (value) => value > 0 && value < Infinity,
);

type AnyNode = NodeLike;

/** True for a node of any graph; the graph finds out whether it is one of its own. */
function isAnyNode(value: unknown): boolean {
  return isNode(value) || (typeof value === 'object' && value !== null && 'operation' in value);
}

/** Fields of every schedule. */
export const scheduleFields = {
  globalStep: check<AnyNode>('a node', isAnyNode),
  name: aString,
} satisfies FieldsOf<ScheduleOptions<AnyNode>>;

/** Fields of every schedule that changes another rate. */
export const decayFields = {
  ...scheduleFields,
  learningRate: check<number | AnyNode>(
    'a finite number or a node',
    (value) => isAnyNode(value) || (typeof value === 'number' && Number.isFinite(value)),
  ).required,
} satisfies FieldsOf<DecayOptions<AnyNode>>;

/**
 * Adds the node of a schedule to `graph`, in float32, each of its results rounded; a graph that has its own arithmetic adds nodes
 * of that.
 *
 * @throws TypeError when `graph` is no Graph, InvalidArgumentError for nodes of another graph, FailedPreconditionError once the
 * graph is finalized.
 */
export function addSchedule<N, I>(graph: RateGraph<N, I>, schedule: RateSchedule): N {
  const own = (graph as RateGraph<N, I> | null | undefined)?.[scheduleRate];
  return own ? own.call(graph, schedule as RateSchedule<I>) : (addToGraph(graph as unknown as Graph, schedule) as N);
}

function addToGraph(graph: Graph, { type, formula, learningRate, globalStep, name }: RateSchedule): Node<number> {
  const { add } = internalsOf(graph);
  const step = (globalStep as Node<number> | undefined) ?? graph.getOrCreateGlobalStep();
  const isNumber = typeof learningRate === 'number';
  const constant = isNumber ? Math.fround(learningRate) : 0;
  const isComputed = learningRate !== undefined && !isNumber;
  return addRate(add, {
    name: name ?? type,
    type,
    inputs: isComputed ? [step, learningRate as Node<number>] : [step],
    formula: (whole = 0, rate = constant) => formula(float32Arithmetic, { whole, step: Math.fround(whole), rate }),
  });
}

/** How a list of numbers is shown. */
export function listText(list: readonly unknown[]): string {
  return `[${list.map(describe).join(', ')}]`;
}
