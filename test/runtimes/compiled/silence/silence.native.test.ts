import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, it } from 'vitest';
import { chances } from './chances.js';
import { closures } from './closures.js';
import { habits } from './habits.js';
import { expectNoSilence } from './program.js';
import { readings } from './readings.js';
import { trainings } from './trainings.js';
import { writings } from './writings.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const all = { closures, readings, chances, writings, trainings, habits };

describe('a compiled program gives what it gives in eager runs, or is refused by name:', () => {
  for (const [group, traps] of Object.entries(all)) {
    describe(group, () => {
      for (const { name, make, refusal, config } of traps) {
        it(`${name}${refusal ? ' (refused)' : ''}`, () => expectNoSilence(make, refusal, config));
      }
    });
  }
});
