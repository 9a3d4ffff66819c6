// Plays lives full of foreign objects that misbehave, reads forged files in little memory, and plays the model of the lock.
// `--seed S` draws the same lives again, `--lives N` sets how many there are; all other arguments are handed on to vitest.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ownOptions = { '--seed': 'FAST_CHECK_SEED', '--lives': 'ADVERSARY_LIVES' };

/**
 * Takes our own options, `--name value` or `--name=value`, out of the arguments.
 * @param {string[]} args
 */
function readArguments(args) {
  /** @type {Record<string, string>} */
  const environment = {
    FAST_CHECK_SEED: process.env['FAST_CHECK_SEED'] || String(Math.trunc(Math.random() * 2 ** 31)),
  };
  const rest = [];
  for (let index = 0; index < args.length; index++) {
    const [name = '', given] = (args[index] ?? '').split('=');
    const variable = Object.entries(ownOptions).find(([option]) => option === name)?.[1];
    if (variable === undefined) rest.push(args[index] ?? '');
    else {
      const value = given ?? args[++index] ?? '';
      if (!/^\d+$/.test(value)) throw new TypeError(`${name}: expected a whole number, got "${value}"`);
      environment[variable] = value;
    }
  }
  return { environment, rest };
}

const { environment, rest } = readArguments(process.argv.slice(2));
console.log(`npm run test:adversary -- --seed ${environment['FAST_CHECK_SEED']}`);
const vitest = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--config', 'vitest.adversary.config.ts', ...rest];
const { status } = spawnSync(process.execPath, vitest, {
  cwd: root,
  env: { ...process.env, ...environment },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
