import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataLossError, FailedPreconditionError, InvalidArgumentError } from '../../../../src/errors.js';
import { examineLibrary } from '../../../../src/runtimes/tensorflow/library/examine-library.js';
import { findLibrary } from '../../../../src/runtimes/tensorflow/library/find-library.js';
import { installLibrary } from '../../../../src/runtimes/tensorflow/library/install-library.js';
import { smallLibrary, wheelFiles, writeZip, type WheelFiles } from '../../../support/native/write-wheel.js';

const libraries: WheelFiles = {
  'tensorflow/libtensorflow_cc.so.2': smallLibrary('the library'),
  'tensorflow/libtensorflow_framework.so.2': smallLibrary('the other'),
  'tensorflow/include/tensorflow/c/c_api.h': Buffer.from('/* functions */'),
  'tensorflow/python/large.py': Buffer.from('pass'),
};

let project: string;
let wheel: string;
const said: string[] = [];
const install = (parts: { readonly headers?: boolean } = {}): Promise<string> =>
  installLibrary({ project, release: '2.15.1', wheel, say: (text) => said.push(text), ...parts });
const found = (): string | undefined => findLibrary({ env: { PATH: '' }, folder: project })?.path;

beforeEach(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'project-'));
  await writeFile(path.join(project, 'package.json'), '{}');
  wheel = path.join(project, 'a.whl');
  said.length = 0;
});
afterEach(() => rm(project, { recursive: true }));

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('installing a library out of a wheel', () => {
  it('brings both files where the search finds them, and says how far it is', async () => {
    await writeZip(wheel, wheelFiles(libraries));
    const folder = await install();
    expect(folder).toBe(path.join(project, '.native', 'tensorflow-2.15.1'));
    expect(found()).toBe(path.join(folder, 'lib', 'libtensorflow_cc.so.2'));
    expect(await readFile(path.join(folder, 'lib', 'libtensorflow_framework.so.2'), 'latin1')).toContain('the other');
    expect(await readdir(folder)).toEqual(['installed.json', 'lib']);
    expect(said.at(-1)).toBe('Unpacking ... 100 %');
    expect(await readdir(path.dirname(folder))).toEqual(['tensorflow-2.15.1']);
  });

  it('brings the headers as well when it is asked to, and takes the place of what was there', async () => {
    await writeZip(wheel, wheelFiles(libraries));
    await install();
    const folder = await install({ headers: true });
    expect(await readFile(path.join(folder, 'include/tensorflow/c/c_api.h'), 'utf8')).toBe('/* functions */');
  });

  it('is checked afterwards by the sums that it has written', async () => {
    await writeZip(wheel, wheelFiles(libraries));
    const file = path.join(await install(), 'lib', 'libtensorflow_cc.so.2');
    const library = { path: file, source: 'project' } as const;
    await expect(examineLibrary(library)).resolves.toEqual({ bytes: 2 * 64 + 20, isWhole: true });
    await writeFile(file, 'something else');
    await expect(examineLibrary(library)).rejects.toThrow(DataLossError);
  });

  it.each<[string, () => Promise<void>, new (message: string) => Error, RegExp]>([
    [
      'is no zip file',
      () => writeFile(wheel, 'no wheel'),
      InvalidArgumentError,
      /expected a wheel, which is a zip file/,
    ],
    [
      'is one of another package',
      () => writeZip(wheel, { 'numpy/core.py': Buffer.from('pass') }),
      InvalidArgumentError,
      /expected a wheel of tensorflow or tensorflow-cpu/,
    ],
    [
      'is one for another system',
      () => writeZip(wheel, wheelFiles({ 'tensorflow/python/large.py': Buffer.from('pass') })),
      InvalidArgumentError,
      /there is no tensorflow\/libtensorflow_cc\.so\.2 in it/,
    ],
    [
      'has a file with another sum',
      () =>
        writeZip(wheel, {
          ...wheelFiles(libraries),
          'tensorflow/libtensorflow_cc.so.2': smallLibrary('the libraru'),
        }),
      DataLossError,
      /libtensorflow_cc\.so\.2 in it is damaged/,
    ],
    [
      'holds a file that is no library',
      () => writeZip(wheel, wheelFiles({ ...libraries, 'tensorflow/libtensorflow_cc.so.2': Buffer.from('text') })),
      FailedPreconditionError,
      /it is no shared library of Linux/,
    ],
  ])('leaves nothing behind when the wheel %s', async (_what, write, type, message) => {
    await write();
    const installing = install();
    await expect(installing).rejects.toThrow(type);
    await expect(installing).rejects.toThrow(message);
    expect(await readdir(path.join(project, '.native'))).toEqual([]);
    expect(found()).toBeUndefined();
  });

  it('removes what an interrupted installation has left, and the search never takes that for a library', async () => {
    // No process has this number: it is above the greatest that Linux gives.
    const left = path.join(project, '.native', 'incoming-99999999', 'contents', 'lib');
    await mkdir(left, { recursive: true });
    await writeFile(path.join(left, 'libtensorflow_cc.so.2'), 'half of it');
    expect(found()).toBeUndefined();
    await writeZip(wheel, wheelFiles(libraries));
    await install();
    expect(await readdir(path.join(project, '.native'))).toEqual(['tensorflow-2.15.1']);
  });
});
