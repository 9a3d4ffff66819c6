import { describe, expect, it } from 'vitest';
import { trainings } from '../runtimes/compiled/trainings.js';
import { bitsOf, train } from '../runtimes/compiled/train.js';

/** So many that each way to make a run has had its turn. */
const steps = 60;

describe.each([
  ['with as many threads as TensorFlow likes', {}],
  ['with one thread', { sessionConfig: { intraOpParallelismThreads: 1, interOpParallelismThreads: 1 } }],
])('%s', (_threads, config) => {
  it.each(Object.entries(trainings))(
    'what is trained is what tfjs-node trains, bit by bit: %s',
    async (_name, program) => {
      const compiled = await train(program(), { runtime: 'compiled', ...config }, steps);
      const eager = await train(program(), { backend: 'tensorflow' }, steps);
      expect(bitsOf(compiled)).toEqual(bitsOf(eager));
    },
  );
});
