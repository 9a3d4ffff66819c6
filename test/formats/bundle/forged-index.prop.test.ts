import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpError } from '../../../src/errors.js';
import { crc32c, maskCrc32c } from '../../../src/formats/crc32c.js';
import { goldenBytes, goldenFolder, openGolden } from '../golden-checkpoints.js';

const path = 'py-partitioned/part.ckpt-sharded-4';
const index = goldenBytes(`${path}.index`);
const block = goldenFolder('py-partitioned').checkpoints['part.ckpt-sharded-4']?.index_blocks[0];
const blockSize = block?.size ?? 0;

/** The index with its block of entries altered, and the checksum put right. */
function forge(alter: (entries: Uint8Array) => void): Uint8Array {
  const forged = index.slice();
  alter(forged.subarray(0, blockSize));
  const sum = maskCrc32c(crc32c(forged.subarray(0, blockSize + 1)));
  new DataView(forged.buffer).setUint32(blockSize + 1, sum, true);
  return forged;
}

async function readAll(forged: Uint8Array): Promise<void> {
  const reader = await openGolden(path, (name, bytes) => (name.endsWith('.index') ? forged : bytes));
  for (const name of reader.variables.keys()) await reader.read(name);
  await reader.close();
}

describe('BundleReader on an index that is wrong but bears the right checksum', () => {
  it('gives values or an error of ours, whatever a byte is changed to', async () => {
    const place = fc.nat(blockSize - 1);
    const changes = fc.array(fc.record({ place, byte: fc.nat(255) }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, async (chosen) => {
        const forged = forge((entries) => {
          for (const change of chosen) entries[change.place] = change.byte;
        });
        const error: unknown = await readAll(forged).catch((thrown: unknown) => thrown);
        if (error !== undefined) expect(error).toBeInstanceOf(OpError);
      }),
    );
  });
});
