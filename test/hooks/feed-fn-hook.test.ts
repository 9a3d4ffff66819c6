import { describe, expect, it } from 'vitest';
import { FeedFnHook } from '../../src/hooks/feed-fn-hook.js';

describe('FeedFnHook', () => {
  it('asks for the feeds before each run, without a promise when there is none', () => {
    let calls = 0;
    const hook = new FeedFnHook(() => ({ x: ++calls }));
    expect([hook.beforeRun(), hook.beforeRun()]).toEqual([{ feeds: { x: 1 } }, { feeds: { x: 2 } }]);
  });

  it('waits for feeds that are promised', async () => {
    const feeds = new Map([['x', 1]]);
    const hook = new FeedFnHook(() => Promise.resolve(feeds));
    expect(await hook.beforeRun()).toEqual({ feeds });
  });

  it('waits for feeds of any promise', async () => {
    const thenable: PromiseLike<{ readonly x: number }> = {
      then: (resolve, reject) => Promise.resolve({ x: 1 }).then(resolve, reject),
    };
    const hook = new FeedFnHook(() => thenable as Promise<{ readonly x: number }>);
    expect(await hook.beforeRun()).toEqual({ feeds: { x: 1 } });
  });

  it('refuses what is no function', () => {
    expect(() => new FeedFnHook({} as never)).toThrow(
      new TypeError(
        'feedFn: expected a function, got an object with keys []: write new FeedFnHook(() => ({ x: batch }))',
      ),
    );
  });
});
