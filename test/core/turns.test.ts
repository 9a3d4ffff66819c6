import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';

import { Turns } from '../../src/core/turns.js';
import { settle } from '../../src/doors/testing.js';
import { CancelledError } from '../../src/errors.js';
import { createDeferred } from '../support/deferred.js';
import { rejection } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

/** How many microtasks pass before a promise resolves. */
async function ticksUntil(promise: Promise<unknown>): Promise<number> {
  const state = { isDone: false };
  void promise.then(() => {
    state.isDone = true;
  });
  let ticks = 0;
  for (; !state.isDone; ticks += 1) await Promise.resolve();
  return ticks;
}

describe('run', () => {
  it('does one piece of work at a time, in the order of asking, whatever its length', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const works = [createDeferred(), createDeferred(), createDeferred()];
    const calls = works.map((work, index) =>
      turns.run(async () => {
        log.push(`begin ${index}`);
        await work.promise;
        log.push(`end ${index}`);
        return index;
      }),
    );
    for (const work of [...works].reverse()) {
      await settle();
      work.resolve();
    }
    expect(await Promise.all(calls)).toEqual([0, 1, 2]);
    expect(log).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1', 'begin 2', 'end 2']);
  });

  it('begins within the call, and costs what an async function around the work costs, when nobody is before it', async () => {
    const turns = new Turns();
    const work = (): Promise<string> => Promise.resolve('done');
    const log: string[] = [];
    const plain = async (): Promise<string> => {
      try {
        return await work();
      } finally {
        log.push('over');
      }
    };
    expect(await ticksUntil(turns.run(work))).toBe(await ticksUntil(plain()));
    let frames: readonly string[] = [];
    void turns.run(() => {
      frames = new Error().stack?.split('\n').filter((line) => line.includes('turns.ts')) ?? [];
      return Promise.resolve();
    });
    expect(frames).toHaveLength(1);
  });

  it.each([
    ['rejects', (error: Error) => Promise.reject(error)],
    [
      'throws',
      (error: Error): Promise<never> => {
        throw error;
      },
    ],
  ])('tells its caller alone when the work %s, and lets the next one in', async (_way, fail) => {
    const turns = new Turns();
    const broken = new TypeError('broken');
    const first = turns.run(() => fail(broken));
    const second = turns.run(() => Promise.resolve('second'));
    expect(await rejection(first)).toBe(broken);
    expect(await second).toBe('second');
    await turns.idle();
  });
});

describe('a signal', () => {
  it('takes one out of the line, the others keep their places, and no listener is left', async () => {
    const turns = new Turns('Waiting for the printer');
    const log: string[] = [];
    const first = createDeferred();
    const [given, unused] = [new AbortController(), new AbortController()];
    const calls = [
      turns.run(() => first.promise),
      turns.run(async () => log.push('second'), given.signal),
      turns.run(async () => log.push('third'), unused.signal),
    ] as const;
    given.abort('enough');
    expect(await rejection(calls[1])).toMatchObject({
      constructor: CancelledError,
      message: 'Waiting for the printer was cancelled by its signal.',
      cause: 'enough',
    });
    first.resolve();
    await calls[2];
    expect(log).toEqual(['third']);
    for (const { signal } of [given, unused]) expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('that was aborted before is an answer at once, whether there is a line or not', async () => {
    const turns = new Turns();
    const signal = AbortSignal.abort('enough');
    const never = (): Promise<never> => Promise.reject(new Error('it was begun'));
    expect(await rejection(turns.run(never, signal))).toMatchObject({ constructor: CancelledError, cause: 'enough' });
    const first = createDeferred();
    const running = turns.run(() => first.promise);
    expect(await rejection(turns.run(never, signal))).toMatchObject({ constructor: CancelledError, cause: 'enough' });
    first.resolve();
    await running;
    await turns.idle();
  });

  it('that is aborted when the turn was just given keeps the work from beginning, and the turn goes on', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const controller = new AbortController();
    void turns.enter();
    const second = turns.run(async () => log.push('second'), controller.signal);
    const third = turns.run(async () => log.push('third'));
    turns.leave();
    controller.abort();
    expect(await rejection(second)).toBeInstanceOf(CancelledError);
    await third;
    expect(log).toEqual(['third']);
  });

  it('says nothing any more to work that has begun', async () => {
    const turns = new Turns();
    const controller = new AbortController();
    const work = createDeferred<string>();
    const running = turns.run(() => work.promise, controller.signal);
    controller.abort();
    work.resolve('done');
    expect(await running).toBe('done');
  });
});

describe('enter and leave', () => {
  it('hold the turn over as many calls as it takes', async () => {
    const turns = new Turns();
    const log: string[] = [];
    expect(turns.enter()).toBeUndefined();
    const entering = turns.enter()?.then(() => log.push('entered'));
    await settle();
    expect(log).toEqual([]);
    turns.leave();
    await entering;
    expect(log).toEqual(['entered']);
    turns.leave();
    expect(turns.enter()).toBeUndefined();
  });
});

describe('idle', () => {
  it('resolves when nobody has the turn or waits for it', async () => {
    const turns = new Turns();
    const log: string[] = [];
    await turns.idle();
    const works = [createDeferred(), createDeferred()];
    const calls = works.map((work) => turns.run(() => work.promise));
    void turns.idle().then(() => log.push('idle'));
    for (const work of works) {
      await settle();
      expect(log).toEqual([]);
      work.resolve();
    }
    await Promise.all(calls);
    await settle();
    expect(log).toEqual(['idle']);
  });
});

describe('refuseWaiting', () => {
  it('rejects whoever waits, and leaves alone who has the turn and who comes later', async () => {
    const turns = new Turns();
    const first = createDeferred<string>();
    const { signal } = new AbortController();
    const calls = [turns.run(() => first.promise), turns.run(() => Promise.resolve('never'), signal)] as const;
    const refusal = new CancelledError('refused');
    turns.refuseWaiting(() => refusal);
    const later = turns.run(() => Promise.resolve('later'));
    expect(await rejection(calls[1])).toBe(refusal);
    first.resolve('first');
    expect(await Promise.all([calls[0], later])).toEqual(['first', 'later']);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
