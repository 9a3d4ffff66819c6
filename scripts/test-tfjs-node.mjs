// Runs the contract of the eager runtime on @tensorflow/tfjs-node. Its addon is built from source against TensorFlow's C
// library, as `monitored-session native install --with-tfjs-node` does; what that needs is installed here, once, into
// node_modules/ and .native/. Arguments are handed on to vitest.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installTools } from './tfjs-node/install-tools.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function runNode(args, env = process.env) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  return status ?? 1;
}

try {
  await installTools();
  const program = join('dist', 'src', 'cli', 'main.js');
  if (runNode([program, 'native', 'install', '--with-tfjs-node']) !== 0) throw new Error('there is no addon.');
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.tfjs-node.config.ts'];
  const quiet = { TF_CPP_MIN_LOG_LEVEL: '1', ...process.env };
  process.exitCode = runNode([...vitest, ...process.argv.slice(2)], quiet);
} catch (error) {
  console.error(`test:tfjs-node: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
