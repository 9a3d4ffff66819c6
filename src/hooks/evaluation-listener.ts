import type { Check } from '../core/options/check.js';
import { members } from '../core/options/objects.js';
import type { Session } from '../core/session.js';
import type { SessionRunContext } from '../core/session-run-hook.js';

/** What an evaluation gave, for hooks that go by it. */
export interface EvaluationResult {
  /** The name of what evaluates. */
  readonly name?: string | undefined;
  /** The numbers among the values, by the keys that lead to them, with slashes between; by its name for a node alone. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The step whose variables were evaluated. */
  readonly step: number;
  readonly session: Session;
  /** The run after which it was made; undefined for the one at the end. */
  readonly context?: SessionRunContext | undefined;
}

/** Told of an evaluation; it is awaited, and what it throws fails the step. */
export type EvaluationListener = (result: EvaluationResult) => void | Promise<void>;

/** What `onResult` may do. */
export interface EvaluationContext {
  /** The raw session: a run on it is seen by no hook. */
  readonly session: Session;
  /** Asks for a stop once the run has completed, as a hook does; at the end of the session there is nothing to stop. */
  readonly requestStop: (reason?: string) => void;
}

/** What evaluates, and tells others of it: an EvaluationHook. */
export interface EvaluationSource {
  /** Whether it belongs to the session that is open over `graph`. */
  isFor(graph: unknown): boolean;
  /** Has `listener` told of each evaluation, until what it gives is called. */
  listen(listener: EvaluationListener): () => void;
  /** Its name, and the keys of the numbers that it may give; undefined where that is known only after an evaluation. */
  describeMetrics?(): MetricNames | undefined;
}

/** How the numbers of an evaluation are called. */
export interface MetricNames {
  /** What their names begin with, and a slash, where several evaluations meet: in event files and checkpoints. */
  readonly name: string;
  readonly keys: readonly string[];
}

/** Whatever evaluates and tells of it. */
export const anEvaluation: Check<EvaluationSource> = /* @__PURE__ */ members<EvaluationSource>('an EvaluationHook', [
  'listen',
  'isFor',
]);

/** What a number of an evaluation is called where several evaluations meet: `eval/loss`. */
export function metricTag(name: string, key: string): string {
  return name === '' ? key : `${name}/${key}`;
}
