import { readFileSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FailedPreconditionError } from '../../../errors.js';

/** What the files of TensorFlow's library are called, whoever brings them. */
const file = /\s(\/.*\/libtensorflow[^/\n]*)$/gm;

/**
 * Looks whether this process has TensorFlow loaded from other files than those at `path`, as the addon of tfjs-node loads its own:
 * two copies register the same things, and end the process.
 *
 * @param mapped what the process has in its memory, as Linux tells it
 * @throws FailedPreconditionError naming both files, and what to do.
 */
export function refuseOtherCopy(path: string, mapped = memoryOfProcess()): void {
  for (const [, other = ''] of mapped.matchAll(file)) {
    if (isSameFile(other, path) || isSameFile(other, join(dirname(path), basename(other)))) continue;
    throw new FailedPreconditionError(
      `${path}: this process has TensorFlow loaded from ${other} before, and a second copy would end it. ` +
        `Where that is the addon of @tensorflow/tfjs-node, have both use one library: npx monitored-session native install --with-tfjs-node`,
    );
  }
}

function memoryOfProcess(): string {
  return process.platform === 'linux' ? readFileSync('/proc/self/maps', 'utf8') : '';
}

function isSameFile(one: string, other: string): boolean {
  const [left, right] = [one, other].map((path): Stats | undefined => statSync(path, { throwIfNoEntry: false }));
  return left !== undefined && left.dev === right?.dev && left.ino === right.ino;
}
