import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildTfjsNode, findPackageToBuild } from '../runtimes/tensorflow/library/build-tfjs-node.js';
import { nativeFolder } from '../runtimes/tensorflow/library/find-library.js';
import { installLibrary } from '../runtimes/tensorflow/library/install-library.js';
import { installedRelease, manifestName } from '../runtimes/tensorflow/library/releases.js';
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
  /** Whether the addon of tfjs-node is built against the library. */
  readonly withTfjsNode?: boolean | undefined;
}

/** `native install`: brings TensorFlow's C library to the project, and builds tfjs-node's addon against it when asked. */
export async function installNative(words: readonly string[], options: NativeOptions, output: Output): Promise<number> {
  const { wheel, release = installedRelease, headers, withTfjsNode = false } = options;
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
  if (!withTfjsNode) {
    output.print(await installLibrary({ project, release, wheel, headers, say }));
    return 0;
  }
  const tfjsNode = findPackageToBuild(project);
  const libraries =
    (wheel === undefined ? installedWithHeaders(project, release) : undefined) ??
    (await installLibrary({ project, release, wheel, headers: true, say }));
  await buildTfjsNode({ tfjsNode, libraries, say });
  output.print(libraries);
  output.print(tfjsNode.addon);
  return 0;
}

/** What an earlier command has installed, where that is enough to build against. */
function installedWithHeaders(project: string, release: string): string | undefined {
  const folder = join(project, nativeFolder, `tensorflow-${release}`);
  const needed = [manifestName, join('include', 'tensorflow', 'c', 'eager', 'c_api.h')];
  return needed.every((name) => existsSync(join(folder, name))) ? folder : undefined;
}

/** The folder of the package that a folder belongs to; itself where there is none. */
function projectOf(folder: string): string {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, 'package.json'))) return current;
    if (current === dirname(current)) return folder;
  }
}
