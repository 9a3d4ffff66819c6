import { describe, expect, test } from 'vitest';

import { rejection, Scene } from '../support/scene.js';

/** What a run of a session ends in whose hook A returns `args` from beforeRun. */
async function runWith(args: unknown) {
  const scene = new Scene();
  const session = await scene.open({ hooks: [scene.hook('A', { beforeRun: () => args as never })] });
  return { scene, run: session.run('loss') };
}

describe('what beforeRun returns', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['every key, with nothing', { fetches: null, feeds: null, options: null }],
    ['every key', { fetches: ['a'], feeds: { x: 1 }, options: { traceLevel: 1 } }],
    ['the keys of a prototype', Object.create({ fetches: 'a' })],
  ])('may be %s', async (_what, args) => {
    expect(await (await runWith(args)).run).toBe('loss@1.1');
  });

  test.each<[unknown, ErrorConstructor, string]>([
    [5, TypeError, 'A.beforeRun: expected SessionRunArgs { fetches?, feeds?, options? } or nothing, got 5'],
    [
      ['a'],
      TypeError,
      'A.beforeRun: expected SessionRunArgs { fetches?, feeds?, options? } or nothing, got an array of 1',
    ],
    [{ fetch: 'a' }, TypeError, 'A.beforeRun: unknown key "fetch"; known are fetches, feeds, options'],
    [
      { fetches: 'a', feedDict: {} },
      TypeError,
      'A.beforeRun: unknown key "feedDict"; known are fetches, feeds, options',
    ],
    [{ options: 5 }, TypeError, 'A.beforeRun: options: expected an object or nothing, got 5'],
    [{ options: 0 }, TypeError, 'A.beforeRun: options: expected an object or nothing, got 0'],
    [
      { options: { timeoutInMs: 'soon' } },
      TypeError,
      'A.beforeRun: options.timeoutInMs: expected a number, got "soon"',
    ],
    [
      { options: { traceLevel: -1 } },
      RangeError,
      'A.beforeRun: options.traceLevel: expected a number of at least 0, got -1',
    ],
    [
      { options: { timeout: 5 } },
      TypeError,
      'A.beforeRun: options: unknown option "timeout"; known are timeoutInMs, traceLevel, ' +
        'interOpThreadPool, outputPartitionGraphs, reportTensorAllocationsUponOom, debugOptions',
    ],
    [
      { options: { hooks: 'none' } },
      TypeError,
      'A.beforeRun: options.hooks: expected nothing, since only the caller of a run chooses the hooks that see it; ' +
        'got "none"',
    ],
    [
      { options: { timeoutInMs: 5, signal: AbortSignal.abort() } },
      TypeError,
      'A.beforeRun: options.signal: expected nothing, since only the caller of a run gives it up (a hook may throw); ' +
        'got a AbortSignal',
    ],
  ])('fails the run, which names the hook and the key, when it is %j', async (args, error, message) => {
    const { scene, run } = await runWith(args);
    const raised = await rejection(run);
    expect(raised).toBeInstanceOf(error);
    expect(raised).toHaveProperty('message', message);
    expect(scene.rawRuns).toEqual([]);
  });

  test('names the hook also when it comes by a promise', async () => {
    const { run } = await runWith(Promise.resolve({ feed: {} }));
    expect(await rejection(run)).toEqual(
      new TypeError('A.beforeRun: unknown key "feed"; known are fetches, feeds, options'),
    );
  });
});
