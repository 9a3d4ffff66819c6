import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../src/core/tensor-value.js';
import { InvalidArgumentError } from '../../src/errors.js';
import { inputs } from '../../src/data/input-pipeline.js';
import { createIterator, plain, takeAll, takeOne } from '../graph/iterators/iterator-scene.js';

const ten = Array.from({ length: 10 }, (_, index) => index);

function sorted(elements: readonly unknown[]): unknown[] {
  return [...elements].sort((a, b) => Number(a) - Number(b));
}

describe('shuffling', () => {
  it('gives every element once, in an order that follows from the seed', async () => {
    const order = await takeAll(createIterator(inputs(ten).shuffle({ seed: 7 })));
    expect(sorted(order)).toEqual(ten);
    expect(order).not.toEqual(ten);
    expect(await takeAll(createIterator(inputs(ten).shuffle({ seed: 7 })))).toEqual(order);
    expect(await takeAll(createIterator(inputs(ten).shuffle({ seed: 8 })))).not.toEqual(order);
  });

  it.each([undefined, 4])('has an order of its own for each repetition, with bufferSize %s', async (bufferSize) => {
    const size = bufferSize === undefined ? {} : { bufferSize };
    const epochs = await takeAll(
      createIterator(
        inputs(ten)
          .shuffle({ ...size, seed: 7 })
          .repeat(2),
      ),
    );
    expect(sorted(epochs.slice(0, 10))).toEqual(ten);
    expect(sorted(epochs.slice(10))).toEqual(ten);
    expect(epochs.slice(10)).not.toEqual(epochs.slice(0, 10));
    const same = inputs(ten).shuffle({ ...size, seed: 7, reshuffleEachIteration: false });
    const first = await takeAll(createIterator(same));
    expect(await takeAll(createIterator(same.repeat(2)))).toEqual([...first, ...first]);
  });

  it('draws a seed where none is given, once for each iterator and different for two shuffles', async () => {
    const drawn = (random: number): Promise<unknown[]> =>
      takeAll(createIterator(inputs(ten).shuffle(), { random: () => random }));
    expect(await drawn(0.5)).toEqual(await drawn(0.5));
    expect(await drawn(0.5)).not.toEqual(await drawn(0.25));
    const twice = createIterator(inputs(ten).shuffle().shuffle({ bufferSize: 10 }), { random: () => 0.5 });
    expect(await takeAll(twice)).not.toEqual(await drawn(0.5));
  });

  it('takes the next element from the buffer alone', async () => {
    const order = (await takeAll(createIterator(inputs(ten).shuffle({ bufferSize: 3, seed: 1 })))) as number[];
    expect(sorted(order)).toEqual(ten);
    order.forEach((element, index) => {
      expect(element).toBeLessThan(index + 3);
    });
  });

  it('reads nothing of a list in memory but what it gives, also through map, take and skip', async () => {
    const read: number[] = [];
    const input = inputs(ten)
      .skip(2)
      .take(5)
      .map((element) => {
        read.push(element);
        return element;
      })
      .shuffle({ seed: 1 });
    expect(input.length).toBe(5);
    const order = await takeAll(createIterator(input), 2);
    expect(read).toEqual(order);
    expect(sorted(await takeAll(createIterator(input)))).toEqual([2, 3, 4, 5, 6]);
  });
});

describe('batches', () => {
  it('stack numbers, rows and parts along a new first axis; the last may be smaller', async () => {
    expect(await takeAll(createIterator(inputs([1, 2, 3]).batch(2)))).toEqual([[1, 2], [3]]);
    expect(await takeAll(createIterator(inputs([1, 2, 3]).batch(2, { dropRemainder: true })))).toEqual([[1, 2]]);
    const columns = { x: tensorValue('int32', [3, 2], Uint8Array.of(1, 2, 3, 4, 5, 6)), name: ['a', 'b', 'c'] };
    expect(await takeAll(createIterator(inputs(columns).batch(2)))).toEqual([
      {
        x: [
          [1, 2],
          [3, 4],
        ],
        name: ['a', 'b'],
      },
      { x: [[5, 6]], name: ['c'] },
    ]);
  });

  it('keep the element type', async () => {
    const flags = tensorValue('bool', [2], Uint8Array.of(1, 0));
    const iterator = createIterator(
      inputs({ flags, bytes: Uint8Array.of(3, 4), reals: Float64Array.of(0.5, 1) }).batch(2),
    );
    expect(await iterator.take({ signal: new AbortController().signal })).toMatchObject({
      flags: { dtype: 'bool', shape: [2], data: Uint8Array.of(1, 0) },
      bytes: { dtype: 'int32', shape: [2], data: Int32Array.of(3, 4) },
      reals: { dtype: 'float32', shape: [2], data: Float32Array.of(0.5, 1) },
    });
  });

  it('of batches have one more axis', async () => {
    expect(await takeOne(createIterator(inputs([1, 2, 3, 4]).batch(2).batch(2)))).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it.each<[string, readonly unknown[], RegExp]>([
    ['shapes', [[1], [1, 2]], /got float32 \[1\] beside float32 \[2\]/],
    ['types', [1, 'text'], /got float32 \[\] beside string \[\]/],
    ['structures', [{ x: 1 }, { y: 1 }], /got parts x beside y/],
    ['structures, an element being none at all', [{ x: 1 }, undefined], /got parts x beside none/],
    ['shapes in one part', [{ x: 1 }, { x: [1] }], /^iterator "Iterator": batch: part "x": expected/],
  ])('refuse elements of different %s', async (_what, elements, message) => {
    const error: unknown = await takeOne(createIterator(inputs(elements).batch(2))).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error).toMatchObject({ message: expect.stringMatching(message) as string, op: 'Iterator' });
  });
});

describe('repetitions, ends and beginnings', () => {
  it('repeat as often as asked, or without end', async () => {
    expect(await takeAll(createIterator(inputs([1, 2]).repeat(2)))).toEqual([1, 2, 1, 2]);
    expect(await takeAll(createIterator(inputs([1, 2]).repeat(0)))).toEqual([]);
    expect(await takeAll(createIterator(inputs([1, 2]).repeat()), 5)).toEqual([1, 2, 1, 2, 1]);
    expect(await takeAll(createIterator(inputs([1, 2]).repeat(2).repeat(2)))).toHaveLength(8);
  });

  it('end when there is nothing to repeat', async () => {
    expect(await takeAll(createIterator(inputs([]).repeat()))).toEqual([]);
    expect(await takeAll(createIterator(inputs(new Set()).repeat().repeat()))).toEqual([]);
  });

  it('take the first elements and leave out others', async () => {
    expect(await takeAll(createIterator(inputs(ten).skip(3).take(2)))).toEqual([3, 4]);
    expect(await takeAll(createIterator(inputs(ten).take(2).skip(3)))).toEqual([]);
    expect(await takeAll(createIterator(inputs(ten).skip(8).repeat(2)))).toEqual([8, 9, 8, 9]);
  });

  it('read no more of a source than was taken, and close it', async () => {
    const log: unknown[] = [];
    const source = function* (): Generator<number> {
      try {
        for (const n of ten) {
          log.push(n);
          yield n;
        }
      } finally {
        log.push('closed');
      }
    };
    expect(await takeAll(createIterator(inputs(source).take(2).repeat(2)))).toEqual([0, 1, 0, 1]);
    expect(log).toEqual([0, 1, 'closed', 0, 1, 'closed']);
  });

  it('know how many elements they give', () => {
    expect(inputs(ten).batch(3).length).toBe(4);
    expect(inputs(ten).batch(3, { dropRemainder: true }).repeat(2).length).toBe(6);
    expect(inputs(ten).repeat().length).toBe(Infinity);
    expect(inputs(ten).repeat().take(7).skip(2).length).toBe(5);
    expect(inputs(new Set(ten)).batch(2).length).toBeUndefined();
    expect(inputs([]).repeat().length).toBe(0);
  });
});

describe('map', () => {
  it('gives what a function makes of an element, at once or later', async () => {
    expect(await takeAll(createIterator(inputs([1, 2]).map((n) => n * 10)))).toEqual([10, 20]);
    const later = inputs({ n: [1, 2] }).map(async ({ n }) => Promise.resolve({ n, text: `${n}` }));
    expect(await takeAll(createIterator(later))).toEqual([
      { n: 1, text: '1' },
      { n: 2, text: '2' },
    ]);
  });

  it('takes elements of any kind, as long as numbers come out in the end', async () => {
    const files = [{ path: { parts: ['a', 'b'] } }, { path: { parts: ['c'] } }];
    expect(await takeAll(createIterator(inputs(files).map(({ path }) => path.parts.join('/'))))).toEqual(['a/b', 'c']);
    await expect(takeOne(createIterator(inputs(files)))).rejects.toThrow(
      /^iterator "Iterator": element, part "path": expected what one tensor can be made of/,
    );
  });

  it('may change what it is given, which is nobody else’s', async () => {
    const data = Float32Array.of(1, 2);
    const input = inputs(data).map((element) => {
      (element.data as Float32Array)[0] = 9;
      return element;
    });
    expect(await takeAll(createIterator(input))).toEqual([9, 9]);
    expect(data).toEqual(Float32Array.of(1, 2));
  });
});

it('gives values that are nobody else’s, whatever stands between them and the source', async () => {
  const data = Float32Array.of(1, 2, 3, 4);
  const rows = inputs(tensorValue('float32', [2, 2], data));
  for (const input of [rows, rows.shuffle({ seed: 1 }), rows.batch(2), rows.take(1).repeat(2)]) {
    const values = await createIterator(input).take({ signal: new AbortController().signal });
    expect(plain(values)).toBeDefined();
    ((values as { readonly data: unknown }).data as Float32Array).fill(0);
  }
  expect(data).toEqual(Float32Array.of(1, 2, 3, 4));
});

describe('wrong arguments', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['a text', () => inputs('text'), /^source: expected an array, .* got "text"$/],
    ['nothing', () => inputs(undefined as never), /^source: expected .* got undefined$/],
    ['an empty object', () => inputs({}), /^source: expected .* got an object with keys \[\]$/],
    ['an object of functions', () => inputs({ x: [1], y: () => [] } as never), /^source\.y: expected an array/],
    ['a scalar', () => inputs(tensorValue('float32', [], Float32Array.of(1))), /^source: .* one dimension, got 1$/],
    ['lengths', () => inputs({ x: [1, 2], y: [1] }), /^source: expected columns of one length, got x 2, y 1$/],
    ['a batch of none', () => inputs([1]).batch(0), /^size: expected a whole number of at least 1, got 0$/],
    ['a count', () => inputs([1]).take(1.5), /^count: expected a whole number of at least 0, got 1.5$/],
    ['a repetition', () => inputs([1]).repeat(-2), /^count: expected a whole number of at least 0, got -2$/],
    ['a function', () => inputs([1]).map(1 as never), /^fn: expected a function, got 1$/],
    [
      'a buffer',
      () => inputs([1]).shuffle({ bufferSize: 0 }),
      /^bufferSize: expected a whole number of at least 1, got 0$/,
    ],
    ['a seed', () => inputs([1]).shuffle({ seed: NaN }), /^seed: expected a number or a string, got NaN$/],
    ['an option', () => inputs([1]).shuffle({ buffer: 1 } as never), /^shuffle: unknown option "buffer"/],
    [
      'an endless shuffle',
      () => inputs([1]).repeat().shuffle(),
      /^bufferSize: expected .* or shuffle before repeat\(\)$/,
    ],
  ])('are refused with what was expected: %s', (_what, call, message) => {
    expect(call).toThrow(message);
  });
});
