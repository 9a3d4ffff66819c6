import { describe, expect, it } from 'vitest';
import { loadCheckpoint } from '../../../src/checkpoint/read/load-checkpoint.js';
import { getCheckpointState } from '../../../src/checkpoint/state-file/get-checkpoint-state.js';
import { writeBundle } from '../../../src/checkpoint/write/write-bundle.js';
import { tensorValue } from '../../../src/core/tensor-value.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { writeFileAtomically } from '../../../src/storage/write-file-atomically.js';
import { float32 } from '../sample-model.js';

const metricsName = '_monitored_session/metrics';
const stateName = '_monitored_session/state/hook';
const data = 'd/m.data-00000-of-00001';

/** A checkpoint with one tensor of that name. */
async function readerOf(name: string, value: string | number) {
  const storage = memoryStorage();
  await storage.makeDirectory('d');
  const tensor = typeof value === 'string' ? tensorValue('string', [1], [value]) : float32(value);
  await writeBundle(storage, 'd/m', new Map([[name, tensor]]));
  return loadCheckpoint('d/m', { storage });
}

describe('an error in what is saved besides the variables', () => {
  it.each([
    ['is no JSON', '{', 'this is no state'],
    [
      'names bytes that are not there',
      '{"$":"bytes","type":"Int8Array","index":1}',
      'there are no bytes 1 of a Int8Array',
    ],
    [
      'names its own text as bytes',
      '{"$":"bytes","type":"Int8Array","index":0}',
      'there are no bytes 0 of a Int8Array',
    ],
    ['has another dtype', 1, 'expected strings, got float32'],
  ])('names file and tensor when state %s', async (_name, value, message) => {
    const reader = await readerOf(stateName, value);
    await expect(reader.readState()).rejects.toThrow(`${data}: tensor "${stateName}": ${message}`);
    await reader.close();
  });

  it.each([
    ['are no JSON', 'x', 'this is no state'],
    ['are a list', '[1]', 'expected numbers by name'],
    ['have a text', '{"loss":"low"}', 'expected numbers by name'],
    ['have another dtype', 1, 'expected strings, got float32'],
  ])('names file and tensor when metrics %s', async (_name, value, message) => {
    const reader = await readerOf(metricsName, value);
    await expect(reader.readMetrics()).rejects.toThrow(`${data}: tensor "${metricsName}": ${message}`);
    await reader.close();
  });

  it('names the file of strings that are asked for as a stream of numbers', async () => {
    const reader = await readerOf('words', 'a');
    await expect(reader.readStream('words').next()).rejects.toThrow('d/m.index: tensor "words": expected numbers');
    await reader.close();
  });
});

describe('keys that an object has by itself', () => {
  it('are kept in state and metrics, and change no prototype', async () => {
    const text = '{"__proto__":{"polluted":1},"constructor":{"__proto__":{"$":"number","value":"NaN"}},"toString":0}';
    const state = await readerOf(stateName, text);
    const value = (await state.readState()).get('hook') as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.entries(value)[0]).toEqual(['__proto__', { polluted: 1 }]);
    expect(Object.entries(value.constructor as object)).toEqual([['__proto__', NaN]]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    await state.close();
    const metrics = await readerOf(metricsName, '{"__proto__":2,"constructor":3}');
    expect(Object.entries((await metrics.readMetrics()) ?? {})).toEqual([
      ['__proto__', 2],
      ['constructor', 3],
    ]);
    await metrics.close();
  });
});

describe('a state file', () => {
  it('may have a long string, a long comment and a thousand lines of them', async () => {
    const storage = memoryStorage();
    const text = `model_checkpoint_path: "m"\n${'#\n'.repeat(200_000)}#${'x'.repeat(1e6)}\nother: "${'y'.repeat(1e6)}"`;
    await writeFileAtomically(storage, 'checkpoint', [new TextEncoder().encode(text)]);
    expect(await getCheckpointState('', { storage })).toMatchObject({ modelCheckpointPath: 'm' });
  });
});
