import seedrandom from 'seedrandom';
import type { GammaSampler, NormalSampler, Sampler, UniformSampler } from './tfjs-samplers.js';

type Numbers = () => number;

/**
 * The numbers that a sampler of tfjs 4.22 gives one after the other when Math.random gave `seed` for it, computed apart
 * from it: what tells that a draw is what it is taken for.
 */
export function replay({ kind, sampler }: Sampler, seed: number): Numbers {
  const random = seedrandom.alea(String(seed));
  switch (kind) {
    case 'uniform':
      return uniform(sampler, random);
    case 'normal':
      return normal(sampler, random);
    case 'gamma':
      return gamma(sampler, random);
  }
}

function uniform({ min, range }: UniformSampler, random: Numbers): Numbers {
  return () => min + range * random();
}

/** Marsaglia's polar method: two numbers at a time. */
function normal({ mean, stdDev, truncated, dtype }: NormalSampler, random: Numbers): Numbers {
  const isIn = (value: number): boolean => !truncated || (value <= mean + stdDev * 2 && value >= mean - stdDev * 2);
  const rounded = rounding(dtype);
  let held: number | undefined;
  return () => {
    if (held !== undefined && !Number.isNaN(held)) {
      const value = held;
      held = undefined;
      return value;
    }
    for (;;) {
      const [x, y, square] = pointInCircle(random);
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      const [one, other] = [mean + stdDev * x * factor, mean + stdDev * y * factor];
      if (!isIn(one)) continue;
      held = isIn(other) ? rounded(other) : undefined;
      return rounded(one);
    }
  };
}

function pointInCircle(random: Numbers): readonly [x: number, y: number, square: number] {
  for (;;) {
    const x = 2 * random() - 1;
    const y = 2 * random() - 1;
    const square = x * x + y * y;
    if (square < 1 && square !== 0) return [x, y, square];
  }
}

/** Marsaglia and Tsang's method, with tfjs's constants. */
function gamma({ alpha, beta, dtype }: GammaSampler, random: Numbers): Numbers {
  const normals = normal({ mean: 0, stdDev: 1, truncated: false, dtype }, seedrandom.alea(String(random())));
  const shift = alpha < 1 ? alpha + 2 / 3 : alpha - 1 / 3;
  const slope = 1 / Math.sqrt(9 * shift);
  const rounded = rounding(dtype);
  return () => {
    const cube = acceptedCube({ normals, random, shift, slope });
    const value = (1 / beta) * shift * cube;
    return rounded(alpha < 1 ? value * Math.pow(random(), 1 / alpha) : value);
  };
}

function acceptedCube(parts: {
  readonly normals: Numbers;
  readonly random: Numbers;
  readonly shift: number;
  readonly slope: number;
}): number {
  const { normals, random, shift, slope } = parts;
  for (;;) {
    const x = normals();
    const root = 1 + slope * x;
    if (root <= 0) continue;
    const cube = root * (root * root);
    const square = x * x;
    const u = random();
    const isSqueezed = u < 1 - 0.331 * square * square;
    if (isSqueezed || Math.log(u) < 0.5 * square + shift * (1 - cube + Math.log(cube))) return cube;
  }
}

function rounding(dtype: string | null | undefined): (value: number) => number {
  return dtype === null || dtype === undefined || dtype === 'float32' ? (value) => value : (value) => Math.round(value);
}
