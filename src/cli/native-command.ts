import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installLibrary } from '../runtimes/tensorflow/library/install-library.js';
import { installedRelease } from '../runtimes/tensorflow/library/releases.js';
import type { Output } from './output.js';
import { UsageError } from './usage-error.js';

/** What `native install` is told. */
export interface NativeOptions {
  /** The file of a wheel. */
  readonly wheel?: string | undefined;
  /** The release of TensorFlow that is downloaded. */
  readonly release?: string | undefined;
  /** Whether the headers are installed as well. */
  readonly headers?: boolean | undefined;
}

/** `native install`: brings TensorFlow's C library to the project. */
export async function installNative(words: readonly string[], options: NativeOptions, output: Output): Promise<number> {
  const { wheel, release = installedRelease, headers } = options;
  if (words.length !== 1 || words[0] !== 'install') {
    throw new UsageError(
      `native: expected install, got ${words.map((word) => JSON.stringify(word)).join(' ') || 'nothing'}`,
    );
  }
  if (wheel === '') throw new UsageError('native install: --wheel: expected the path of a wheel, got ""');
  if (!/^\d+(\.\w+)+$/.test(release)) {
    throw new UsageError(`native install: --release: expected a release of TensorFlow, got ${JSON.stringify(release)}`);
  }
  const project = projectOf(process.cwd());
  const say = (text: string): void => {
    output.complain(text);
  };
  output.print(await installLibrary({ project, release, wheel, headers, say }));
  return 0;
}

/** The folder of the package that a folder belongs to; itself where there is none. */
function projectOf(folder: string): string {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, 'package.json'))) return current;
    if (current === dirname(current)) return folder;
  }
}
