// Runs the tests that need TensorFlow's C library on another release than the one that they are run with otherwise: the
// first argument, 2.21.0 without one. The release is installed below .cache/, once. All other arguments are vitest's.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLibrary } from '../dist/src/runtimes/tensorflow/library/install-library.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [first, ...others] = process.argv.slice(2);
const isRelease = first !== undefined && /^\d+\.\d+\.\d+$/.test(first);
const release = isRelease ? first : '2.21.0';
const forVitest = isRelease || first === undefined ? others : [first, ...others];

try {
  const project = join(root, '.cache', 'releases');
  const folder = join(project, '.native', `tensorflow-${release}`);
  mkdirSync(project, { recursive: true });
  if (!existsSync(folder)) await installLibrary({ project, release, say: (text) => console.log(text) });
  const env = { ...process.env, LIBTENSORFLOW: join(folder, 'lib') };
  const { status } = spawnSync(process.execPath, ['scripts/test-native.mjs', ...forVitest], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(`test:native-release: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
