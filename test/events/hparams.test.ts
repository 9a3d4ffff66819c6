import { fromBinary, toJson } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/doors/testing.js';
import { HParamsPluginDataSchema } from '../../src/formats/proto/generated/hparams_pb.js';
import type { Summary } from '../../src/formats/proto/generated/summary_pb.js';
import { hparams } from '../../src/events/hparams.js';

/** What the plugin reads of a summary. */
function pluginData({ value: [value] }: Summary) {
  const { pluginName, content } = value?.metadata?.pluginData ?? {};
  expect(pluginName).toBe('hparams');
  return [
    value?.tag,
    toJson(HParamsPluginDataSchema, fromBinary(HParamsPluginDataSchema, content ?? new Uint8Array())),
  ];
}

describe('hparams', () => {
  it('gives what the HParams view knows a run by', async () => {
    const clock = new VirtualClock({ startMs: 2000 });
    const run = hparams(
      { rate: 0.1, optimizer: 'adam', shuffle: true },
      { metrics: ['loss', { tag: 'accuracy', displayName: 'Accuracy' }], name: 'digits', groupName: 'first', clock },
    );
    expect(pluginData(run.experiment)).toEqual([
      '_hparams_/experiment',
      {
        experiment: {
          name: 'digits',
          timeCreatedSecs: 2,
          hparamInfos: [{ name: 'rate' }, { name: 'optimizer' }, { name: 'shuffle' }],
          metricInfos: [{ name: { tag: 'loss' } }, { name: { tag: 'accuracy' }, displayName: 'Accuracy' }],
        },
      },
    ]);
    expect(pluginData(run.sessionStart)).toEqual([
      '_hparams_/session_start_info',
      {
        sessionStartInfo: {
          hparams: { rate: 0.1, optimizer: 'adam', shuffle: true },
          startTimeSecs: 2,
          groupName: 'first',
        },
      },
    ]);
    await clock.advance(3000);
    expect(pluginData(run.sessionEnd('failure'))).toEqual([
      '_hparams_/session_end_info',
      { sessionEndInfo: { status: 'STATUS_FAILURE', endTimeSecs: 5 } },
    ]);
  });

  it('takes what is known of the hyperparameters of all runs', () => {
    const domain = { kind: 'interval', min: 0, max: 1 } as const;
    const { experiment } = hparams({ rate: 0.1 }, { hparams: [{ name: 'rate', domain }], description: 'how fast' });
    expect(pluginData(experiment)[1]).toMatchObject({
      experiment: {
        description: 'how fast',
        hparamInfos: [{ name: 'rate', type: 'DATA_TYPE_FLOAT64', domainInterval: { maxValue: 1 } }],
      },
    });
  });

  it.each<[string, unknown, object, string]>([
    ['what is no object', null, {}, 'values: expected an object of hyperparameters, got null'],
    ['a value that is none', { a: [] }, {}, 'hparam "a": expected a number, a string or a boolean, got an array of 0'],
    ['a tag for a list of metrics', {}, { metrics: 'loss' }, 'metrics: expected an array, got "loss"'],
    [
      'a metric without a tag',
      {},
      { metrics: [{}] },
      'metrics: expected objects with a tag, got an object with keys []',
    ],
    [
      'a dataset that there is not',
      {},
      { metrics: [{ tag: 'a', dataset: 'test' }] },
      'metric "a": expected the dataset training or validation, got "test"',
    ],
    ['a hyperparameter without a name', {}, { hparams: ['a'] }, 'hparams: expected objects with a name, got "a"'],
    [
      'a domain that is none',
      {},
      { hparams: [{ name: 'a', domain: [1, 2] }] },
      'hparam "a": expected a domain { kind: ',
    ],
    ['an unknown option', {}, { metric: 'a' }, 'hparams: unknown option "metric"'],
  ])('refuses %s', (_name, values, options, message) => {
    expect(() => hparams(values as never, options)).toThrow(new TypeError(message).message);
  });
});
