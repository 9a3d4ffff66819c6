import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { check } from '../../core/options/check.js';
import { describe } from '../../core/options/describe.js';
import type { FieldsOf } from '../../core/options/field.js';
import { aNumber } from '../../core/options/numbers.js';
import { arrayOf } from '../../core/options/objects.js';
import { optionTable } from '../../core/options/option-table.js';
import { anything, text } from '../../core/options/values.js';
import { tensorValue } from '../../core/tensor-value.js';
import { HParamsPluginDataSchema, Status } from '../proto/generated/hparams_pb.js';
import type { Summary } from '../proto/generated/summary_pb.js';
import {
  toHParamInfo,
  toHParamValue,
  toMetricInfo,
  type HParam,
  type HParamsMetric,
  type HParamValue,
} from './hparam-info.js';
import { tensorSummary } from './tensor-summary.js';

/** What is known of an experiment before its sessions begin. */
export interface HParamsExperimentOptions {
  readonly hparams: readonly HParam[];
  readonly metrics: readonly HParamsMetric[];
  /** When it was created, in seconds since 1970. */
  readonly timeCreatedSecs: number;
  readonly name?: string | undefined;
  /** In Markdown. */
  readonly description?: string | undefined;
  readonly user?: string | undefined;
}

/** What is known of a session of an experiment when it begins. */
export interface HParamsSessionStartOptions {
  /** When it began, in seconds since 1970. */
  readonly startTimeSecs: number;
  /** Sessions of one group are shown as one, their metrics averaged; each is a group of its own. */
  readonly groupName?: string | undefined;
  readonly modelUri?: string | undefined;
  readonly monitorUrl?: string | undefined;
}

/** How a session of an experiment ended. */
export interface HParamsSessionEndOptions {
  /** When it ended, in seconds since 1970. */
  readonly endTimeSecs: number;
}

const aText = /* @__PURE__ */ text('a text');
const aList = /* @__PURE__ */ arrayOf(anything, 'an array');

const experimentTable = /* @__PURE__ */ optionTable('hparamsExperimentSummary', {
  hparams: aList.required,
  metrics: aList.required,
  timeCreatedSecs: aNumber.required,
  name: aText.or(''),
  description: aText.or(''),
  user: aText.or(''),
} satisfies FieldsOf<HParamsExperimentOptions>);

const startTable = /* @__PURE__ */ optionTable('hparamsSessionStartSummary', {
  startTimeSecs: aNumber.required,
  groupName: aText.or(''),
  modelUri: aText.or(''),
  monitorUrl: aText.or(''),
} satisfies FieldsOf<HParamsSessionStartOptions>);

const endTable = /* @__PURE__ */ optionTable('hparamsSessionEndSummary', {
  endTimeSecs: aNumber.required,
} satisfies FieldsOf<HParamsSessionEndOptions>);

const statuses = { success: Status.SUCCESS, failure: Status.FAILURE, running: Status.RUNNING };
const aStatus = /* @__PURE__ */ check<keyof typeof statuses>('"success", "failure" or "running"', (status) =>
  Object.hasOwn(statuses, status as PropertyKey),
);

/**
 * What the HParams view shows of an experiment; it belongs into the directory above those of the sessions.
 *
 * @throws TypeError or RangeError naming the hyperparameter whose domain is wrong.
 */
export function hparamsExperimentSummary(options: HParamsExperimentOptions): Summary {
  const { hparams, metrics, timeCreatedSecs, name, description, user } = experimentTable.check(options);
  const hparamInfos = hparams.map(toHParamInfo);
  return pluginSummary('experiment', {
    case: 'experiment',
    value: { name, description, user, timeCreatedSecs, hparamInfos, metricInfos: metrics.map(toMetricInfo) },
  });
}

/**
 * The hyperparameters of one session; it belongs into the session's directory, beside its metrics.
 *
 * @throws TypeError naming the hyperparameter whose value is none.
 */
export function hparamsSessionStartSummary(
  hparams: Readonly<Record<string, HParamValue>>,
  options: HParamsSessionStartOptions,
): Summary {
  const { startTimeSecs, groupName, modelUri, monitorUrl } = startTable.check(options);
  const values = Object.entries(hparams).map(
    ([name, value]) => [name, toHParamValue(value, `hparam ${describe(name)}`)] as const,
  );
  return pluginSummary('session_start_info', {
    case: 'sessionStartInfo',
    value: { hparams: Object.fromEntries(values), startTimeSecs, groupName, modelUri, monitorUrl },
  });
}

/** How one session ended; it belongs into the session's directory. */
export function hparamsSessionEndSummary(
  status: 'success' | 'failure' | 'running',
  options: HParamsSessionEndOptions,
): Summary {
  const { endTimeSecs } = endTable.check(options);
  aStatus.assert('status', status);
  return pluginSummary('session_end_info', {
    case: 'sessionEndInfo',
    value: { status: statuses[status], endTimeSecs },
  });
}

/** All that the plugin reads is in the metadata; the tensor is the smallest there is. */
function pluginSummary(name: string, data: MessageInitShape<typeof HParamsPluginDataSchema>['data'] & object): Summary {
  const content = toBinary(HParamsPluginDataSchema, create(HParamsPluginDataSchema, { data }));
  return tensorSummary(`_hparams_/${name}`, tensorValue('float32', [0], new Float32Array()), {
    pluginData: { pluginName: 'hparams', content },
  });
}
