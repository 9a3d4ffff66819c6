import { describe, expect, it } from 'vitest';
import type { JsonLike } from '../../../src/core/json-like.js';
import { tensorValue } from '../../../src/core/tensor-value.js';
import {
  CancelledError,
  DataLossError,
  InvalidArgumentError,
  OutOfRangeError,
  UnavailableError,
} from '../../../src/errors.js';
import type { InputSource } from '../../../src/data/elements/input-element.js';
import { inputs } from '../../../src/data/input-pipeline.js';
import { createDeferred, type Deferred } from '../../support/deferred.js';
import { createIterator, idle, plain, takeAll, takeOne, throughJson } from './iterator-scene.js';

const never = new AbortController().signal;

/** A source whose elements come when the test says so. */
class SlowSource {
  readonly asked: Deferred<number>[] = [];
  closed = 0;

  readonly open = (): AsyncIterable<number> => ({
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const element = createDeferred<number>();
        this.asked.push(element);
        return { done: false, value: await element.promise };
      },
      return: async () => {
        this.closed += 1;
        // Like a generator, it ends once the element that it is at has come.
        await this.asked.at(-1)?.promise;
        return { done: true, value: undefined };
      },
    }),
  });
}

describe('taking elements', () => {
  it('rejects at the end, again and again, with the name of the node', async () => {
    const iterator = createIterator([1], { prefetch: 2 });
    expect(await takeOne(iterator)).toBe(1);
    for (let time = 0; time < 3; time += 1) {
      const end: unknown = await takeOne(iterator).catch((error: unknown) => error);
      expect(end).toBeInstanceOf(OutOfRangeError);
      expect(end).toMatchObject({ message: 'End of sequence', op: 'Iterator' });
    }
  });

  it('gives each element to one of those who wait, in their order', async () => {
    const iterator = createIterator(inputs([1, 2, 3, 4]).map(async (n) => Promise.resolve(n)));
    expect(await Promise.all([1, 2, 3].map(() => takeOne(iterator)))).toEqual([1, 2, 3]);
    expect(await takeOne(iterator)).toBe(4);
  });

  it('gives it in that order too where one asks just as an element has come', async () => {
    for (const prefetch of [0, 1, 2]) {
      for (let gap = 0; gap < 20; gap += 1) {
        const iterator = createIterator([0, 1, 2, 3, 4, 5], { prefetch });
        const taken: Promise<unknown>[] = [];
        for (let place = 0; place < 5; place += 1) {
          taken.push(takeOne(iterator));
          for (let turn = 0; turn < gap; turn += 1) await Promise.resolve();
        }
        expect(await Promise.all(taken)).toEqual([0, 1, 2, 3, 4]);
        expect(await takeOne(iterator)).toBe(5);
      }
    }
  });

  it('is not held up by one before it that was given up', async () => {
    const source = new SlowSource();
    const iterator = createIterator(source.open);
    const [first, second] = [new AbortController(), new AbortController()];
    const taken = [takeOne(iterator, first.signal), takeOne(iterator, second.signal), takeOne(iterator)];
    await idle();
    second.abort();
    await expect(taken[1]).rejects.toThrow(CancelledError);
    first.abort();
    await expect(taken[0]).rejects.toThrow(CancelledError);
    source.asked[0]?.resolve(1);
    expect(await taken[2]).toBe(1);
  });

  it('converts to the element types that are asked for', async () => {
    const one = await createIterator([1, 2], { dtypes: 'int32' }).take({ signal: never });
    expect(one).toMatchObject({ dtype: 'int32', data: Int32Array.of(1) });
    const columns = { x: [1], y: tensorValue('int32', [1], Int32Array.of(1)) };
    const several = await createIterator(columns, { dtypes: { y: 'bool' } }).take({ signal: never });
    expect(several).toMatchObject({ x: { dtype: 'float32' }, y: { dtype: 'bool', data: Uint8Array.of(1) } });
    await expect(takeOne(createIterator([0.5], { dtypes: 'int32' }))).rejects.toThrow(InvalidArgumentError);
    await expect(takeOne(createIterator(columns, { dtypes: { z: 'bool' } }))).rejects.toThrow(
      /^iterator "Iterator": element: expected dtypes to be for its parts x, y, got one for "z"$/,
    );
    await expect(takeOne(createIterator([1], { dtypes: { x: 'bool' } }))).rejects.toThrow(
      /expected dtypes to be one type for its one value, got an object with keys \["x"\]/,
    );
  });

  it('that is given up loses no element: it goes to the next one', async () => {
    const source = new SlowSource();
    const iterator = createIterator(source.open);
    const controller = new AbortController();
    const reason = new Error('no time');
    const first = takeOne(iterator, controller.signal);
    await idle();
    controller.abort(reason);
    await expect(first).rejects.toMatchObject({ constructor: CancelledError, cause: reason });
    await expect(takeOne(iterator, controller.signal)).rejects.toThrow(CancelledError);
    const second = takeOne(iterator);
    source.asked[0]?.resolve(5);
    expect(await second).toBe(5);
    expect(source.asked).toHaveLength(1);
  });

  it('that a run did not use after all is put back', async () => {
    const iterator = createIterator([1, 2, 3], { prefetch: 1 });
    const takeWith = async (putBacks: (() => void)[]): Promise<unknown> =>
      plain(await iterator.take({ signal: never, onAbandoned: (putBack) => putBacks.push(putBack) }));
    const putBacks: (() => void)[] = [];
    const before = iterator.stateDict();
    expect(await takeWith(putBacks)).toBe(1);
    putBacks[0]?.();
    expect(iterator.stateDict()).toEqual(before);
    expect(await takeWith(putBacks)).toBe(1);
    await iterator.reset();
    putBacks[1]?.();
    expect(await takeAll(iterator)).toEqual([1, 2, 3]);
  });
});

describe('reading ahead', () => {
  it('goes as far as it may, and no further', async () => {
    for (const [prefetch, read] of [
      [0, 1],
      [1, 2],
      [3, 4],
    ] as const) {
      let count = 0;
      const iterator = createIterator(
        inputs([1, 2, 3, 4, 5, 6]).map((n) => ((count += 1), n)),
        { prefetch },
      );
      await idle();
      expect(count).toBe(0);
      await takeOne(iterator);
      await idle();
      expect(count).toBe(read);
      expect(await takeAll(iterator)).toEqual([2, 3, 4, 5, 6]);
    }
  });

  it('leaves the position behind the element that was given last', async () => {
    const iterator = createIterator([1, 2, 3, 4], { prefetch: 3 });
    await takeOne(iterator);
    await idle();
    const other = createIterator([1, 2, 3, 4]);
    other.loadStateDict(throughJson(iterator.stateDict()));
    expect(await takeAll(other)).toEqual([2, 3, 4]);
  });

  it('raises an error at the step that it belongs to, and there again until it works', async () => {
    let isGone = true;
    const iterator = createIterator(
      inputs([1, 2, 3]).map((n) => {
        if (n === 2 && isGone) throw new UnavailableError('gone');
        return n;
      }),
      { prefetch: 2 },
    );
    expect(await takeOne(iterator)).toBe(1);
    await idle();
    await expect(takeOne(iterator)).rejects.toThrow('gone');
    await expect(takeOne(iterator)).rejects.toThrow('gone');
    isGone = false;
    expect(await takeAll(iterator)).toEqual([2, 3]);
  });
});

describe('starting anew', () => {
  it('begins at the first element, with the same drawn order, and closes the source', async () => {
    let closed = 0;
    const source = function* (): Generator<number> {
      try {
        yield* [1, 2, 3, 4, 5, 6, 7, 8];
      } finally {
        closed += 1;
      }
    };
    const iterator = createIterator(inputs(source).shuffle({ bufferSize: 4 }), { prefetch: 1 });
    const begin = await takeAll(iterator, 3);
    await iterator.reset();
    expect(closed).toBe(1);
    expect(await takeAll(iterator, 3)).toEqual(begin);
    await iterator.reset();
    expect(closed).toBe(2);
  });

  it('tells what went wrong when the source was closed', async () => {
    const broken = {
      [Symbol.iterator]: () => ({
        next: () => ({ done: false, value: 1 }),
        return: () => {
          throw new UnavailableError('cannot close');
        },
      }),
    };
    const iterator = createIterator(broken as InputSource);
    await takeOne(iterator);
    await expect(iterator.reset()).rejects.toThrow('cannot close');
    expect(await takeOne(iterator)).toBe(1);
    iterator.loadStateDict(iterator.stateDict());
    await expect(takeOne(iterator)).rejects.toThrow('cannot close');
  });

  it('does not wait for a reading that may never end, and drops what it comes to', async () => {
    const source = new SlowSource();
    const iterator = createIterator(source.open, { prefetch: 1 });
    const first = takeOne(iterator);
    await idle();
    source.asked[0]?.resolve(1);
    expect(await first).toBe(1);
    await idle();
    expect(source.asked).toHaveLength(2);
    await iterator.reset();
    expect(source.closed).toBe(1);
    await idle();
    expect(source.asked).toHaveLength(2);
    const again = takeOne(iterator);
    await idle();
    source.asked[2]?.resolve(3);
    expect(await again).toBe(3);
    source.asked[1]?.resolve(2);
    await idle();
    source.asked[3]?.resolve(4);
    expect(await takeOne(iterator)).toBe(4);
  });

  it('lets those who wait wait for the new one', async () => {
    const source = new SlowSource();
    const iterator = createIterator(source.open);
    const waiting = takeOne(iterator);
    await idle();
    iterator.loadStateDict(iterator.stateDict());
    await idle();
    source.asked[0]?.reject(new Error('of the old one'));
    source.asked[1]?.resolve(7);
    expect(await waiting).toBe(7);
  });
});

describe('a state that does not fit', () => {
  const list = [1, 2, 3, 4];
  const stateOf = (source: InputSource): JsonLike => throughJson(createIterator(source).stateDict());

  it.each<[string, JsonLike, InputSource, RegExp]>([
    [
      'of another length',
      stateOf([1, 2]),
      list,
      /was saved from a list of length 2, and this input has a list of length 4/,
    ],
    ['of another source', stateOf(new Set(list)), list, /was saved from a stream, and this input has a list there/],
    ['without the batches', stateOf(list), inputs(list).batch(2), /from a list, and this input has a batch there/],
    ['of other batches', stateOf(inputs(list).batch(3)), inputs(list).batch(2), /batch of size 3, .* batch of size 2/],
    [
      'with another seed',
      stateOf(inputs(list).shuffle({ seed: 1 })),
      inputs(list).shuffle({ seed: 2 }),
      /shuffle of seed 1, .* shuffle of seed 2/,
    ],
    [
      'with another buffer',
      stateOf(inputs(list).shuffle({ seed: 1, bufferSize: 2 })),
      inputs(list).shuffle({ seed: 1, bufferSize: 3 }),
      /buffered shuffle of bufferSize 2, .* bufferSize 3/,
    ],
    [
      'of another input below a shuffle',
      stateOf(inputs(list).batch(2).shuffle({ seed: 1, bufferSize: 2 })),
      inputs(list).batch(3).shuffle({ seed: 1, bufferSize: 2 }),
      /batch of size 2, .* batch of size 3/,
    ],
    ['that leaves out others', stateOf(inputs(list).skip(1)), inputs(list).skip(2), /skip of count 1, .* count 2/],
    [
      'of a source that told its own',
      { seed: null, position: { kind: 'stream', at: 2, own: 5 } },
      new Set(list),
      /stream of stateDict true, .* stream of stateDict false/,
    ],
  ])('%s is refused with both, and changes nothing', async (_what, state, source, message) => {
    await expectRefused(source, state, InvalidArgumentError, message);
  });

  it.each<[string, JsonLike, RegExp]>([
    ['nothing', null, /expected a saved state with seed and position, got null/],
    ['no object', [1], /expected a saved state with seed and position, got an array of 1/],
    [
      'a seed of text',
      { seed: 'x', position: null },
      /seed: expected a whole number or null in a saved state, got "x"/,
    ],
    ['no position', { seed: 1, position: null }, /expected the saved position of a repeat, got null/],
    ['no epoch', { seed: 1, position: { kind: 'repeat' } }, /epoch: expected a whole number .* got undefined/],
    [
      'no inner position',
      { seed: 1, position: { kind: 'repeat', epoch: 0 } },
      /the saved position of a shuffle, got null/,
    ],
    [
      'a place behind the end',
      { seed: 1, position: { kind: 'repeat', epoch: 0, from: { kind: 'shuffle', length: 4, seed: null, at: 5 } } },
      /at: expected a whole number from 0 to 4 in a saved position, got 5/,
    ],
    [
      'a drawn seed that is missing',
      { seed: null, position: { kind: 'repeat', epoch: 0, from: { kind: 'shuffle', length: 4, seed: null, at: 1 } } },
      /seed: expected the seed of a shuffle that was given none in a saved state, got null/,
    ],
  ])('because it is %s is a loss of data, and changes nothing', async (_what, state, message) => {
    await expectRefused(inputs(list).shuffle().repeat(), state, DataLossError, message);
  });

  it('but says more or fewer repetitions or elements fits: it ends later or sooner', async () => {
    const two = createIterator(inputs([1, 2]).repeat(2).take(4));
    await takeAll(two);
    const more = createIterator(inputs([1, 2]).repeat(3).take(5));
    more.loadStateDict(two.stateDict());
    expect(await takeAll(more)).toEqual([1]);
    const fewer = createIterator(inputs([1, 2]).repeat(1).take(9));
    fewer.loadStateDict(two.stateDict());
    expect(await takeAll(fewer)).toEqual([]);
  });

  async function expectRefused(
    source: InputSource,
    state: JsonLike,
    type: new (message: string) => Error,
    message: RegExp,
  ): Promise<void> {
    const iterator = createIterator(source, { random: () => 0.5, prefetch: 1 });
    const untouched = createIterator(source, { random: () => 0.5 });
    await takeOne(iterator);
    const before = iterator.stateDict();
    const error = thrownBy(() => iterator.loadStateDict(state));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ message: expect.stringMatching(message) as string, op: 'Iterator' });
    expect(iterator.stateDict()).toEqual(before);
    expect(await takeAll(iterator, 3)).toEqual((await takeAll(untouched, 4)).slice(1));
  }
});

function thrownBy(body: () => void): unknown {
  try {
    body();
  } catch (error) {
    return error;
  }
  return undefined;
}
