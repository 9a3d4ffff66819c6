import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DataLossError, NotFoundError } from 'monitored-session';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundledDigits, pickDigits, readDigits } from '../../../examples/digits/digit-set.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digits-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function fileOf(bytes: string | Uint8Array): Promise<string> {
  const file = join(folder, 'digits.csv.gz');
  await writeFile(file, bytes);
  return file;
}

describe('the digits', () => {
  it('come with the examples: 1797 of them, with pixels from 0 to 1', async () => {
    const { images, labels } = await readDigits(bundledDigits());
    expect(labels).toHaveLength(1797);
    expect(images).toHaveLength(1797 * 64);
    expect(new Set(labels)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(Math.max(...images)).toBe(1);
    expect(Math.min(...images)).toBe(0);
  });

  it('are picked with their labels, in the order asked for', async () => {
    const all = await readDigits(bundledDigits());
    const { images, labels } = pickDigits(all, [5, 0]);
    expect([...labels]).toEqual([all.labels[5], all.labels[0]]);
    expect(images.subarray(0, 64)).toEqual(all.images.subarray(5 * 64, 6 * 64));
    expect(images.subarray(64)).toEqual(all.images.subarray(0, 64));
  });

  it('are asked for by name when the file is missing', async () => {
    const file = join(folder, 'nowhere.gz');
    await expect(readDigits(file)).rejects.toThrow(NotFoundError);
    await expect(readDigits(file)).rejects.toThrow(file);
  });

  it.each([
    ['row 2: expected 65 integers', `${new Array(65).fill(1).join()}\n1,2,3\n`],
    ['row 1: expected 65 integers', `${new Array(64).fill(1).join()},x\n`],
    ['row 1: expected 65 integers', ''],
  ])('are refused with %s', async (message, table) => {
    const file = await fileOf(gzipSync(table));
    await expect(readDigits(file)).rejects.toThrow(DataLossError);
    await expect(readDigits(file)).rejects.toThrow(message);
  });

  it('are refused when they are not compressed', async () => {
    await expect(readDigits(await fileOf('1,2,3'))).rejects.toThrow('compressed with gzip');
  });
});
