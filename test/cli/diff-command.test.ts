import { describe, expect, it } from 'vitest';
import { tensorValue, type TensorValue } from '../../src/core/tensor-value.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { valuesSession } from '../conformance-formats/values-session.js';
import { float32, quietSaver } from '../checkpoint/sample-model.js';
import { golden, runCheckpoint, type CommandLineEnd } from './command-line.js';

async function diff(
  before: Readonly<Record<string, TensorValue>>,
  after: Readonly<Record<string, TensorValue>>,
): Promise<CommandLineEnd> {
  const storage = memoryStorage();
  await quietSaver({ storage }).save(valuesSession(new Map(Object.entries(before))), 'a/m');
  await quietSaver({ storage }).save(valuesSession(new Map(Object.entries(after))), 'b/m');
  return runCheckpoint(['diff', 'a/m', 'b'], storage);
}

describe('checkpoint diff', () => {
  it('says that a checkpoint is the same as itself', async () => {
    const { code, lines } = await runCheckpoint(['diff', `${golden}/py-basic`, `${golden}/py-basic/model.ckpt-20`]);
    expect([code, lines]).toEqual([0, ['the same: 92 tensors']]);
  });

  it('tells names of one only, other types, and values that differ', async () => {
    const floats = (...values: number[]) => tensorValue('float32', [values.length], Float32Array.from(values));
    const { code, lines } = await diff(
      { gone: float32(1), kept: float32(1), shape: floats(1), values: floats(1, 2, 3) },
      { kept: float32(1), made: float32(1), shape: floats(1, 2), values: floats(1, 2.5, 1) },
    );
    expect(code).toBe(1);
    expect(lines).toEqual([
      'gone    only in a/m',
      'shape   float32 [1] → float32 [2]',
      'values  2 of 3 values differ, by at most 2',
      'made    only in b/m',
      '4 of 5 tensors differ',
    ]);
  });

  it.each<[string, TensorValue, TensorValue, string]>([
    ['a NaN', float32(1), float32(NaN), '1 of 1 value differs, by at most NaN'],
    ['the sign of zero', float32(0), float32(-0), '1 of 1 value differs, by at most 0'],
    ['an infinity', float32(-Infinity), float32(Infinity), '1 of 1 value differs, by at most Infinity'],
    [
      'large integers',
      tensorValue('int64', [], BigInt64Array.of(2n ** 62n)),
      tensorValue('int64', [], BigInt64Array.of(-(2n ** 62n) - 1n)),
      '1 of 1 value differs, by at most 9223372036854775809',
    ],
    [
      'complex numbers',
      tensorValue('complex64', [2], Float32Array.of(0, 0, 1, 1)),
      tensorValue('complex64', [2], Float32Array.of(3, 4, 1, 1)),
      '1 of 2 values differs, by at most 5',
    ],
    [
      'strings',
      tensorValue('string', [2], ['a', 'b']),
      tensorValue('string', [2], ['a', 'bc']),
      '1 of 2 values differs',
    ],
    [
      'booleans',
      tensorValue('bool', [2], Uint8Array.of(0, 0)),
      tensorValue('bool', [2], Uint8Array.of(1, 1)),
      '2 of 2 values differ',
    ],
    [
      'half numbers',
      tensorValue('bfloat16', [1], Uint16Array.of(0x3f80)),
      tensorValue('bfloat16', [1], Uint16Array.of(0x4000)),
      '1 of 1 value differs, by at most 1',
    ],
  ])('measures %s', async (_name, before, after, text) => {
    expect((await diff({ v: before }, { v: after })).lines).toEqual([`v  ${text}`, '1 of 1 tensor differs']);
  });

  it('fails where one is damaged, naming file and tensor', async () => {
    const { code, errors } = await runCheckpoint(['diff', `${golden}/corrupt/good`, `${golden}/corrupt/flipped-data`]);
    expect(code).toBe(1);
    expect(errors).toEqual([expect.stringContaining('flipped-data/model.ckpt-6.data-00000-of-00001: tensor "w"')]);
  });
});
