import { describe, expect, it } from 'vitest';
import { tensorValue, type TensorValue } from '../../../src/core/tensor-value.js';
import { RecordingLogger } from '../../../src/doors/testing.js';
import { DataLossError, InvalidArgumentError, NotFoundError, UnimplementedError } from '../../../src/errors.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { valuesSession } from '../../conformance-formats/values-session.js';
import { float32, quietSaver, sampleSession, valueOf } from '../sample-model.js';

async function saved(values: Readonly<Record<string, TensorValue>>): Promise<ReturnType<typeof memoryStorage>> {
  const storage = memoryStorage();
  await quietSaver({ storage }).save(valuesSession(new Map(Object.entries(values))), 'm');
  return storage;
}

describe('restore', () => {
  it('gives every variable its value, and says so', async () => {
    const storage = memoryStorage();
    const logger = new RecordingLogger();
    await quietSaver({ storage }).save(sampleSession(5, 12), 'd/m', { globalStep: 12 });
    const session = sampleSession(0);
    await quietSaver({ storage, logger }).restore(session, 'd/m-12');
    expect(valueOf(session)).toBe(5);
    expect(session.values.get('global_step')?.data).toEqual(BigInt64Array.of(12n));
    expect(logger.lines).toEqual(['info Restoring parameters from d/m-12']);
  });

  it.each([
    [null, RangeError, "Can't load save_path when it is None."],
    [undefined, RangeError, "Can't load save_path when it is None."],
    ['d/none', RangeError, 'The passed save_path is not a valid checkpoint: d/none'],
    [3, TypeError, 'path: expected a path, got 3'],
  ])('refuses the path %s', async (path, type, message) => {
    const restoring = quietSaver().restore(sampleSession(1), path as string);
    await expect(restoring).rejects.toThrow(type);
    await expect(restoring).rejects.toThrow(message);
  });

  it.each<[string, Record<string, TensorValue>, new (message: string) => Error, readonly string[]]>([
    [
      'a variable that the checkpoint lacks',
      { a: float32(1), c: float32(1) },
      NotFoundError,
      [
        'Restoring from checkpoint failed. This is most likely due to a Variable name',
        'Key b not found in checkpoint m',
      ],
    ],
    [
      'another shape',
      { a: float32(1), b: tensorValue('float32', [2, 1], Float32Array.of(1, 2)) },
      InvalidArgumentError,
      ['due to a mismatch', 'Variable b: expected float32 of shape [2], got float32 of shape [2, 1] in m'],
    ],
    [
      'another dtype',
      { a: float32(1), b: tensorValue('int32', [2], Int32Array.of(1, 2)) },
      InvalidArgumentError,
      ['Variable b: expected float32 of shape [2], got int32 of shape [2] in m'],
    ],
  ])('refuses %s, and changes nothing', async (_name, stored, type, messages) => {
    const storage = await saved(stored);
    const before = { a: float32(0), b: tensorValue('float32', [2], Float32Array.of(0, 0)) };
    const session = valuesSession(new Map(Object.entries(before)));
    const restoring = quietSaver({ storage }).restore(session, 'm');
    await expect(restoring).rejects.toThrow(type);
    for (const message of messages) await expect(restoring).rejects.toThrow(message);
    expect(Object.fromEntries(session.values)).toEqual(before);
  });

  it('takes another shape of as many elements where that is wanted', async () => {
    const storage = await saved({ b: tensorValue('float32', [2, 1], Float32Array.of(1, 2)) });
    const session = valuesSession(new Map([['b', tensorValue('float32', [2], new Float32Array(2))]]));
    await quietSaver({ storage, reshape: true }).restore(session, 'm');
    expect(session.values.get('b')).toMatchObject({ shape: [2], data: Float32Array.of(1, 2) });
    const longer = valuesSession(new Map([['b', tensorValue('float32', [3], new Float32Array(3))]]));
    await expect(quietSaver({ storage, reshape: true }).restore(longer, 'm')).rejects.toThrow(InvalidArgumentError);
  });

  it('names file and tensor of damage, and changes nothing', async () => {
    const storage = await saved({ a: float32(1), w: float32(2) });
    const file = 'm.data-00000-of-00001';
    const bytes = await storage.readFile(file);
    bytes[6] = 0xff;
    await (await storage.openWrite(file)).write(bytes);
    const session = valuesSession(new Map(Object.entries({ a: float32(0), w: float32(0) })));
    const restoring = quietSaver({ storage }).restore(session, 'm');
    await expect(restoring).rejects.toThrow(DataLossError);
    await expect(restoring).rejects.toThrow(`${file}: tensor "w"`);
    expect(session.values.get('a')).toMatchObject({ data: Float32Array.of(0) });
  });

  it('says what is the matter with a checkpoint of the first format', async () => {
    const storage = memoryStorage();
    await (await storage.openWrite('m')).write(Uint8Array.of(1));
    await expect(quietSaver({ storage }).restore(sampleSession(1), 'm')).rejects.toThrow(UnimplementedError);
  });

  it('refuses a monitored session', async () => {
    const monitored = { ...sampleSession(1), runStepFn: () => undefined };
    await expect(quietSaver().restore(monitored, 'm')).rejects.toThrow("'sess' must be a Session");
  });

  it('finds what it saved under a name with a backslash, though lookups do not', async () => {
    const storage = memoryStorage();
    const saver = quietSaver({ storage });
    const session = sampleSession(3);
    await saver.save(session, 'd/a\\b');
    await session.writeVariables(sampleSession(0).values);
    await saver.restore(session, 'd/a\\b');
    expect(valueOf(session)).toBe(3);
  });
});
