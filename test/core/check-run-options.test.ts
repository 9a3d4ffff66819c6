import { describe, expect, test } from 'vitest';

import { checkHookRunOptions, checkRawRunOptions, checkRunOptions } from '../../src/core/check-run-options.js';
import { CheckedRunOptions } from '../../src/core/checked-run-options.js';
import type { RunOptions } from '../../src/core/run-options.js';

type Given = Readonly<Record<string, unknown>>;
type Row = readonly [given: unknown, error: ErrorConstructor, message: RegExp];

const { signal } = new AbortController();
const all: Required<RunOptions> = {
  hooks: { only: [] },
  signal,
  timeoutInMs: 5,
  traceLevel: 3,
  interOpThreadPool: -1,
  outputPartitionGraphs: true,
  reportTensorAllocationsUponOom: false,
  debugOptions: { debugTensorWatchOpts: [{ nodeName: 'loss' }], resetDiskByteUsage: true, globalStep: 7 },
};

const wrong: readonly Row[] = [
  ['none', TypeError, /^options: expected an object or nothing, got "none"$/],
  [0, TypeError, /^options: expected an object or nothing, got 0$/],
  [[], TypeError, /^options: expected an object or nothing, got an array of 0$/],
  [{ timeout: 5 }, TypeError, /^options: unknown option "timeout"; known are hooks, signal, timeoutInMs, traceLevel, /],
  [{ constructor: 5 }, TypeError, /^options: unknown option "constructor"; known are /],
  [{ timeoutInMs: 5, trace: undefined }, TypeError, /^options: unknown option "trace"; known are /],
  [Object.create({ timeout: 5 }), TypeError, /^options: unknown option "timeout"; known are /],
  [{ hooks: 'all' }, TypeError, /^options\.hooks: expected 'none' or \{ only: \[hook, …\] \}, got "all"$/],
  [{ hooks: { only: 1 } }, TypeError, /^options\.hooks: expected 'none' or /],
  [{ hooks: [{}] }, TypeError, /^options\.hooks: expected 'none' or .*, got an array of 1$/],
  [{ signal: null }, TypeError, /^options\.signal: expected an AbortSignal, got null$/],
  [{ timeoutInMs: '5' }, TypeError, /^options\.timeoutInMs: expected a number, got "5"$/],
  [{ timeoutInMs: Number.NaN }, RangeError, /^options\.timeoutInMs: expected a number of at least 0, got NaN$/],
  [{ traceLevel: '1' }, TypeError, /^options\.traceLevel: expected a number, got "1"$/],
  [{ traceLevel: -1 }, RangeError, /^options\.traceLevel: expected a number of at least 0, got -1$/],
  [{ interOpThreadPool: true }, TypeError, /^options\.interOpThreadPool: expected a number, got true$/],
  [{ interOpThreadPool: -2 }, RangeError, /^options\.interOpThreadPool: expected a number of at least -1, got -2$/],
  [{ outputPartitionGraphs: 1 }, TypeError, /^options\.outputPartitionGraphs: expected true or false, got 1$/],
  [{ reportTensorAllocationsUponOom: 'no' }, TypeError, /^options\.reportTensorAllocationsUponOom: expected true or/],
  [{ debugOptions: 5 }, TypeError, /^options\.debugOptions: expected an object, got 5$/],
  [{ debugOptions: null }, TypeError, /^options\.debugOptions: expected an object, got null$/],
  [
    { debugOptions: { watch: [] } },
    TypeError,
    /^options\.debugOptions: unknown option "watch"; known are debugTensorW/,
  ],
  [
    { debugOptions: { debugTensorWatchOpts: 5 } },
    TypeError,
    /^options\.debugOptions\.debugTensorWatchOpts: expected an/,
  ],
  [{ debugOptions: { resetDiskByteUsage: 1 } }, TypeError, /^options\.debugOptions\.resetDiskByteUsage: expected true/],
  [{ debugOptions: { globalStep: '7' } }, TypeError, /^options\.debugOptions\.globalStep: expected a number, got "7"$/],
];

describe('options of a run', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['no field', {}],
    ['every field', all],
    ['every field undefined', Object.fromEntries(Object.keys(all).map((key) => [key, undefined]))],
    ['a signal of another realm', { signal: { aborted: false, addEventListener: () => undefined } }],
    ['no debug option', { debugOptions: {} }],
    ['fields of a prototype', Object.create({ timeoutInMs: 5 }) as Given],
    ['fields that are not enumerable', Object.defineProperty({}, 'note', { value: 1 })],
  ])('may be %s', (_what, given) => {
    expect(() => {
      checkRunOptions(given);
    }).not.toThrow();
  });

  test.each(wrong)('are refused by name when they are wrong: %j', (given, error, message) => {
    const check = (): void => {
      checkRunOptions(given);
    };
    expect(check).toThrow(error);
    expect(check).toThrow(message);
  });
});

describe('options that a hook returns', () => {
  const hook = { stateKey: 'tracing' };

  test('may be every field of the engine', () => {
    const { hooks: _hooks, signal: _signal, ...ofEngine } = all;
    for (const given of [undefined, null, {}, ofEngine, { ...ofEngine, hooks: undefined, signal: undefined }]) {
      expect(() => {
        checkHookRunOptions(given, hook);
      }).not.toThrow();
    }
  });

  const ofAnybody = wrong.filter(([given]) => !['hooks', 'signal'].some((name) => name in Object(given)));
  test.each(ofAnybody)('name the hook as well when they are wrong: %j', (given, error, message) => {
    const check = (): void => {
      checkHookRunOptions(given, hook);
    };
    expect(check).toThrow(error);
    const known = message.source.replace('known are hooks, signal, ', 'known are ');
    expect(check).toThrow(new RegExp(known.replace('^', '^tracing\\.beforeRun: ')));
  });

  test.each<[RunOptions, string]>([
    [
      { hooks: 'none' },
      'options.hooks: expected nothing, since only the caller of a run chooses the hooks that see it',
    ],
    [{ hooks: { only: [hook] } }, 'options.hooks: expected nothing, since only the caller of a run chooses the hooks'],
    [
      { signal: all.signal },
      'options.signal: expected nothing, since only the caller of a run gives it up (a hook may',
    ],
  ])('are not %j, which only the caller says', (given, message) => {
    const check = (): void => {
      checkHookRunOptions(given, hook);
    };
    expect(check).toThrow(TypeError);
    expect(check).toThrow(`tracing.beforeRun: ${message}`);
  });
});

describe('options of a run of a raw session', () => {
  const { hooks: _hooks, ...ofRawRun } = all;

  test('may be every field but the hooks', () => {
    for (const given of [undefined, null, {}, ofRawRun, new CheckedRunOptions(ofRawRun, signal)]) {
      expect(() => {
        checkRawRunOptions(given);
      }).not.toThrow();
    }
  });

  test('are refused with hooks, which a raw session never sees', () => {
    const check = (): void => {
      checkRawRunOptions(all);
    };
    expect(check).toThrow(TypeError);
    expect(check).toThrow(/^options: unknown option "hooks"; known are signal, timeoutInMs, traceLevel, /);
  });

  const ofObjects = wrong.filter(([given]) => typeof given === 'object' && !Array.isArray(given));
  const ofAnybody = ofObjects.filter(([given]) => !('hooks' in Object(given)));
  test.each(ofAnybody)('are refused by name when they are wrong: %j', (given, error, message) => {
    const check = (): void => {
      checkRawRunOptions(given);
    };
    expect(check).toThrow(error);
    expect(check).toThrow(new RegExp(message.source.replace('known are hooks, ', 'known are ')));
  });
});
