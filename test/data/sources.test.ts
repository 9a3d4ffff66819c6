import * as tf from '@tensorflow/tfjs';
import { Observable, Subject, of, range, throwError, concat } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataLossError, FailedPreconditionError, UnavailableError } from '../../src/errors.js';
import { inputs } from '../../src/data/input-pipeline.js';
import { createIterator, idle, takeAll, takeOne } from '../graph/iterators/iterator-scene.js';

let tensors: number;

beforeEach(() => {
  tensors = tf.memory().numTensors;
});

afterEach(() => {
  expect(tf.memory().numTensors).toBe(tensors);
});

describe('what is in memory', () => {
  it('is read by item, or by slice along the first axis', async () => {
    expect(await takeAll(createIterator([1, 2]))).toEqual([1, 2]);
    expect(await takeAll(createIterator([[1, 2], [3]]))).toEqual([[1, 2], [3]]);
    expect(await takeAll(createIterator(Int32Array.of(1, 2)))).toEqual([1, 2]);
    expect(await takeAll(createIterator([Float32Array.of(1, 2)]))).toEqual([[1, 2]]);
    expect(await takeAll(createIterator({ x: [true], y: ['a'] }))).toEqual([{ x: true, y: 'a' }]);
  });

  it('may be tensors, which stay the caller’s and may be disposed once the input is made', async () => {
    const rows = tf.tensor2d([
      [1, 2],
      [3, 4],
    ]);
    const input = inputs(rows);
    expect(rows.isDisposed).toBe(false);
    rows.dispose();
    expect(await takeAll(createIterator(input.repeat(2)))).toEqual([
      [1, 2],
      [3, 4],
      [1, 2],
      [3, 4],
    ]);
    const items = [tf.scalar(1), tf.scalar(2)];
    expect(await takeAll(createIterator(inputs(items).repeat(2)))).toEqual([1, 2, 1, 2]);
    tf.dispose(items);
    await expect(takeOne(createIterator(items))).rejects.toThrow(/disposed before/);
  });

  it('keeps unsigned integers that an int32 cannot hold from becoming negative', async () => {
    const large = Uint32Array.of(1, 2 ** 31);
    for (const input of [inputs(large).skip(1), inputs(large).batch(2), inputs([large]).batch(1)]) {
      await expect(takeOne(createIterator(input))).rejects.toThrow(
        /2147483648 is not compatible with Tensor type int32/,
      );
    }
    await expect(
      takeOne(
        createIterator(
          inputs(large)
            .skip(1)
            .map((n) => n),
        ),
      ),
    ).rejects.toThrow(/2147483648/);
    expect(await takeAll(createIterator(large, { dtypes: 'float32' }))).toEqual([1, 2 ** 31]);
    expect(await takeAll(createIterator(inputs(large).take(1).batch(2)))).toEqual([[1]]);
  });
});

describe('what comes one after the other', () => {
  it('is several values where an array holds a tensor or typed array, or an object stands', async () => {
    const elements = [[tf.scalar(1), 2], [Float32Array.of(1), 'a'], { x: [1, 2], y: tf.scalar(3, 'int32') }];
    expect(await takeAll(createIterator(new Set(elements)))).toEqual([[1, 2], [[1], 'a'], { x: [1, 2], y: 3 }]);
  });

  it('has its tensors disposed, also those that are passed over, dropped or never converted', async () => {
    const source = async function* (): AsyncGenerator<{ x: tf.Tensor; twice: tf.Tensor }> {
      for (let n = 0; ; n += 1) {
        await Promise.resolve();
        const x = tf.scalar(n);
        yield { x, twice: x };
      }
    };
    const iterator = createIterator(inputs(source).skip(2), { prefetch: 3 });
    expect(await takeOne(iterator)).toEqual({ x: 2, twice: 2 });
    const state = iterator.stateDict();
    const resumed = createIterator(inputs(source).skip(2));
    resumed.loadStateDict(state);
    expect(await takeOne(resumed)).toEqual({ x: 3, twice: 3 });
    const nested = createIterator(() => [{ x: { deep: tf.scalar(1) }, y: [[tf.scalar(1)]] }]);
    await expect(takeOne(nested)).rejects.toThrow(
      /part "x": expected what one tensor .* got an object with keys \["deep"\]; .* with map\(\)$/,
    );
    await Promise.all([iterator.reset(), resumed.reset(), nested.reset()]);
    await idle();
  });

  it('may be a tf.data.Dataset, with tensors and batches of its own', async () => {
    const dataset = tf.data
      .array([1, 2, 3])
      .map((n) => ({ x: tf.scalar(n as number), y: n }))
      .batch(2);
    expect(await takeAll(createIterator(inputs(dataset).repeat(2)))).toEqual([
      { x: [1, 2], y: [1, 2] },
      { x: [3], y: [3] },
      { x: [1, 2], y: [1, 2] },
      { x: [3], y: [3] },
    ]);
  });

  it('may have parts within parts, as rows with labels do, which a function takes apart', async () => {
    const rows = () => [{ xs: { a: tf.scalar(1), b: 2 }, ys: { label: tf.scalar(3) } }];
    const flat = inputs(rows).map(({ xs: { a, b }, ys: { label } }) => ({ xs: [Number(a.data[0]), b], ys: label }));
    expect(await takeAll(createIterator(flat.repeat(2)))).toEqual([
      { xs: [1, 2], ys: 3 },
      { xs: [1, 2], ys: 3 },
    ]);
    await expect(takeOne(createIterator(inputs(rows).batch(1)))).rejects.toThrow(/batch: part "xs": .* with map\(\)$/);
  });

  it('has to make its tensors anew for each pass: the error says so', async () => {
    const items = [tf.scalar(1)];
    const iterator = createIterator(inputs(() => items).repeat(2));
    expect(await takeOne(iterator)).toBe(1);
    await expect(takeOne(iterator)).rejects.toThrow(
      /disposed once it is copied, so that it has to make each tensor anew/,
    );
  });

  it('may be a tf.data.Dataset that shuffles itself, which each pass finds in another order', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const order = await takeAll(createIterator(inputs(tf.data.array(numbers).shuffle(20, 'seed')).repeat(2)));
    expect(order.slice(0, 20)).not.toEqual(order.slice(20));
    for (const pass of [order.slice(0, 20), order.slice(20)]) expect(new Set(pass)).toEqual(new Set(numbers));
  });

  it('is read no further once nobody wants it, in the middle of a batch too', async () => {
    let read = 0;
    const dataset = tf.data.generator(function* () {
      for (;;) yield tf.scalar((read += 1));
    });
    const inputsOfMany = [
      inputs(dataset).skip(1e6),
      inputs(dataset).batch(1e6),
      inputs(dataset).shuffle({ bufferSize: 1e6 }),
    ];
    for (const input of inputsOfMany) {
      const iterator = createIterator(input);
      const controller = new AbortController();
      const waiting = takeOne(iterator, controller.signal);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      controller.abort();
      await expect(waiting).rejects.toThrow(/cancelled/);
      await iterator.reset();
      const readThen = read;
      await idle();
      expect(read - readThen).toBeLessThan(10);
    }
  });

  it('is made anew by a function for each pass, at once or later', async () => {
    let passes = 0;
    const made = (): Promise<number[]> => Promise.resolve([++passes]);
    expect(await takeAll(createIterator(inputs(made).repeat(3)))).toEqual([1, 2, 3]);
    await expect(takeOne(createIterator((() => 5) as never))).rejects.toThrow(/^source: expected an iterable.* got 5$/);
  });

  it('cannot be begun anew where it gives the same iterator again: the error says what to give instead', async () => {
    const generate = function* (): Generator<number> {
      yield 1;
      yield 2;
    };
    const twice = createIterator(inputs(generate()).repeat(2));
    expect([await takeOne(twice), await takeOne(twice)]).toEqual([1, 2]);
    const again: unknown = await takeOne(twice).catch((error: unknown) => error);
    expect(again).toBeInstanceOf(FailedPreconditionError);
    expect((again as Error).message).toMatch(/Give a function that makes a new one, such as \(\) => generate\(\)/);
    const reset = createIterator(generate());
    await takeOne(reset);
    await reset.reset();
    await expect(takeOne(reset)).rejects.toThrow(FailedPreconditionError);
  });

  it('is told where to go on if it has a state of its own', async () => {
    const opened: number[] = [];
    const source = {
      place: 0,
      stateDict: () => source.place,
      loadStateDict: (place: unknown) => {
        source.place = place as number;
      },
      *[Symbol.iterator]() {
        opened.push(source.place);
        while (source.place < 4) yield source.place++;
      },
    };
    const iterator = createIterator(inputs(source).batch(2).repeat(2));
    await takeAll(iterator, 3);
    const state = iterator.stateDict();
    opened.length = 0;
    iterator.loadStateDict(state);
    expect(await takeAll(iterator)).toEqual([[2, 3]]);
    expect(opened).toEqual([2]);
  });

  it('may give its state as it is and go on changing it, or keep the one that it is told', async () => {
    const make = () => {
      let state = { place: 0 };
      return {
        stateDict: () => state,
        loadStateDict: (told: unknown) => {
          state = told as typeof state;
        },
        *[Symbol.iterator]() {
          while (state.place < 6) yield state.place++;
        },
      };
    };
    const iterator = createIterator(make(), { prefetch: 2 });
    expect(await takeAll(iterator, 2)).toEqual([0, 1]);
    await idle();
    const saved = iterator.stateDict();
    const other = createIterator(make(), { prefetch: 2 });
    other.loadStateDict(saved);
    expect(await takeOne(other)).toBe(2);
    await idle();
    iterator.loadStateDict(saved);
    expect(await takeAll(iterator)).toEqual([2, 3, 4, 5]);
    await iterator.reset();
    expect(await takeOne(iterator)).toBe(0);
  });

  it('that gives fewer elements than when its position was saved is an error, no end', async () => {
    const make = (length: number, size: number) =>
      inputs(new Set(Array.from({ length }, (_, index) => index))).shuffle({ bufferSize: size, seed: 1 });
    for (const size of [1, 3]) {
      const iterator = createIterator(make(9, size));
      await takeAll(iterator, 7);
      const other = createIterator(make(5, size));
      other.loadStateDict(iterator.stateDict());
      await expect(takeOne(other)).rejects.toThrow(DataLossError);
    }
    const plain = createIterator(new Set([1, 2, 3]));
    await takeAll(plain, 3);
    const shorter = createIterator(new Set([1]));
    shorter.loadStateDict(plain.stateDict());
    await expect(takeOne(shorter)).rejects.toThrow(/ended after 1 elements.* after 3/);
  });
});

describe('an Observable', () => {
  it('is subscribed at the first reading, kept in memory, and left when nobody reads on', async () => {
    const subject = new Subject<tf.Tensor>();
    const iterator = createIterator(subject);
    expect(subject.observed).toBe(false);
    const first = takeOne(iterator);
    await idle();
    expect(subject.observed).toBe(true);
    for (const n of [1, 2, 3]) subject.next(tf.scalar(n));
    expect(await first).toBe(1);
    expect(await takeOne(iterator)).toBe(2);
    await iterator.reset();
    expect(subject.observed).toBe(false);
  });

  it('ends with its completion or its error, after what came before', async () => {
    expect(await takeAll(createIterator(inputs(of(1, 2)).repeat(2)))).toEqual([1, 2, 1, 2]);
    const failing = createIterator(
      concat(
        of(1),
        throwError(() => new UnavailableError('gone')),
      ),
    );
    expect(await takeOne(failing)).toBe(1);
    await expect(takeOne(failing)).rejects.toThrow(UnavailableError);
    const subject = new Subject<number>();
    const waiting = takeAll(createIterator(subject));
    await idle();
    subject.complete();
    expect(await waiting).toEqual([]);
  });

  it('that gives everything at once is read to its end, in order', async () => {
    const iterator = createIterator(
      inputs(range(0, 300_000))
        .batch(100_000)
        .map(({ data }) => Number(data.at(-1))),
    );
    expect(await takeAll(iterator)).toEqual([99_999, 199_999, 299_999]);
  });

  it('that goes on after it was left is heard no more', async () => {
    let emit = (_value: tf.Tensor): void => undefined;
    let subscriptions = 0;
    const stubborn = new Observable<tf.Tensor>((subscriber) => {
      emit = (value) => {
        subscriber.next(value);
      };
      subscriptions += 1;
      return () => (subscriptions -= 1);
    });
    const iterator = createIterator({ subscribe: (observer: never) => stubborn.subscribe(observer) });
    const taken = takeOne(iterator);
    await idle();
    emit(tf.scalar(1));
    expect(await taken).toBe(1);
    await iterator.reset();
    expect(subscriptions).toBe(0);
    await idle();
  });
});
