import * as tf from '@tensorflow/tfjs';
import type { Trap } from './trap.js';
import { withInput } from './with-input.js';

const { random: randomOfLongAgo } = Math;

/** A generator of a program's own (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const host = (call: string): RegExp => new RegExp(`Node "out": its function calls ${call}`);

/** Functions whose values are chance's or the clock's; what is compared does not depend on them. */
export const chances: readonly Trap[] = [
  {
    name: 'an augmentation by Math.random',
    refusal: host('Math\\.random'),
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => (Math.random() < 0.5 ? xs.reverse() : xs).sum());
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'Math.random where a refusal is caught',
    refusal: host('Math\\.random'),
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => {
        let chance: number;
        try {
          chance = Math.random();
        } catch {
          chance = 0.5;
        }
        return xs.sum().add(Math.floor(chance));
      });
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'Math.random, kept from before',
    refusal: /a value that changes from call to call was captured/,
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => xs.add(randomOfLongAgo()).sub(xs).mul(0).sum());
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a generator of the program',
    refusal: /a value that changes from call to call was captured/,
    make: () => {
      const { graph, x, feeds } = withInput();
      const next = generator(1);
      const out = graph.op('out', [x], (xs) => xs.add(next()).mul(0).sum());
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a shuffle of tfjs',
    refusal: host('Math\\.random'),
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) =>
        xs.gather(tf.tensor1d(Array.from(tf.util.createShuffledIndices(4)), 'int32')).sum(),
      );
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a schedule by the clock',
    refusal: host('Date\\.now'),
    make: () => {
      const { graph, x, feeds } = withInput();
      const begin = Date.now();
      const out = graph.op('out', [x], (xs) => (Date.now() - begin > 60_000 ? xs.neg() : xs));
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a branch on what tfjs draws',
    refusal: /the value of a tensor .* was read/,
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => {
        const [chance = 0] = tf.randomUniform([1]).dataSync();
        return (chance < 0.5 ? xs.reverse() : xs).sum();
      });
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'noise with a seed of its own',
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => xs.add(tf.randomNormal([4], 0, 1, 'float32', 12)));
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'noise with a seed that grows',
    refusal: /a value that changes from call to call was captured/,
    make: () => {
      const { graph, x, feeds } = withInput();
      let seed = 1;
      const out = graph.op('out', [x], (xs) => xs.add(tf.randomNormal([4], 0, 1, 'float32', (seed += 1))).mul(0));
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'tf.rand with a function',
    refusal: host('Math\\.random'),
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => xs.add(tf.rand([4], () => Math.random())).mul(0));
      return { graph, fetches: out, feeds };
    },
  },
];
