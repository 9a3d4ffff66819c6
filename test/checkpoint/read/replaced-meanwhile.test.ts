import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openBundle } from '../../../src/checkpoint/read/open-bundle.js';
import { writeBundle } from '../../../src/checkpoint/write/write-bundle.js';
import type { Storage } from '../../../src/core/storage.js';
import { tensorValue } from '../../../src/core/tensor-value.js';
import { nodeStorage } from '../../../src/storage/node-storage.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'replaced-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** A checkpoint of two variables that have the same value. */
function write(prefix: string, value: number): Promise<void> {
  const tensor = tensorValue('float32', [4], new Float32Array(4).fill(value));
  return writeBundle(
    nodeStorage,
    prefix,
    new Map([
      ['a', tensor],
      ['b', tensor],
    ]),
  );
}

/** The storage, each operation of which on a file that is there waits for `before`, called with the number of the operation. */
function interrupted(before: (operation: number) => Promise<void>): Storage {
  let operations = 0;
  const wait = (): Promise<void> => before(operations++);
  return {
    ...nodeStorage,
    openRead: async (file) => {
      await wait();
      const opened = await nodeStorage.openRead(file);
      return {
        label: opened.label,
        size: opened.size,
        read: async (target, offset) => {
          await wait();
          return opened.read(target, offset);
        },
        close: () => opened.close(),
      };
    },
  };
}

test('who reads a checkpoint that is replaced meanwhile, at any moments, gets the one or the other, whole', async () => {
  const prefix = path.join(directory, 'm.ckpt-1');
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(16), { minLength: 1, maxLength: 4 }), async (moments) => {
      let value = 0;
      await write(prefix, value);
      const storage = interrupted(async (operation) => {
        if (moments.includes(operation)) await write(prefix, ++value);
      });
      const reader = await openBundle(storage, prefix);
      const [a, b] = [await reader.read('a'), await reader.read('b')];
      await reader.close();
      expect([...b.data]).toEqual([...a.data]);
      expect(a.data[0]).toBeLessThanOrEqual(value);
    }),
    { numRuns: 40 },
  );
});

test('a data file that is missing is told of when it is read', async () => {
  const prefix = path.join(directory, 'm.ckpt-1');
  await write(prefix, 1);
  await rm(`${prefix}.data-00000-of-00001`);
  const reader = await openBundle(nodeStorage, prefix);
  expect([...reader.variables.keys()]).toEqual(['a', 'b']);
  await expect(reader.read('a')).rejects.toMatchObject({ name: 'NotFoundError' });
  await reader.close();
});
