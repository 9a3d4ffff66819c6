import { systemClock, type Clock } from '../core/clock.js';
import type { FieldsOf } from '../core/options/field.js';
import { anObject, arrayOf, members } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { anything, text } from '../core/options/values.js';
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
  /** The begin of the run, with the values of its hyperparameters. */
  readonly sessionStart: Summary;
  /** The end of the run, and how it ended. */
  sessionEnd(status: 'success' | 'failure'): Summary;
}

const table = /* @__PURE__ */ optionTable('hparams', {
  metrics: arrayOf(anything, 'an array').or([]),
  hparams: arrayOf(anything, 'an array'),
  name: text('a text'),
  description: text('a text'),
  groupName: text('a text'),
  clock: members<Pick<Clock, 'now'>>('a clock', ['now']).or(systemClock),
} satisfies FieldsOf<HParamsOptions>);

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
  anObject('an object of hyperparameters').assert('values', values);
  const given = table.check(options);
  const { metrics, hparams: infos = Object.keys(values).map((key) => ({ name: key })), clock } = given;
  const { name, description, groupName } = given;
  const nowSecs = (): number => clock.now() / 1000;
  return {
    experiment: hparamsExperimentSummary({
      hparams: infos,
      metrics: metrics.map((metric) => (typeof metric === 'string' ? { tag: metric } : metric)),
      timeCreatedSecs: nowSecs(),
      name,
      description,
    }),
    sessionStart: hparamsSessionStartSummary(values, { startTimeSecs: nowSecs(), groupName }),
    sessionEnd: (status) => hparamsSessionEndSummary(status, { endTimeSecs: nowSecs() }),
  };
}
