import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../src/core/tensor-value.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { readGoldenJson } from '../conformance-formats/golden-json.js';
import { valuesSession } from '../conformance-formats/values-session.js';
import { quietSaver } from '../checkpoint/sample-model.js';
import { golden, runCheckpoint } from './command-line.js';

async function sample(): Promise<ReturnType<typeof memoryStorage>> {
  const storage = memoryStorage();
  const values = new Map([
    [
      'long',
      tensorValue(
        'int32',
        [30],
        Int32Array.from({ length: 30 }, (_, index) => index),
      ),
    ],
    ['half', tensorValue('float16', [2], Uint16Array.of(0x3c00, 0x7c00))],
    ['pair', tensorValue('complex128', [1], Float64Array.of(1.5, -2))],
    ['step', tensorValue('int64', [], BigInt64Array.of(2n ** 60n))],
    ['text', tensorValue('string', [2], [new TextEncoder().encode('é\n'), Uint8Array.of(255)])],
  ]);
  const state = new Map([['random', { draws: 2n ** 60n, words: Uint32Array.of(1, 2) }]]);
  await quietSaver({ storage }).save(valuesSession(values), 'd/m', { state, metrics: { loss: 0.5 } });
  return storage;
}

describe('checkpoint show', () => {
  it('shows values with the ends of long ones, training state and metrics', async () => {
    const { code, lines } = await runCheckpoint(['show', 'd'], await sample());
    expect(code).toBe(0);
    expect(lines).toEqual([
      'half  float16 [2]',
      '  [1.0, inf]',
      'long  int32 [30]',
      '  [0, 1, 2, …, 27, 28, 29]',
      'pair  complex128 [1]',
      '  [1.5-2.0j]',
      'step  int64 []',
      '  1152921504606846976',
      'text  string [2]',
      String.raw`  ["é\n", b'\xff']`,
      'training state of random',
      '  {"draws":"1152921504606846976","words":[1,2]}',
      'metric loss  0.5',
    ]);
  });

  it('shows only the variables that are named, whole with --full', async () => {
    const { lines } = await runCheckpoint(['show', 'd/m', 'long', '--full'], await sample());
    expect(lines).toEqual(['long  int32 [30]', `  [${Array.from({ length: 30 }, (_, index) => index).join(', ')}]`]);
  });

  it('gives everything as JSON', async () => {
    const { lines } = await runCheckpoint(['show', 'd/m', '--json'], await sample());
    expect(JSON.parse(lines.join('\n'))).toEqual({
      checkpoint: 'd/m',
      variables: {
        half: { dtype: 'float16', shape: [2], value: [1, 'Infinity'] },
        long: { dtype: 'int32', shape: [30], value: Array.from({ length: 30 }, (_, index) => index) },
        pair: { dtype: 'complex128', shape: [1], value: [[1.5, -2]] },
        step: { dtype: 'int64', shape: [], value: '1152921504606846976' },
        text: { dtype: 'string', shape: [2], value: ['é\n', { base64: '/w==' }] },
      },
      state: { random: { draws: '1152921504606846976', words: [1, 2] } },
      metrics: { loss: 0.5 },
    });
  });

  it.each(['py-basic', 'py-partitioned', 'py-sharded'])('shows all variables of %s', async (name) => {
    const { checkpoints } = readGoldenJson(`${golden}/${name}/expected.json`) as {
      checkpoints: Record<string, { variables: Record<string, unknown> }>;
    };
    for (const [prefix, { variables }] of Object.entries(checkpoints)) {
      const { code, lines } = await runCheckpoint(['show', `${golden}/${name}/${prefix}`]);
      expect(code).toBe(0);
      expect(lines.filter((line) => !line.startsWith(' '))).toHaveLength(Object.keys(variables).length);
    }
  });

  it('fails for a variable that is not there', async () => {
    const { code, errors } = await runCheckpoint(['show', 'd/m', 'long', 'lang'], await sample());
    expect([code, errors]).toEqual([
      1,
      ['monitored-session: d/m: there is no variable lang; ls shows which there are'],
    ]);
  });
});
