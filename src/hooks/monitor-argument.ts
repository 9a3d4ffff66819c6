import { aNode, type NodeOrName } from '../core/fetches.js';
import { Check } from '../core/options/check.js';
import { together, type Rule } from '../core/options/rule.js';
import type { GraphLike } from '../core/graph-like.js';
import { nearestName } from '../core/nearest-name.js';
import { FailedPreconditionError, InvalidArgumentError, NotFoundError } from '../errors.js';
import { describeError } from '../core/foreign/describe-error.js';
import { isInstance } from '../core/foreign/is-instance.js';
import {
  anEvaluation,
  metricTag,
  type EvaluationResult,
  type EvaluationSource,
  type MetricNames,
} from './evaluation-listener.js';
import { resolveNode } from './node-argument.js';

/** What a hook that goes by a metric watches. */
export type Monitor = NodeOrName | EvaluationSource;

/** A metric: a node, the name of one, or an EvaluationHook. */
export const aMonitor = /* @__PURE__ */ new Check<Monitor>(
  'type',
  'a node or the name of one, or an EvaluationHook',
  (value) =>
    aNode.run(value) && anEvaluation.run(value)
      ? { kind: 'type', expected: 'a node or the name of one, or an EvaluationHook' }
      : undefined,
);

/** True for what evaluates by itself. A node is asked for nothing: it may give an output of any name. */
export function isEvaluation(monitor: unknown): monitor is EvaluationSource {
  return aNode.run(monitor) !== undefined;
}

interface MonitorOptions {
  readonly monitor?: unknown;
  readonly metric?: unknown;
  readonly every?: unknown;
  readonly everyNIter?: unknown;
}

/** An EvaluationHook says itself when it evaluates; a node is one number. */
export const monitorStandsWithItsOptions: Rule<MonitorOptions> = /* @__PURE__ */ together((options) => {
  const evaluates = options.monitor !== undefined && isEvaluation(options.monitor);
  const name = evaluates
    ? (['every', 'everyNIter'] as const).find((one) => options[one] !== undefined)
    : options.metric !== undefined
      ? 'metric'
      : undefined;
  if (name === undefined) return undefined;
  return evaluates
    ? `${name}: expected nothing beside an EvaluationHook, which says itself when it evaluates`
    : 'metric: expected nothing beside a node, which is one number';
});

/**
 * Makes sure, once every hook has begun, that an evaluation is the session's and may give the number that is meant.
 *
 * @throws FailedPreconditionError when it is none of the session's, InvalidArgumentError when it gives no number of that name.
 */
export function expectEvaluation(monitor: EvaluationSource, graph: unknown, metric: string | undefined): void {
  if (!monitor.isFor(graph)) {
    throw new FailedPreconditionError(
      'monitor: expected an EvaluationHook among the hooks of the session, got one that is not: give it to the session too',
    );
  }
  const names = metric === undefined ? undefined : monitor.describeMetrics?.();
  if (!names || names.keys.some((key) => isCalled(names.name, key, metric))) return;
  throw noSuchMetric(names, metric);
}

/**
 * The number that is meant of those that an EvaluationHook gives: by its key, or with the name of the hook before it.
 *
 * @throws InvalidArgumentError when there is none of that name, or none is named and there are several.
 */
export function metricOf({ metrics, name = '' }: EvaluationResult, named: string | undefined): number {
  const keys = Object.keys(metrics);
  const metric = named ?? (keys.length === 1 ? keys[0] : undefined);
  const key = keys.find((one) => one === metric) ?? keys.find((one) => isCalled(name, one, metric));
  const value = key === undefined ? undefined : metrics[key];
  if (typeof value === 'number') return value;
  throw noSuchMetric({ name, keys }, metric);
}

/**
 * The node that a monitor is.
 *
 * @throws NotFoundError when no node has that name.
 */
export function resolveMonitor(graph: GraphLike, monitor: NodeOrName): NodeOrName {
  try {
    return resolveNode(graph, monitor);
  } catch (error) {
    if (!isInstance(error, NotFoundError)) throw error;
    throw new NotFoundError(
      `monitor: ${describeError(error)} For a number of an EvaluationHook give the hook itself as monitor, and the name of the number as metric.`,
      { cause: error },
    );
  }
}

function isCalled(name: string, key: string, metric: string | undefined): boolean {
  return metric === key || metric === metricTag(name, key);
}

function noSuchMetric({ name, keys }: MetricNames, metric: string | undefined): InvalidArgumentError {
  const got = metric === undefined ? 'none' : JSON.stringify(metric);
  const names = metric === undefined ? keys : [...new Set([...keys.map((key) => metricTag(name, key)), ...keys])];
  const hint = metric === undefined ? '' : meant(metric, names);
  return new InvalidArgumentError(
    `metric: expected the key of a number of the EvaluationHook, ${names.join(' or ') || 'which gives none'}, got ${got}${hint}`,
  );
}

function meant(metric: string, names: readonly string[]): string {
  const nearest = nearestName(metric, names);
  return nearest === undefined ? '' : `; did you mean ${JSON.stringify(nearest)}?`;
}
