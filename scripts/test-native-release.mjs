// Runs the tests that need TensorFlow's C library on another release than the one that they are run with otherwise: the
// first argument, 2.21.0 without one. The release is installed below .cache/, once. All other arguments are vitest's; where
// there are none, processes of a cluster are killed as well, as test:cluster does.
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
const clusterRounds = ['--rounds', '6', '--seed', '1'];

try {
  const project = join(root, '.cache', 'releases');
  const folder = join(project, '.native', `tensorflow-${release}`);
  mkdirSync(project, { recursive: true });
  if (!existsSync(folder)) await installLibrary({ project, release, say: (text) => console.log(text) });
  const env = { ...process.env, LIBTENSORFLOW: join(folder, 'lib') };
  const programs = [['scripts/test-native.mjs', ...forVitest]];
  if (forVitest.length === 0) programs.push(['dist/test/cluster/main.js', ...clusterRounds]);
  const codes = programs.map((args) => {
    const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    return status ?? 1;
  });
  process.exitCode = Math.max(...codes);
} catch (error) {
  console.error(`test:native-release: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
