import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FailedPreconditionError } from '../../../../src/errors.js';
import { refuseOtherCopy } from '../../../../src/runtimes/tensorflow/library/refuse-other-copy.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'two copies-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A file of a library, in a folder of its own. */
function copyIn(name: string, file: string): string {
  mkdirSync(path.join(folder, name), { recursive: true });
  const made = path.join(folder, name, file);
  writeFileSync(made, '');
  return made;
}

/** How Linux tells of the files that a process has in its memory. */
function memory(...files: readonly string[]): string {
  return files.map((file) => `7f0000000000-7f0000001000 r-xp 00000000 08:01 42                 ${file}\n`).join('');
}

describe('TensorFlow that is loaded before', () => {
  it('is refused by both its files when it is another copy, with what to do', () => {
    const ours = copyIn('ours', 'libtensorflow_cc.so.2');
    const theirs = copyIn('theirs', 'libtensorflow.so.2.9.1');
    const refused = (): void => {
      refuseOtherCopy(ours, memory('/usr/bin/node', theirs));
    };
    expect(refused).toThrow(FailedPreconditionError);
    expect(refused).toThrow(ours);
    expect(refused).toThrow(theirs);
    expect(refused).toThrow('npx monitored-session native install --with-tfjs-node');
  });

  it('is taken when it is the same file, by whatever path, and the other file beside it', () => {
    const ours = copyIn('ours', 'libtensorflow_cc.so.2');
    const framework = copyIn('ours', 'libtensorflow_framework.so.2');
    mkdirSync(path.join(folder, 'linked'));
    const linked = path.join(folder, 'linked', 'libtensorflow.so.2');
    linkSync(ours, linked);
    refuseOtherCopy(ours, memory(ours, framework, linked));
  });

  it('is no matter of files of other names', () => {
    refuseOtherCopy(copyIn('ours', 'libtensorflow_cc.so.2'), memory('/usr/lib/libstdc++.so.6', '[heap]'));
  });
});
