import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UsageError, type DigitsOptions } from '../../../examples/digits/command-line.js';
import type { Progress } from '../../../examples/digits/progress.js';
import { loadCheckpoint } from '../../../src/checkpoint/read/load-checkpoint.js';
import type { TensorValue } from '../../../src/core/tensor-value.js';
import { FileWriterCache } from '../../../src/events/file-writer-cache.js';
import { trainDigits } from '../../../examples/digits/train-digits.js';

interface Update {
  readonly step: number;
  readonly loss: number;
}

function createRecorder(): { readonly progress: Progress; readonly updates: Update[]; readonly lines: string[] } {
  const updates: Update[] = [];
  const lines: string[] = [];
  const progress: Progress = {
    start: () => undefined,
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

let dir = '';

function optionsOf(steps: number): DigitsOptions {
  return { epochs: 4, steps, dir, seed: 1, backend: 'wasm', data: undefined, inspect: false, watchState: false };
}

/** The weights of the hidden layer after 90 steps, as they were saved. */
async function hiddenKernel(directory: string): Promise<TensorValue> {
  const reader = await loadCheckpoint(`${directory}/model.ckpt-90`);
  try {
    return await reader.read('digits/hidden/kernel');
  } finally {
    await reader.close();
  }
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'digits-'));
});

afterEach(async () => {
  await FileWriterCache.clear();
  await rm(dir, { recursive: true, force: true });
});

beforeAll(async () => {
  await tf.setBackend('wasm');
});

describe('training on the digits', () => {
  it('goes back to the last checkpoint when it fails, and makes the steps since then again, bit for bit', async () => {
    const { progress, updates, lines } = createRecorder();
    const { recovered } = await trainDigits(optionsOf(60), { progress });
    const before = updates.slice(0, 29);
    const after = updates.slice(29);
    expect(recovered).toBe(1);
    expect(before.map(({ step }) => step)).toEqual(Array.from({ length: 29 }, (_, index) => index + 1));
    expect(after.map(({ step }) => step)).toEqual(Array.from({ length: 40 }, (_, index) => index + 21));
    expect(after.slice(0, 9)).toEqual(before.slice(20));
    expect(lines[0]).toBe('1438 digits to train with, 359 to test with');
  });

  it('is exhausted when its epochs are over, and gives the same weights when it was stopped on the way', async () => {
    const whole = await trainDigits({ ...optionsOf(1), epochs: 1, steps: undefined }, createRecorder());
    const other = { ...optionsOf(1), epochs: 1, dir: join(dir, 'other') };
    const first = await trainDigits({ ...other, steps: 33 }, createRecorder());
    const second = await trainDigits({ ...other, steps: undefined }, createRecorder());
    expect([whole, first, second].map(({ outcome }) => outcome?.kind)).toEqual(['exhausted', 'stopped', 'exhausted']);
    const [one, two] = [await hiddenKernel(dir), await hiddenKernel(other.dir)];
    expect(one.data).toHaveLength(64 * 64);
    expect(two).toMatchObject({ data: one.data });
  });

  it('counts the epochs that it is asked for, also after a run of another number', async () => {
    const progress = (): { readonly progress: Progress; readonly ends: number[] } => {
      const ends: number[] = [];
      return { ends, progress: { ...createRecorder().progress, start: (_, to) => void ends.push(to) } };
    };
    const options = { ...optionsOf(1), steps: undefined };
    const [first, second, cut, third] = [progress(), progress(), progress(), progress()];
    await trainDigits({ ...options, epochs: 3 }, first);
    await trainDigits({ ...options, epochs: 2 }, second);
    await trainDigits({ ...options, epochs: 2, steps: 33 }, cut);
    await trainDigits({ ...options, epochs: 2 }, third);
    expect([first, second, cut, third].map(({ ends }) => ends[0])).toEqual([3 * 90, 5 * 90, 5 * 90 + 33, 7 * 90]);
  });

  it('says so when the directory was begun with another seed', async () => {
    await trainDigits(optionsOf(3), createRecorder());
    const failure = trainDigits({ ...optionsOf(3), seed: 2 }, createRecorder());
    await expect(failure).rejects.toThrow(UsageError);
    await expect(failure).rejects.toThrow('was begun with seed 1, got 2: give --seed 1 to go on, or another --dir');
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
