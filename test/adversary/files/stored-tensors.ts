import type { BundleEntry } from '../../../src/formats/bundle/bundle-entry.js';
import { openBundle } from '../../../src/checkpoint/read/open-bundle.js';
import { crc32c, maskCrc32c } from '../../../src/formats/crc32c.js';
import { nodeStorage } from '../../../src/storage/node-storage.js';
import { forgedCheckpoint, forgedStrings, type Files } from '../../memory/forged-checkpoint.js';

/** A tensor as an index and a data file have it. */
export interface StoredTensor {
  readonly entry: Partial<BundleEntry>;
  readonly bytes: Uint8Array;
}

/** All tensors of a checkpoint by name, those of its state included. */
export async function storedTensors(prefix: string): Promise<ReadonlyMap<string, StoredTensor>> {
  const reader = await openBundle(nodeStorage, prefix);
  const tensors = new Map<string, StoredTensor>();
  for (const name of reader.variables.keys()) {
    const { dtype, shape, data } = await reader.read(name);
    if (dtype === 'string') {
      const { entry, bytes } = forgedStrings(data as readonly Uint8Array[]);
      tensors.set(name, { entry: { ...entry, shape }, bytes });
    } else {
      const { buffer, byteOffset, byteLength } = data as Uint8Array;
      tensors.set(name, { entry: { dtype, shape }, bytes: new Uint8Array(buffer, byteOffset, byteLength) });
    }
  }
  await reader.close();
  return tensors;
}

/** A checkpoint of these tensors under a name, all checksums of which are right, whatever else is not. */
export function storedAs(prefix: string, tensors: ReadonlyMap<string, StoredTensor>, compression: 0 | 1): Files {
  const data = new Uint8Array([...tensors.values()].reduce((sum, { bytes }) => sum + bytes.length, 0));
  let offset = 0;
  const entries = new Map<string, Partial<BundleEntry>>();
  for (const [name, { entry, bytes }] of tensors) {
    data.set(bytes, offset);
    const sum = maskCrc32c(crc32c(bytes));
    entries.set(name, { size: bytes.length, crc32c: sum, offset, ...withoutPlace(entry) });
    offset += bytes.length;
  }
  const files = forgedCheckpoint(entries, data, compression);
  return new Map([...files].map(([name, bytes]) => [name.replace(/^m\b/, prefix), bytes]));
}

function withoutPlace({ offset: _offset, ...entry }: Partial<BundleEntry>): Partial<BundleEntry> {
  return entry;
}
