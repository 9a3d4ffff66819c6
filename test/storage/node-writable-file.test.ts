import type { FileHandle } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { UnknownError } from '../../src/errors.js';
import { NodeWritableFile } from '../../src/storage/node-writable-file.js';

/** A handle that takes at most 5 MiB at a time, and keeps account of its calls. */
function fakeHandle(datasync: () => Promise<void>) {
  const calls: string[] = [];
  const handle = {
    write: async (chunk: Uint8Array, offset: number, length: number) => {
      const bytesWritten = Math.min(length, 5 << 20);
      calls.push(`write ${offset >> 20}+${bytesWritten >> 20}`);
      return { bytesWritten, buffer: chunk };
    },
    datasync: () => {
      calls.push('datasync');
      return datasync();
    },
    sync: async () => {
      calls.push('sync');
    },
    close: async () => {
      calls.push('close');
    },
  };
  return { calls, file: new NodeWritableFile('d/data', handle as unknown as FileHandle) };
}

describe('NodeWritableFile', () => {
  it('writes on until the system took all, and sets the disk to work meanwhile', async () => {
    const { calls, file } = fakeHandle(() => Promise.resolve());
    await file.write(new Uint8Array(8 << 20));
    await file.write(new Uint8Array(8 << 20));
    await file.sync();
    await file.close();
    await file.close();
    expect(calls).toEqual(['write 0+5', 'write 5+3', 'write 0+5', 'write 5+3', 'datasync', 'sync', 'close']);
  });

  it('does not forget that the disk failed meanwhile, and closes nonetheless', async () => {
    const { calls, file } = fakeHandle(() => Promise.reject(Object.assign(new Error('i/o'), { code: 'EIO' })));
    await file.write(new Uint8Array(16 << 20));
    await expect(file.sync()).rejects.toThrow(UnknownError);
    await expect(file.sync()).rejects.toThrow('d/data; the device failed (EIO) on sync: check the disk.');
    await file.close();
    expect(calls.filter((call) => !call.startsWith('write'))).toEqual(['datasync', 'close']);
  });
});
