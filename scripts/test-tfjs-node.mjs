// Runs the contract of the eager runtime on @tensorflow/tfjs-node. Its addon is built from source against the C library
// in TensorFlow's wheel; what that needs is installed and downloaded here, once, into node_modules/ and .cache/.
// Arguments are handed on to vitest.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAddon } from './tfjs-node/build-addon.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, '.cache');

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function runNode(args, env = process.env) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  return status ?? 1;
}

try {
  if (runNode(['scripts/setup.mjs', '--no-build']) !== 0) throw new Error('the dependencies are not installed.');
  mkdirSync(cache, { recursive: true });
  await buildAddon(cache);
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.tfjs-node.config.ts'];
  const quiet = { TF_CPP_MIN_LOG_LEVEL: '1', ...process.env };
  process.exitCode = runNode([...vitest, ...process.argv.slice(2)], quiet);
} catch (error) {
  console.error(`test:tfjs-node: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
