import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FailedPreconditionError } from '../../../../src/errors.js';
import { checkLibraryFile } from '../../../../src/runtimes/tensorflow/library/check-library-file.js';
import { smallLibrary } from '../../../support/native/write-wheel.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'library-'));
  file = path.join(folder, 'library.so');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe.runIf(process.platform === 'linux')('a file that is to be loaded', () => {
  it('is taken when it is a whole one for this processor', () => {
    checkLibraryFile(process.execPath);
  });

  it.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ['empty', () => Buffer.alloc(0), /no shared library of Linux/],
    ['a text', () => Buffer.from('x'.repeat(1000)), /no shared library of Linux/],
    ['for another processor', (bytes) => set(bytes, 18, 22), /it is for processor 22, and this process runs on/],
    ['cut off', (bytes) => set(set(bytes, 58, 64), 60, 10), /it is cut off: it has 64 of 640 bytes/],
  ])('is refused when it is %s', (_what, change, message) => {
    writeFileSync(file, change(Buffer.from(smallLibrary(''))));
    expect(() => {
      checkLibraryFile(file);
    }).toThrow(FailedPreconditionError);
    expect(() => {
      checkLibraryFile(file);
    }).toThrow(message);
  });
});

function set(bytes: Buffer, offset: number, value: number): Buffer {
  bytes.writeUInt16LE(value, offset);
  return bytes;
}
