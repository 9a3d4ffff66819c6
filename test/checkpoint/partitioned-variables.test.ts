import { describe, expect, it } from 'vitest';
import { loadCheckpoint } from '../../src/checkpoint/read/load-checkpoint.js';
import type { VariableLike } from '../../src/core/graph-like.js';
import { tensorValue, type TensorValue } from '../../src/core/tensor-value.js';
import { InvalidArgumentError, NotFoundError } from '../../src/errors.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { valuesSession } from '../conformance-formats/values-session.js';
import { quietSaver } from './sample-model.js';

/** The rows 0 to 5 of a table of two columns, cut into parts of so many rows. */
function tableIn(...lengths: readonly number[]) {
  let row = 0;
  const values = new Map<string, TensorValue>();
  const variables = lengths.map((rows, index): VariableLike => {
    const name = `table/part_${index}`;
    const start = [row, 0];
    const elements = Float32Array.from({ length: rows * 2 }, (_, place) => row * 2 + place);
    row += rows;
    values.set(name, tensorValue('float32', [rows, 2], elements));
    const partOf = { name: 'table', shape: [6, 2], start };
    return { name, dtype: 'float32', shape: [rows, 2], trainable: true, local: false, partOf };
  });
  return { variables, values };
}

const saved = async (...lengths: readonly number[]) => {
  const storage = memoryStorage();
  const { variables, values } = tableIn(...lengths);
  await quietSaver({ storage, varList: variables }).save(valuesSession(values), 'd/model');
  return storage;
};

describe('a variable that is a part of a partitioned one', () => {
  it('is saved as a box of that, which is what a reader finds', async () => {
    const storage = await saved(2, 4);
    const reader = await loadCheckpoint('d/model', { storage });
    expect([...reader.variables]).toEqual([['table', { dtype: 'float32', shape: [6, 2] }]]);
    expect((await reader.read('table')).data).toEqual(Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    await reader.close();
  });

  it.each([[[6]], [[3, 3]], [[1, 2, 3]], [[2, 4]]])('is restored into parts of %j rows', async (lengths) => {
    const storage = await saved(2, 4);
    const { variables, values: wanted } = tableIn(...lengths);
    const session = valuesSession(new Map());
    await quietSaver({ storage, varList: variables }).restore(session, 'd/model');
    for (const [name, { shape, data }] of wanted) expect(session.values.get(name)).toMatchObject({ shape, data });
  });

  it('is restored from a tensor that was saved as a whole, and from one of its own name', async () => {
    const storage = memoryStorage();
    const whole: VariableLike = { name: 'table', dtype: 'float32', shape: [6, 2], trainable: true, local: false };
    const elements = Float32Array.from({ length: 12 }, (_, place) => place);
    const ofTable = new Map([['table', tensorValue('float32', [6, 2], elements)]]);
    await quietSaver({ storage, varList: [whole] }).save(valuesSession(ofTable), 'd/whole');
    const { variables, values: wanted } = tableIn(4, 2);
    await quietSaver({ storage, varList: Object.fromEntries(variables.map((one) => [`own/${one.name}`, one])) }).save(
      valuesSession(wanted),
      'd/own',
    );
    const own = await loadCheckpoint('d/own', { storage });
    expect([...own.variables.keys()]).toEqual(['own/table/part_0', 'own/table/part_1']);
    await own.close();
    const session = valuesSession(new Map());
    await quietSaver({ storage, varList: variables }).restore(session, 'd/whole');
    for (const [name, { data }] of wanted) expect(session.values.get(name)).toMatchObject({ data });
  });

  it('names both shapes of the whole where they differ, and what is missing', async () => {
    const storage = await saved(2, 4);
    const { variables } = tableIn(3, 3);
    const larger = variables.map((one) => ({ ...one, partOf: { name: 'table', shape: [7, 2], start: [0, 0] } }));
    const restored = quietSaver({ storage, varList: larger }).restore(valuesSession(new Map()), 'd/model');
    await expect(restored).rejects.toThrow(InvalidArgumentError);
    await expect(restored).rejects.toThrow(
      'Variable table/part_0: expected a part of table, float32 of shape [7, 2], got float32 of shape [6, 2]',
    );
    const other = variables.map((one) => ({ ...one, partOf: { name: 'tabel', shape: [6, 2], start: [0, 0] } }));
    const missing = quietSaver({ storage, varList: other }).restore(valuesSession(new Map()), 'd/model');
    await expect(missing).rejects.toThrow(NotFoundError);
    await expect(missing).rejects.toThrow('Key tabel not found in checkpoint d/model; it has table');
  });

  it('cannot be saved without the rest', async () => {
    const { variables, values } = tableIn(2, 4);
    const saving = quietSaver({ storage: memoryStorage(), varList: variables.slice(1) }).save(
      valuesSession(values),
      'd/model',
    );
    await expect(saving).rejects.toThrow(InvalidArgumentError);
  });
});
