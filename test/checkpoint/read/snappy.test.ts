import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCheckpoint } from '../../../src/checkpoint/read/load-checkpoint.js';
import { newestGoodCheckpoint } from '../../../src/checkpoint/read/newest-good-checkpoint.js';
import { verifyCheckpoint } from '../../../src/checkpoint/read/verify-checkpoint.js';
import { updateCheckpointState } from '../../../src/checkpoint/write/update-checkpoint-state.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { writeFileAtomically } from '../../../src/storage/write-file-atomically.js';
import { toGolden, type GoldenTensor } from '../../conformance-formats/golden-tensor.js';

const golden = fileURLToPath(new URL('../../golden/', import.meta.url));

async function valuesOf(path: string): Promise<Record<string, GoldenTensor>> {
  const reader = await loadCheckpoint(path);
  try {
    const values: Record<string, GoldenTensor> = {};
    for (const name of reader.variables.keys()) values[name] = toGolden(await reader.read(name));
    return values;
  } finally {
    await reader.close();
  }
}

describe('a checkpoint whose index Snappy compressed', () => {
  it('gives the values that TensorFlow reads', async () => {
    const expected = JSON.parse(readFileSync(`${golden}snappy/expected.json`, 'utf8')) as {
      readonly plain_index_bytes: number;
      readonly variables: Readonly<Record<string, GoldenTensor>>;
    };
    const path = `${golden}snappy/model.ckpt-7`;
    expect(readFileSync(`${path}.index`).length).toBeLessThan(expected.plain_index_bytes / 2);
    expect(await valuesOf(path)).toEqual(expected.variables);
  });

  it('is read in an export that TensorFlow Serving tests with', async () => {
    const scalar = (value: number): GoldenTensor => ({
      dtype: 'float32',
      shape: [],
      b64: Buffer.from(Float32Array.of(value).buffer).toString('base64'),
    });
    expect(await valuesOf(`${golden}real-graphs/serving-half-plus-two/variables/variables`)).toEqual({
      a: scalar(0.5),
      a2: scalar(0.5),
      b: scalar(2),
      c: scalar(3),
      c2: scalar(3),
    });
  });

  it('is whole for who verifies it, and resumed from', async () => {
    await verifyCheckpoint(`${golden}snappy/model.ckpt-7`);
    const storage = memoryStorage();
    for (const end of ['index', 'data-00000-of-00001']) {
      const bytes = new Uint8Array(readFileSync(`${golden}snappy/model.ckpt-7.${end}`));
      await writeFileAtomically(storage, `model.ckpt-7.${end}`, [bytes]);
    }
    await updateCheckpointState('', 'model.ckpt-7', { storage });
    expect(await newestGoodCheckpoint('', { storage })).toEqual({ path: 'model.ckpt-7', passedOver: [] });
  });
});
