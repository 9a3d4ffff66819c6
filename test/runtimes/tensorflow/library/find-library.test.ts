import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotFoundError } from '../../../../src/errors.js';
import { findLibrary } from '../../../../src/runtimes/tensorflow/library/find-library.js';

let root: string;
const name = 'libtensorflow_cc.so.2';

function put(file: string, text = ''): string {
  const full = path.join(root, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'find-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('the search for the library', () => {
  it('goes from the option to the variable, the project, tfjs-node and Python', () => {
    const python = put(`venv/lib/python3.11/site-packages/tensorflow/${name}`);
    const env: Record<string, string> = { PATH: '', VIRTUAL_ENV: path.join(root, 'venv') };
    const folder = path.join(root, 'project', 'src');
    put('project/package.json', '{}');
    mkdirSync(folder);
    expect(findLibrary({ env, folder })).toEqual({ path: python, source: 'python' });

    put('project/node_modules/@tensorflow/tfjs-node/package.json', '{}');
    const addon = put('project/node_modules/@tensorflow/tfjs-node/deps/lib/libtensorflow.so.2');
    expect(findLibrary({ env, folder })).toEqual({ path: addon, source: 'tfjs-node' });

    const newer = put(`project/.native/tensorflow-2.21.0/lib/${name}`);
    put(`project/.native/tensorflow-2.9.0/lib/${name}`);
    expect(findLibrary({ env, folder })?.source).toBe('tfjs-node');
    put('project/.native/tensorflow-2.21.0/installed.json', '{}');
    put('project/.native/tensorflow-2.9.0/installed.json', '{}');
    expect(findLibrary({ env, folder })).toEqual({ path: newer, source: 'project' });
    const tested = put(`project/.native/tensorflow-2.15.1/lib/${name}`);
    put('project/.native/tensorflow-2.15.1/installed.json', '{}');
    expect(findLibrary({ env, folder })).toEqual({ path: tested, source: 'project' });

    const named = put(`named/${name}`);
    const withVariable = { ...env, LIBTENSORFLOW: path.join(root, 'named') };
    expect(findLibrary({ env: withVariable, folder })).toEqual({ path: named, source: 'environment' });

    const given = put('given/library.so');
    expect(findLibrary({ libtensorflow: given, env: withVariable, folder })).toEqual({ path: given, source: 'option' });
  });

  it('finds a Python by the first python3 of PATH', () => {
    const python = put(`usr/lib/python3.12/dist-packages/tensorflow/${name}`);
    put('usr/bin/python3');
    const env = { PATH: `${path.join(root, 'bin')}:${path.join(root, 'usr', 'bin')}` };
    expect(findLibrary({ env, folder: root })).toEqual({ path: python, source: 'python' });
  });

  it('finds nothing where there is nothing', () => {
    expect(findLibrary({ env: { PATH: '' }, folder: root })).toBeUndefined();
  });

  it('says what was expected where the option or the variable names nothing', () => {
    const nothing = path.join(root, 'nothing');
    expect(() => findLibrary({ libtensorflow: nothing })).toThrow(NotFoundError);
    expect(() => findLibrary({ libtensorflow: nothing })).toThrow(/^libtensorflow: expected the file of TensorFlow's/);
    expect(() => findLibrary({ env: { LIBTENSORFLOW: root } })).toThrow(
      /^the environment variable LIBTENSORFLOW: expected/,
    );
  });
});
