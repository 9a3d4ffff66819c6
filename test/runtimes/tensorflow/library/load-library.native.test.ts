import { copyFile, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FailedPreconditionError } from '../../../../src/errors.js';
import { runCommandLine } from '../../../../src/cli/run-command-line.js';
import {
  loadNativeLibrary,
  loadNativeLibraryBlocking,
} from '../../../../src/runtimes/tensorflow/c-api/native-library.js';

const { LIBTENSORFLOW: library = '' } = process.env;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'libraries-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The beginning of the library. */
async function cutOff(): Promise<string> {
  const file = await open(library);
  const { buffer } = await file.read(Buffer.alloc(1_000_000), 0, 1_000_000, 0);
  await file.close();
  const cut = path.join(folder, 'cut.so');
  await writeFile(cut, buffer);
  return cut;
}

async function doctor(file: string): Promise<{ readonly code: number; readonly text: string }> {
  const before = process.env['LIBTENSORFLOW'];
  process.env['LIBTENSORFLOW'] = file;
  const lines: string[] = [];
  const print = (text: string): void => {
    lines.push(text);
  };
  try {
    const code = await runCommandLine(['doctor'], { output: { print, complain: print } });
    return { code, text: lines.join('\n') };
  } finally {
    process.env['LIBTENSORFLOW'] = before;
  }
}

describe('loading a library', () => {
  it('tells what the system says when the other library is not beside it', async () => {
    const alone = path.join(folder, path.basename(library));
    await copyFile(library, alone);
    await expect(loadNativeLibrary(alone)).rejects.toThrow(/could not be loaded .*libtensorflow_framework\.so\.2/);
    expect(await doctor(alone)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/cannot be used: .*framework/) as string,
    });
  });

  it('is refused for what is none, and says why, at once and by a promise', async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      [path.join(folder, 'nothing.so'), /expected the file of TensorFlow's C library, got none/],
      [import.meta.filename, /it is no shared library of Linux/],
      [await cutOff(), /it is cut off: it has 1000000 of \d+ bytes/],
      [path.join(path.dirname(library), 'libtensorflow_framework.so.2'), /2\.15 or newer; it has no function TF_/],
    ];
    for (const [file, message] of cases) {
      await expect(loadNativeLibrary(file)).rejects.toThrow(FailedPreconditionError);
      await expect(loadNativeLibrary(file)).rejects.toThrow(message);
      expect(() => loadNativeLibraryBlocking(file)).toThrow(message);
    }
  });

  it('gives one library, however often and by whichever path it is asked for, and no second one', async () => {
    const [first, second] = await Promise.all([loadNativeLibrary(library), loadNativeLibrary(library)]);
    expect(second).toBe(first);
    expect(loadNativeLibraryBlocking(library)).toBe(first);
    await expect(loadNativeLibrary(process.execPath)).rejects.toThrow(/TensorFlow was loaded from .* before/);
  });

  it('is described by the doctor', async () => {
    const { code, text } = await doctor(library);
    expect(text).toMatch(/version +2\.\d+\.\d+, which/);
    expect(text).toMatch(/size +\d+\.\d MB/);
    expect(code).toBe(0);
  });
});
