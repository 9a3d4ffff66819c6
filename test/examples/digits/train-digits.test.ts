import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DigitsOptions } from '../../../examples/digits/command-line.js';
import type { Progress } from '../../../examples/digits/progress.js';
import { trainDigits } from '../../../examples/digits/train-digits.js';

interface Update {
  readonly step: number;
  readonly loss: number;
}

function createRecorder(): { readonly progress: Progress; readonly updates: Update[]; readonly lines: string[] } {
  const updates: Update[] = [];
  const lines: string[] = [];
  const progress: Progress = {
    update: (step, loss) => {
      updates.push({ step, loss });
    },
    say: (line) => {
      lines.push(line);
    },
    stop: () => undefined,
  };
  return { progress, updates, lines };
}

function optionsOf(steps: number): DigitsOptions {
  return { steps, seed: 1, backend: 'wasm', data: undefined, watchState: false };
}

beforeAll(async () => {
  await tf.setBackend('wasm');
});

describe('training on the digits', () => {
  it('loses half of its steps to the failure and starts over from the initial weights', async () => {
    const { progress, updates, lines } = createRecorder();
    const { recovered } = await trainDigits(optionsOf(60), { progress });
    const before = updates.slice(0, 29);
    const after = updates.slice(29);
    expect(recovered).toBe(1);
    expect(before.map(({ step }) => step)).toEqual(Array.from({ length: 29 }, (_, index) => index + 1));
    expect(after.map(({ step }) => step)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(before.at(-1)?.loss).toBeLessThan(1.8);
    expect(after[0]?.loss).toBeGreaterThan(2);
    expect(lines[0]).toBe('1438 digits to train with, 359 to test with');
  });

  it('knows most of the digits that it has not seen', async () => {
    const { accuracy } = await trainDigits(optionsOf(300), { progress: createRecorder().progress });
    expect(accuracy).toBeGreaterThan(0.9);
    expect(accuracy).toBeLessThan(1);
  });

  it('ends in order when it is interrupted, and leaves no tensor behind', async () => {
    const { numTensors } = tf.memory();
    const interrupt = new AbortController();
    const { progress, updates } = createRecorder();
    const stopping: Progress = {
      ...progress,
      update: (step, loss) => {
        progress.update(step, loss);
        if (step === 5) interrupt.abort();
      },
    };
    const { recovered } = await trainDigits(optionsOf(1000), { progress: stopping, signal: interrupt.signal });
    expect(recovered).toBe(0);
    expect(updates).toHaveLength(5);
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it('leaves no tensor behind when its data are missing', async () => {
    const { numTensors } = tf.memory();
    const { progress } = createRecorder();
    await expect(trainDigits({ ...optionsOf(10), data: 'nowhere.gz' }, { progress })).rejects.toThrow('nowhere.gz');
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});
