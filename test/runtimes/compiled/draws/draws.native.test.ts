import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { UnimplementedError } from '../../../../src/errors.js';
import { SeededRandom } from '../../../../src/runtimes/eager/engine/seeded-random.js';
import type { NativeLibrary } from '../../../../src/runtimes/tensorflow/c-api/native-library.js';
import { loadTestLibrary } from '../../../support/native/load-test-library.js';
import { correlation, distance, erf, mean, normalBelow, variance } from './distributions.js';
import { openDrawing, type Drawing } from './drawing.js';

const count = 20000;
/** A distance above this happens to one in a thousand draws of `count` numbers. */
const largestDistance = 1.95 / Math.sqrt(count);

let library: NativeLibrary;
beforeAll(async () => {
  library = await loadTestLibrary();
  await tf.setBackend('cpu');
});

const open: Drawing[] = [];
afterEach(async () => {
  for (const drawing of open.splice(0)) await drawing.close();
});

async function drawn(fn: () => tf.Tensor | tf.Tensor[]): Promise<Drawing> {
  const drawing = await openDrawing(library, fn);
  open.push(drawing);
  return drawing;
}

function numbers(drawing: Drawing, [seed, counter]: readonly [number, number] = [1, 0]): number[][] {
  return drawing.run(seed, counter).map(({ data }) => Array.from(data as Float32Array));
}

function clamped(x: number): number {
  return Math.min(Math.max(x, 0), 1);
}

/** How many of the normal distribution within two deviations are below x. */
function truncatedBelow(x: number): number {
  return clamped((normalBelow(x) - normalBelow(-2)) / (normalBelow(2) - normalBelow(-2)));
}

/** The variance of the normal distribution within two deviations. */
const truncatedVariance = 0.7737413;

const continuous: readonly (readonly [
  name: string,
  draw: () => tf.Tensor,
  expected: { below: (x: number) => number; mean: number; variance: number },
])[] = [
  ['randomUniform', () => tf.randomUniform([count]), { below: clamped, mean: 0.5, variance: 1 / 12 }],
  [
    'randomUniform of other limits',
    () => tf.randomUniform([100, count / 100], -1.25, 3),
    { below: (x) => clamped((x + 1.25) / 4.25), mean: 0.875, variance: 4.25 ** 2 / 12 },
  ],
  ['randomNormal', () => tf.randomNormal([count]), { below: normalBelow, mean: 0, variance: 1 }],
  [
    'randomNormal of another mean',
    () => tf.randomNormal([count], -3, 0.25),
    { below: (x) => normalBelow((x + 3) / 0.25), mean: -3, variance: 0.0625 },
  ],
  ['randomStandardNormal', () => tf.randomStandardNormal([count]), { below: normalBelow, mean: 0, variance: 1 }],
  [
    'truncatedNormal',
    () => tf.truncatedNormal([count], 1, 2),
    { below: (x) => truncatedBelow((x - 1) / 2), mean: 1, variance: 4 * truncatedVariance },
  ],
  [
    // tfjs takes beta for the scale, which its documentation calls the inverse of the scale.
    'randomGamma',
    () => tf.randomGamma([count], 2, 3),
    { below: (x) => 1 - Math.exp(-x / 3) * (1 + x / 3), mean: 6, variance: 18 },
  ],
  [
    'randomGamma of a shape below 1',
    () => tf.randomGamma([count], 0.5, 1),
    { below: (x) => erf(Math.sqrt(x)), mean: 0.5, variance: 0.5 },
  ],
  [
    'an initializer',
    () => tf.initializers.randomNormal({ mean: 0, stddev: 1 }).apply([count]),
    { below: normalBelow, mean: 0, variance: 1 },
  ],
  [
    'the layer that adds noise',
    () => tf.layers.gaussianNoise({ stddev: 2 }).apply(tf.zeros([1, count]), { training: true }) as tf.Tensor,
    { below: (x) => normalBelow(x / 2), mean: 0, variance: 4 },
  ],
];

describe('what tfjs draws, drawn by TensorFlow', () => {
  for (const [name, draw, expected] of continuous) {
    it(`has the distribution of ${name}`, async () => {
      const [elements = []] = numbers(await drawn(draw));

      expect(elements).toHaveLength(count);
      expect(distance(elements, expected.below)).toBeLessThan(largestDistance);
      expect(Math.abs(mean(elements) - expected.mean)).toBeLessThan(4 * Math.sqrt(expected.variance / count));
      expect(variance(elements) / expected.variance).toBeCloseTo(1, 1);
    });
  }

  it('has eager code agree that these are the distributions', () => {
    for (const [name, draw, expected] of continuous) {
      const elements = tf.tidy(() => draw().dataSync());
      expect([name, distance(elements, expected.below) < 1.3 * largestDistance]).toEqual([name, true]);
    }
  });

  const discrete: readonly (readonly [
    name: string,
    draw: () => tf.Tensor,
    shares: Readonly<Record<number, number>>,
  ])[] = [
    [
      'whole uniform numbers',
      () => tf.randomUniform([count], 0, 5, 'int32'),
      { 0: 0.2, 1: 0.2, 2: 0.2, 3: 0.2, 4: 0.2 },
    ],
    // tfjs takes away what is behind the point, so that 0 stands for two units.
    ['whole numbers around 0', () => tf.randomUniform([count], -2, 2, 'int32'), { [-1]: 0.25, 0: 0.5, 1: 0.25 }],
    ['randomUniformInt', () => tf.randomUniformInt([count], 3, 5), { 3: 0.5, 4: 0.5 }],
    ['truth values', () => tf.randomUniform([count], 0, 2, 'bool'), { 0: 0.5, 1: 0.5 }],
    [
      'whole normal numbers',
      () => tf.randomNormal([count], 0.5, 0.5, 'int32'),
      { [-1]: 0.0227, 0: 0.4773, 1: 0.4773, 2: 0.0227 },
    ],
    [
      'whole truncated numbers',
      () => tf.truncatedNormal([count], 0, 1, 'int32'),
      Object.fromEntries(
        [-2, -1, 0, 1, 2].map((n) => [n, truncatedBelow(Math.min(n + 0.5, 2)) - truncatedBelow(Math.max(n - 0.5, -2))]),
      ),
    ],
    ['classes', () => tf.multinomial(tf.tensor1d([0.1, 0.6, 0.3].map(Math.log)), count), { 0: 0.1, 1: 0.6, 2: 0.3 }],
    [
      'classes by their probabilities',
      () => tf.multinomial(tf.tensor1d([0.1, 0, 0.9]), count, undefined, true),
      { 0: 0.1, 2: 0.9 },
    ],
    ['dropout', () => tf.dropout(tf.ones([count]), 0.25), { 0: 0.25, 1.3333333730697632: 0.75 }],
    [
      'the layer that drops',
      () => tf.layers.dropout({ rate: 0.5 }).apply(tf.ones([1, count]), { training: true }) as tf.Tensor,
      { 0: 0.5, 2: 0.5 },
    ],
  ];

  for (const [name, draw, shares] of discrete) {
    it(`has the shares of ${name}`, async () => {
      const [elements = []] = numbers(await drawn(draw));
      const found = new Map<number, number>();
      for (const element of elements) found.set(element, (found.get(element) ?? 0) + 1);

      const expected = Object.entries(shares).map(([value, share]) => [Number(value), share] as const);
      expect([...found.keys()].sort((a, b) => a - b)).toEqual(expected.map(([value]) => value).sort((a, b) => a - b));
      for (const [value, share] of expected) {
        const deviation = Math.sqrt((share * (1 - share)) / count);
        expect(Math.abs((found.get(value) ?? 0) / count - share)).toBeLessThan(4 * deviation + 1e-4);
      }
    });
  }
});

describe('the seed of a step', () => {
  const noise = (): tf.Tensor[] => [
    tf.randomUniform([1000]),
    tf.randomUniform([1000]),
    tf.randomNormal([1000]),
    tf.truncatedNormal([1000]),
    tf.randomGamma([1000], 2),
    tf.cast(tf.multinomial(tf.zeros([100]).as2D(2, 50), 500), 'float32'),
  ];

  it('gives the same numbers again, bit for bit, in another session too', async () => {
    const [one, other] = [await drawn(noise), await drawn(noise)];
    expect(numbers(one, [7, 3])).toEqual(numbers(one, [7, 3]));
    expect(numbers(one, [7, 3])).toEqual(numbers(other, [7, 3]));
  });

  it('gives numbers of no relation at another step, by another seed, and to another draw', async () => {
    const drawing = await drawn(noise);
    const steps = [
      numbers(drawing, [7, 3]),
      numbers(drawing, [7, 4]),
      numbers(drawing, [8, 3]),
      numbers(drawing, [3, 7]),
    ];
    const rows = steps.flat();
    const related = rows.flatMap((row, index) =>
      rows.slice(index + 1).map((other) => Math.abs(correlation(row, other))),
    );
    // Four deviations of what numbers without relation have.
    expect(Math.max(...related)).toBeLessThan(4.2 / Math.sqrt(1000));
  });

  it('gives the same mask to a step and to its gradient', async () => {
    const drawing = await drawn(() => {
      const x = tf.fill([1000], 3);
      const { value, grad } = tf.valueAndGrad((input) => tf.dropout(input, 0.5))(x);
      return [value, grad];
    });
    for (const counter of [0, 1]) {
      const [value = [], gradient = []] = numbers(drawing, [1, counter]);
      expect(new Set(gradient)).toEqual(new Set([0, 2]));
      expect(value).toEqual(gradient.map((factor) => 3 * factor));
    }
  });

  it('names the draws of a step, in order', async () => {
    const { draws } = await drawn(() => [
      tf.dropout(tf.ones([3]), 0.1),
      tf.multinomial(tf.zeros([2]).as1D(), 1),
      tf.zeros([0]),
    ]);
    expect(draws.map(({ index, op, node }) => ({ index, op, node }))).toEqual([
      { index: 0, op: 'randomUniform', node: 'noise' },
      { index: 1, op: 'multinomial', node: 'noise' },
    ]);
  });
});

describe('draws with a seed of their own', () => {
  it('are the same at each step, those of eager code', async () => {
    const seeded = (): tf.Tensor[] => [
      tf.randomUniform([5], 0, 1, 'float32', 3),
      tf.randomNormal([5], 0, 1, 'float32', 3),
      tf.truncatedNormal([5], 0, 1, 'float32', 3),
      tf.dropout(tf.ones([5]), 0.5, undefined, 3),
    ];
    const drawing = await drawn(seeded);
    const eager = tf.tidy(() => seeded().map((tensor) => Array.from(tensor.dataSync())));
    expect(drawing.draws).toEqual([]);
    expect(numbers(drawing, [1, 0])).toEqual(eager);
    expect(numbers(drawing, [1, 1])).toEqual(eager);
  });

  it('are of no draw without one that comes before or after', async () => {
    const drawing = await drawn(() => [tf.randomUniform([4], 0, 1, 'float32', 3), tf.randomUniform([4])]);
    const [[constant, one], [again, other]] = [numbers(drawing, [1, 0]), numbers(drawing, [1, 1])];
    expect(constant).toEqual(again);
    expect(one).not.toEqual(other);
  });

  it('draw the same classes from the same logits at each step', async () => {
    const drawing = await drawn(() => tf.multinomial(tf.zeros([10]).as1D(), 50, 12));
    expect(drawing.draws).toEqual([]);
    expect(numbers(drawing, [1, 0])).toEqual(numbers(drawing, [2, 5]));
    expect(new Set(numbers(drawing)[0]).size).toBeGreaterThan(5);
  });
});

describe('a trace that draws', () => {
  it('leaves Math.random, the kernels and the random numbers of the session as they were', async () => {
    const { random } = Math;
    const kernel = tf.getKernel('Multinomial', 'cpu');
    const session = new SeededRandom(5);
    const expected = new SeededRandom(5).next();
    Math.random = session.next;
    try {
      await drawn(() => tf.randomUniform([3]));
      await expect(
        drawn(() => {
          throw new Error('mine');
        }),
      ).rejects.toThrow('mine');
      expect(Math.random).toBe(session.next);
      expect(Math.random()).toBe(expected);
    } finally {
      Math.random = random;
    }
    expect(tf.getKernel('Multinomial', 'cpu')).toBe(kernel);
    expect('random' in {}).toBe(false);
    expect('randu' in {}).toBe(false);
    expect(tf.tidy(() => tf.randomUniform([3]).dataSync())).not.toEqual(
      tf.tidy(() => tf.randomUniform([3]).dataSync()),
    );
  });

  const refused: readonly (readonly [string, () => tf.Tensor])[] = [
    ['randomGamma', () => tf.randomGamma([3], 2, 1, 'int32')],
    ['randomUniform', () => tf.randomUniform([3], 0, 10, 'bool')],
  ];

  for (const [op, draw] of refused) {
    it(`refuses what TensorFlow has no operation for: ${op} of ${draw.toString().slice(-8, -1)}`, async () => {
      const refusal = drawn(draw);
      await expect(refusal).rejects.toThrow(UnimplementedError);
      await expect(refusal).rejects.toThrow(`Node "noise": its function calls tf.${op}`);
    });
  }
});
