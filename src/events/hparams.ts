import { checkOptionNames, describe } from '../core/argument.js';
import { systemClock, type Clock } from '../core/clock.js';
import type { Summary } from '../formats/proto/generated/summary_pb.js';
import type { HParam, HParamsMetric, HParamValue } from '../formats/summary/hparam-info.js';
import {
  hparamsExperimentSummary,
  hparamsSessionEndSummary,
  hparamsSessionStartSummary,
} from '../formats/summary/hparams-summary.js';

/** What is known of a run besides the values of its hyperparameters. */
export interface HParamsOptions {
  /** The scalars by which runs are compared: tags, or more about them; none. */
  readonly metrics?: readonly (string | HParamsMetric)[] | undefined;
  /** What is known of the hyperparameters of all runs; by default those of this run, of which any value is possible. */
  readonly hparams?: readonly HParam[] | undefined;
  /** Name of the experiment. */
  readonly name?: string | undefined;
  /** What the experiment is about, in Markdown. */
  readonly description?: string | undefined;
  /** Runs of one group are shown as one, their metrics averaged; each is a group of its own. */
  readonly groupName?: string | undefined;
  /** Tells when the run begins and ends; the system's by default. */
  readonly clock?: Pick<Clock, 'now'> | undefined;
}

/** The summaries by which TensorBoard's HParams view knows a run. */
export interface HParamsSummaries {
  /** The experiment that the run belongs to: which hyperparameters and metrics there are. */
  readonly experiment: Summary;
  /** That the run has begun, with the values of its hyperparameters. */
  readonly sessionStart: Summary;
  /** That the run has ended, and how. */
  sessionEnd(status: 'success' | 'failure'): Summary;
}

const optionNames = ['metrics', 'hparams', 'name', 'description', 'groupName', 'clock'] as const;

/**
 * Describes a run by its hyperparameters: TensorBoard's HParams view then has a line for it, with their values and the
 * last values of the metrics.
 *
 * Each run has a directory of its own. Its writer is given `sessionStart` when the run begins, and `sessionEnd(…)` when it
 * is over; the metrics are scalars of these tags in the same directory. `experiment` belongs into the directory that has
 * those of all runs in it, or into that of any run. Of each of the three TensorBoard takes the first that a directory has.
 *
 * @throws TypeError or RangeError naming the value or option that is wrong.
 */
export function hparams(values: Readonly<Record<string, HParamValue>>, options: HParamsOptions = {}): HParamsSummaries {
  if (typeof values !== 'object' || (values as object | null) === null) {
    throw new TypeError(`values: expected an object of hyperparameters, got ${describe(values)}`);
  }
  checkOptionNames('hparams', options, optionNames);
  const { metrics = [], hparams: infos = Object.keys(values).map((name) => ({ name })), clock = systemClock } = options;
  const { name, description, groupName } = options;
  for (const [option, list] of Object.entries({ metrics, hparams: infos })) {
    if (!Array.isArray(list)) throw new TypeError(`${option}: expected an array, got ${describe(list)}`);
  }
  const nowSecs = (): number => clock.now() / 1000;
  return {
    experiment: hparamsExperimentSummary({
      hparams: infos,
      metrics: metrics.map((metric) => (typeof metric === 'string' ? { tag: metric } : metric)),
      timeCreatedSecs: nowSecs(),
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
    }),
    sessionStart: hparamsSessionStartSummary(values, {
      startTimeSecs: nowSecs(),
      ...(groupName === undefined ? {} : { groupName }),
    }),
    sessionEnd: (status) => hparamsSessionEndSummary(status, { endTimeSecs: nowSecs() }),
  };
}
