import { create } from '@bufbuild/protobuf';
import { ValueSchema, type Value } from '@bufbuild/protobuf/wkt';
import { describe } from '../../core/options/describe.js';
import {
  DatasetType,
  DataType,
  HParamInfoSchema,
  MetricInfoSchema,
  type HParamInfo,
  type MetricInfo,
} from '../proto/generated/hparams_pb.js';

/** The value of a hyperparameter. */
export type HParamValue = number | string | boolean;

/** Which values a hyperparameter may take: one of several, all of one type, or any number of an interval. */
export type HParamDomain =
  | { readonly kind: 'discrete'; readonly values: readonly HParamValue[] }
  | { readonly kind: 'interval'; readonly min: number; readonly max: number };

/** A hyperparameter of an experiment. */
export interface HParam {
  readonly name: string;
  readonly domain?: HParamDomain | undefined;
  readonly displayName?: string | undefined;
  /** In Markdown. */
  readonly description?: string | undefined;
}

/** A scalar by which the sessions of an experiment are compared. */
export interface HParamsMetric {
  /** Tag of the scalar. */
  readonly tag: string;
  /** Directory of the scalar's events below the session's; the session's own. */
  readonly group?: string | undefined;
  readonly displayName?: string | undefined;
  /** In Markdown. */
  readonly description?: string | undefined;
  readonly dataset?: 'training' | 'validation' | undefined;
}

const dataTypes: Readonly<Record<string, DataType>> = {
  string: DataType.STRING,
  boolean: DataType.BOOL,
  number: DataType.FLOAT64,
};

const datasetTypes = { training: DatasetType.DATASET_TRAINING, validation: DatasetType.DATASET_VALIDATION };

/** @throws TypeError naming `what` when `value` is no hyperparameter's. */
export function toHParamValue(value: HParamValue, what: string): Value {
  switch (typeof value) {
    case 'number':
      return create(ValueSchema, { kind: { case: 'numberValue', value } });
    case 'string':
      return create(ValueSchema, { kind: { case: 'stringValue', value } });
    case 'boolean':
      return create(ValueSchema, { kind: { case: 'boolValue', value } });
    default:
      throw new TypeError(`${what}: expected a number, a string or a boolean, got ${describe(value)}`);
  }
}

/** @throws TypeError or RangeError naming the hyperparameter whose domain is wrong. */
export function toHParamInfo(hparam: HParam): HParamInfo {
  checkNamed('hparams', hparam, 'name');
  const { name, domain, displayName = '', description = '' } = hparam;
  return create(HParamInfoSchema, { name, displayName, description, ...(domain && toDomain(name, domain)) });
}

function toDomain(name: string, domain: HParamDomain): Pick<HParamInfo, 'type' | 'domain'> {
  const what = `hparam ${describe(name)}`;
  if (domain.kind === 'interval') {
    const { min: minValue, max: maxValue } = domain;
    if (!(minValue <= maxValue)) throw new RangeError(`${what}: expected min <= max, got ${minValue} and ${maxValue}`);
    const { domain: init } = create(HParamInfoSchema, {
      domain: { case: 'domainInterval', value: { minValue, maxValue } },
    });
    return { type: DataType.FLOAT64, domain: init };
  }
  const hasValues: boolean = Array.isArray(domain.values);
  if ((domain.kind as string | undefined) !== 'discrete' || !hasValues) {
    throw new TypeError(
      `${what}: expected a domain { kind: 'discrete', values } or { kind: 'interval', min, max }, got ${describe(domain)}`,
    );
  }
  const types = new Set(domain.values.map((value) => typeof value));
  const [type = ''] = types;
  if (types.size !== 1) {
    throw new RangeError(`${what}: expected values of one type, got ${[...types].join(', ') || 'none'}`);
  }
  const values = domain.values.map((value) => toHParamValue(value, what));
  const { domain: init } = create(HParamInfoSchema, { domain: { case: 'domainDiscrete', value: { values } } });
  return { type: dataTypes[type] ?? DataType.UNSET, domain: init };
}

/**
 * What the message says of a metric.
 *
 * @throws TypeError when it has no tag, RangeError for a dataset that there is not.
 */
export function toMetricInfo(metric: HParamsMetric): MetricInfo {
  checkNamed('metrics', metric, 'tag');
  const { tag, group = '', displayName = '', description = '', dataset } = metric;
  if (dataset !== undefined && !Object.hasOwn(datasetTypes, dataset)) {
    throw new RangeError(
      `metric ${describe(tag)}: expected the dataset training or validation, got ${describe(dataset)}`,
    );
  }
  return create(MetricInfoSchema, {
    name: { group, tag },
    displayName,
    description,
    ...(dataset && { datasetType: datasetTypes[dataset] }),
  });
}

/** @throws TypeError naming the option unless `thing` is an object with a text under `key`. */
function checkNamed(option: string, thing: unknown, key: string): void {
  const name: unknown = (thing as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  if (typeof name === 'string' && name !== '') return;
  throw new TypeError(`${option}: expected objects with a ${key}, got ${describe(thing)}`);
}
