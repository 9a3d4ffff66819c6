import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { RunOptions } from '../../src/core/run-options.js';
import type { EngineRunOptions } from '../../src/core/raw-run-options.js';
import { mergeRunOptions } from '../../src/step/merge-run-options.js';

const engineFields = {
  traceLevel: fc.integer({ min: 0, max: 3 }),
  timeoutInMs: fc.nat(),
  interOpThreadPool: fc.nat(),
  outputPartitionGraphs: fc.boolean(),
  reportTensorAllocationsUponOom: fc.boolean(),
  debugOptions: fc.record(
    {
      debugTensorWatchOpts: fc.array(fc.record({ nodeName: fc.string() }), { maxLength: 3 }),
      resetDiskByteUsage: fc.boolean(),
      globalStep: fc.nat(),
    },
    { requiredKeys: [] },
  ),
};
const ofHook: fc.Arbitrary<EngineRunOptions> = fc.record(engineFields, { requiredKeys: [] });
const ofCaller: fc.Arbitrary<RunOptions> = fc.record(
  { ...engineFields, hooks: fc.constant('none' as const) },
  { requiredKeys: [] },
);

const numbers = ['traceLevel', 'timeoutInMs', 'interOpThreadPool'] as const;
const flags = ['outputPartitionGraphs', 'reportTensorAllocationsUponOom'] as const;

function watchesOf(options: RunOptions): readonly unknown[] {
  return options.debugOptions?.debugTensorWatchOpts ?? [];
}

test('nothing that anybody asked for gets lost, and neither object is modified', () => {
  fc.assert(
    fc.property(ofCaller, ofHook, (options, incoming) => {
      const before = structuredClone([options, incoming]);
      const merged = mergeRunOptions(options, incoming);
      expect([options, incoming]).toEqual(before);
      expect(merged).not.toBe(options);
      for (const name of numbers) expect(merged[name]).toBe(Math.max(options[name] ?? 0, incoming[name] ?? 0));
      for (const name of flags) expect(merged[name]).toBe(options[name] === true || incoming[name] === true);
      expect(watchesOf(merged)).toEqual([...watchesOf(options), ...watchesOf(incoming)]);
      expect(merged.hooks).toBe(options.hooks);
      expect(merged.debugOptions?.globalStep).toBe(options.debugOptions?.globalStep);
    }),
  );
});

test('it makes no difference whether hooks are merged one by one or first with each other', () => {
  fc.assert(
    fc.property(ofCaller, ofHook, ofHook, (options, first, second) => {
      const oneByOne = mergeRunOptions(mergeRunOptions(options, first), second);
      const together = mergeRunOptions(options, mergeRunOptions(first, second));
      for (const name of [...numbers, ...flags]) expect(together[name]).toBe(oneByOne[name]);
      expect(watchesOf(together)).toEqual(watchesOf(oneByOne));
    }),
  );
});
