import { describe, expect, it } from 'vitest';
import { FakeGraph, FakeSession } from '../../src/doors/testing.js';
import { OutOfRangeError, StopIteration } from '../../src/errors.js';
import { FinalOpsHook } from '../../src/hooks/final-ops-hook.js';
import { FakeLogger } from '../support/fake-logger.js';

function create(evaluate: () => unknown = () => 0.5) {
  const graph = new FakeGraph();
  graph.add('accuracy', evaluate);
  return new FakeSession(graph);
}

describe('FinalOpsHook', () => {
  it('runs the fetches with the feeds when the session ends, and keeps the values in their structure', async () => {
    const session = create();
    const feeds = { x: 1 };
    const hook = new FinalOpsHook({ last: ['accuracy'] }, { finalOpsFeeds: feeds });
    expect(hook.finalOpsValues).toBeUndefined();
    await hook.end(session, { kind: 'exhausted' });
    expect(hook.finalOpsValues).toEqual({ last: [0.5] });
    expect(session.runs.map((run) => [run.fetches, run.feeds])).toEqual([[{ last: ['accuracy'] }, feeds]]);
  });

  it.each([
    ['the session failed', 'accuracy', true, 'failed'],
    ['there is no session', 'accuracy', false, 'completed'],
    ['there are no final ops', null, true, 'completed'],
  ] as const)('runs nothing when %s', async (_what, finalOps, hasSession, kind) => {
    const session = create();
    const hook = new FinalOpsHook(finalOps);
    await hook.end(hasSession ? session : undefined, { kind });
    expect(session.runs).toEqual([]);
    expect(hook.finalOpsValues).toBeUndefined();
  });

  it.each([new OutOfRangeError('the end'), new StopIteration('the end')])(
    'warns of an input source before it fails with %o',
    async (error) => {
      const logger = new FakeLogger();
      const session = create(() => {
        throw error;
      });
      const hook = new FinalOpsHook('accuracy', { logger });
      await expect(hook.end(session, { kind: 'completed' })).rejects.toBe(error);
      expect(logger.lines).toHaveLength(1);
      expect(logger.lines[0]?.[1]).toContain('dependency back to some input source');
    },
  );

  it('fails with any other error as it is', async () => {
    const logger = new FakeLogger();
    const session = create(() => {
      throw new Error('broken');
    });
    await expect(new FinalOpsHook('accuracy', { logger }).end(session, { kind: 'stopped' })).rejects.toThrow('broken');
    expect(logger.lines).toEqual([]);
  });

  it.each([undefined, null])('runs without feeds when they are %s', async (finalOpsFeeds) => {
    const hook = new FinalOpsHook('accuracy', { finalOpsFeeds });
    await hook.end(create(), { kind: 'completed' });
    expect(hook.finalOpsValues).toBe(0.5);
  });

  it.each<[object, RegExp]>([
    [{ feeds: {} }, /unknown option "feeds"/],
    [{ finalOpsFeeds: 5 }, /^finalOpsFeeds: expected an object, a Map or pairs, got 5$/],
    [{ finalOpsFeeds: 'x' }, /^finalOpsFeeds: expected an object, a Map or pairs, got "x"$/],
    [{ logger: 5 }, /^logger: expected a logger \(with info, warn, error\), got 5$/],
  ])('refuses the options %j with a TypeError', (options, message) => {
    const createHook = () => new FinalOpsHook('accuracy', options);
    expect(createHook).toThrow(TypeError);
    expect(createHook).toThrow(message);
  });
});
