import { aNode, type NodeOrName } from '../core/fetches.js';
import { Check } from '../core/options/check.js';
import { together, type Rule } from '../core/options/rule.js';
import { InvalidArgumentError } from '../errors.js';
import { anEvaluation, type EvaluationSource } from './evaluation-listener.js';

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
 * The number that is meant of those that an EvaluationHook gives.
 *
 * @throws InvalidArgumentError when there is none of that key, or none is named and there are several.
 */
export function metricOf(metrics: Readonly<Record<string, number>>, named: string | undefined): number {
  const keys = Object.keys(metrics);
  const metric = named ?? (keys.length === 1 ? keys[0] : undefined);
  const value = metric === undefined ? undefined : metrics[metric];
  if (typeof value === 'number') return value;
  throw new InvalidArgumentError(
    `metric: expected the key of a number of the EvaluationHook, ${keys.join(' or ') || 'which gives none'}, ` +
      `got ${metric === undefined ? 'none' : JSON.stringify(metric)}`,
  );
}
