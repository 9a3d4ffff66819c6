import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NativeOutput } from '../../../../../src/runtimes/tensorflow/c-api/native-operation.js';
import type { NativeLibrary } from '../../../../../src/runtimes/tensorflow/c-api/native-library.js';
import { neededOperations } from '../../../../../src/runtimes/compiled/trace/needed-operations.js';
import { loadTestLibrary } from '../../../../support/native/load-test-library.js';
import { floats, trace, type Fed, type Traced } from '../in-trace.js';

let library: NativeLibrary;

beforeAll(async () => {
  library = await loadTestLibrary();
});

type Body = (x: tf.Tensor, y: tf.Tensor) => tf.Tensor | tf.Tensor[];

/** What is run besides what is fed and constants. */
function typesOf({ outputs }: Traced): readonly string[] {
  const types = [...neededOperations(outputs.map(({ operation }: NativeOutput) => operation))].map(({ type }) => type);
  return types.filter((type) => type !== 'Placeholder' && type !== 'Const').toSorted();
}

/** The types of the operations of a trace, and the bits that it gives. */
async function traced(fed: readonly Fed[], body: Body): Promise<{ types: readonly string[]; bits: readonly number[] }> {
  const made = trace(library, fed, (x, y) => body(x, y));
  try {
    const values = await made.run(fed);
    const bits = values.flatMap(({ data }) => [...new Uint32Array(Float32Array.from(data as Float32Array).buffer)]);
    return { types: typesOf(made), bits };
  } finally {
    made.tracing.graph.close();
  }
}

function bitsOf(...numbers: readonly number[]): readonly number[] {
  return [...new Uint32Array(Float32Array.from(numbers).buffer)];
}

/** What is not looked through: a reversal of no axis is an operation that changes nothing. */
function apart<T extends tf.Tensor>(tensor: T): T {
  return tf.reverse(tensor, []);
}

const anyFloats = fc.array(fc.float({ noDefaultInfinity: false }), { minLength: 1, maxLength: 40 });

/** For any two tensors of one shape `short` gives the bits that `long` gives, which is traced as it is: it has operations of `type`. */
async function expectSameBits(short: Body, type: string, long: Body): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyFloats, anyFloats, async (left, right) => {
      const count = Math.min(left.length, right.length);
      const fed = [floats([count], left.slice(0, count)), floats([count], right.slice(0, count))];
      const [shorter, longer] = [await traced(fed, short), await traced(fed, long)];
      expect(longer.types).toContain(type);
      expect(withoutSignsOfNaN(shorter.bits)).toEqual(withoutSignsOfNaN(longer.bits));
    }),
    { numRuns: 60 },
  );
}

describe('the gradient of clipping', () => {
  const slope =
    (low: number, high: number): Body =>
    (x, dy) => {
      return tf.grad((value) => value.clipByValue(low, high))(x, dy);
    };

  it('compares a number with what it was clipped to, and takes zeros that are there', async () => {
    const { types } = await traced([floats([3], [1, 2, 3]), floats([3], [1, 1, 1])], slope(0, 1));
    expect(types).toEqual(['Equal', 'Maximum', 'Minimum', 'Select']);
  });

  it('goes through within the bounds and at them, and nowhere else', async () => {
    const x = [-Infinity, -0.5, -0, 0, 0.5, 1, 1.0001, Infinity, Number.NaN];
    const dy = [2, 3, 5, 7, -11, 13, 17, 19, 23];
    const { bits } = await traced([floats([9], x), floats([9], dy)], slope(0, 1));
    expect(bits).toEqual(bitsOf(0, 0, 5, 7, -11, 13, 0, 0, 0));
  });

  it('keeps both comparisons where the bounds are in the wrong order: nothing is within them', async () => {
    const { types, bits } = await traced([floats([3], [0, 1, 0.5])], (x) => {
      const value = x;
      const within = tf.logicalAnd(value.greaterEqual(1), value.lessEqual(0)).toFloat();
      return [value.minimum(0).maximum(1), within];
    });
    expect(types).toContain('LogicalAnd');
    expect(bits).toEqual(bitsOf(1, 1, 1, 0, 0, 0));
  });

  it('keeps both comparisons where they are with other bounds than those of the clipping', async () => {
    const { types, bits } = await traced([floats([3], [-1, 0.5, 3])], (x) => [
      tf.clipByValue(x, 0, 1),
      tf.logicalAnd(tf.greaterEqual(x, 0), tf.lessEqual(x, 4)).toFloat(),
    ]);
    expect(types).toContain('LogicalAnd');
    expect(bits).toEqual(bitsOf(0, 0.5, 1, 0, 1, 1));
  });

  it('makes zeros with each step where there are many: a graph does not carry them', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => index / 2500 - 0.5);
    const { types } = await traced([floats([5000], many), floats([5000], many)], slope(0, 1));
    expect(types).toContain('ZerosLike');
  });
});

describe('sums of negated terms', () => {
  const body: Body = (x, y) => {
    return [x.add(y.neg()), y.neg().add(x)];
  };

  it('are differences, bit by bit', async () => {
    const { types } = await traced([floats([2], [1, 2]), floats([2], [3, 4])], body);
    expect(types).toEqual(['Sub', 'Sub']);
    await expectSameBits(body, 'Neg', (x, y) => [x.add(apart(y.neg())), apart(y.neg()).add(x)]);
  });

  it('are spread as sums are', async () => {
    const { types, bits } = await traced([floats([2], [1, 2]), floats([], [0.5])], (x, y) => x.add(y.neg()));
    expect(types).toEqual(['Sub']);
    expect(bits).toEqual(bitsOf(0.5, 1.5));
  });
});

describe('the gradient of a hyperbolic tangent', () => {
  const slope: Body = (x, dy) => {
    return tf.grad((value) => value.tanh())(x, dy);
  };

  it('is one operation, and the same bit by bit as the three that tfjs has for it', async () => {
    const { types } = await traced([floats([2], [0.5, -2]), floats([2], [3, 4])], slope);
    expect(types).toEqual(['Tanh', 'TanhGrad']);
    await expectSameBits(slope, 'Square', (x, dy) => tf.scalar(1).sub(apart(x.tanh()).square()).mul(dy));
  });

  it('is made of the three where the gradient is spread', async () => {
    const { types, bits } = await traced([floats([2], [0, 0]), floats([], [3])], (x, dy) =>
      tf.scalar(1).sub(x.tanh().square()).mul(dy),
    );
    expect(types).toEqual(['Mul', 'Square', 'Sub', 'Tanh']);
    expect(bits).toEqual(bitsOf(3, 3));
  });
});

describe('parts of a transposed tensor', () => {
  const counted = floats(
    [2, 3, 2],
    Array.from({ length: 12 }, (_, index) => index),
  );

  it('are taken along the axis that was brought to the front', async () => {
    const { types, bits } = await traced([counted], (x) => tf.unstack(tf.transpose(x, [1, 0, 2])));
    expect(types).toEqual(['Unpack']);
    expect(bits).toEqual(bitsOf(0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11));
  });

  it('are transposed before where other axes have changed places too', async () => {
    const { types, bits } = await traced([counted], (x) => tf.unstack(tf.transpose(x, [1, 2, 0])));
    expect(types).toEqual(['Transpose', 'Unpack']);
    expect(bits).toEqual(bitsOf(0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11));
  });

  it('are transposed before where they are taken along another axis', async () => {
    const { types, bits } = await traced([counted], (x) => tf.unstack(tf.transpose(x, [1, 0, 2]), 1));
    expect(types).toEqual(['Transpose', 'Unpack']);
    expect(bits).toEqual(bitsOf(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
  });
});

/** No arithmetic promises the sign or the other bits of what is no number. */
function withoutSignsOfNaN(bits: readonly number[]): readonly number[] {
  return bits.map((pattern) => ((pattern & 0x7fffffff) > 0x7f800000 ? 0x7fc00000 : pattern));
}
