import { describe, expect, test } from 'vitest';

import type { RunOptions } from '../../src/core/run-options.js';
import type { EngineRunOptions } from '../../src/core/raw-run-options.js';
import { mergeRunOptions } from '../../src/step/merge-run-options.js';

const none = {
  traceLevel: 0,
  timeoutInMs: 0,
  interOpThreadPool: 0,
  outputPartitionGraphs: false,
  reportTensorAllocationsUponOom: false,
};
const { signal } = new AbortController();
const watch = (nodeName: string) => ({ nodeName });

describe("a hook's options join those of the run", () => {
  test.each<[string, RunOptions, EngineRunOptions, RunOptions]>([
    ['nothing and nothing', {}, {}, none],
    ['the greater trace level', { traceLevel: 1 }, { traceLevel: 3 }, { ...none, traceLevel: 3 }],
    ['the greater timeout', { timeoutInMs: 50 }, { timeoutInMs: 20 }, { ...none, timeoutInMs: 50 }],
    ['the greater thread pool', {}, { interOpThreadPool: 2 }, { ...none, interOpThreadPool: 2 }],
    ['a flag of either', { outputPartitionGraphs: true }, {}, { ...none, outputPartitionGraphs: true }],
    [
      'the other flag of either',
      {},
      { reportTensorAllocationsUponOom: true },
      { ...none, reportTensorAllocationsUponOom: true },
    ],
    ["the caller's signal and selection stay", { signal, hooks: 'none' }, {}, { ...none, signal, hooks: 'none' }],
    [
      'watches in order, a flag of either',
      { debugOptions: { debugTensorWatchOpts: [watch('a')], resetDiskByteUsage: true } },
      { debugOptions: { debugTensorWatchOpts: [watch('b'), watch('a')] } },
      {
        ...none,
        debugOptions: { debugTensorWatchOpts: [watch('a'), watch('b'), watch('a')], resetDiskByteUsage: true },
      },
    ],
    [
      "the caller's debugger step stays, the hook's does not join",
      { debugOptions: { globalStep: 7 } },
      { debugOptions: { globalStep: 9 } },
      { ...none, debugOptions: { globalStep: 7, debugTensorWatchOpts: [], resetDiskByteUsage: false } },
    ],
    [
      "the caller's debug options alone",
      { debugOptions: { debugTensorWatchOpts: [watch('a')] } },
      {},
      { ...none, debugOptions: { debugTensorWatchOpts: [watch('a')] } },
    ],
  ])('%s', (_what, options, incoming, merged) => {
    expect(mergeRunOptions(options, incoming)).toEqual(merged);
  });
});
