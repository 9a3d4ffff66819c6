import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { FailedPreconditionError } from '../../../errors.js';

/** What an addon of Node is built with. */
export interface BuildTools {
  /** The folder that holds `include/node`; undefined where node-gyp has those headers itself. */
  readonly nodeDirectory: string | undefined;
  /** What the program that builds is told by its environment. */
  readonly env: Readonly<Record<string, string>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The header that each addon includes. */
const header = join('include', 'node', 'node_api.h');

/**
 * Looks for what an addon of Node is built with, before anything is changed: a compiler, make, a Python, node-gyp, and the
 * headers of this Node, which node-gyp would download elsewhere than from a package registry.
 *
 * @throws FailedPreconditionError naming all that is not there, and how to bring it.
 */
export function findBuildTools(env: Environment = process.env): BuildTools {
  const answers = (name: string): boolean =>
    spawnSync(name, ['--version'], { stdio: 'ignore', env: { ...env } }).status === 0;
  const python = [env['PYTHON'] ?? 'python3', 'python3', 'python'].find(answers);
  const nodeGyp = findNodeGyp(env);
  const headers = findHeaders(env);
  const missing = [
    answers(env['CXX'] ?? 'g++') ? undefined : 'a C++ compiler (Debian: apt-get install g++)',
    answers(env['MAKE'] ?? 'make') ? undefined : 'make (Debian: apt-get install make)',
    python === undefined ? 'a Python 3 (Debian: apt-get install python3)' : undefined,
    nodeGyp === undefined ? 'node-gyp, which npm brings (run this by npx)' : undefined,
    headers === undefined
      ? `the headers of Node ${process.versions.node} (npx node-gyp install downloads them from nodejs.org; ` +
        'or name the folder that holds include/node by the variable npm_config_nodedir)'
      : undefined,
  ].filter((text) => text !== undefined);
  if (python === undefined || nodeGyp === undefined || headers === undefined || missing.length > 0) {
    throw new FailedPreconditionError(
      `the addon of tfjs-node cannot be built here; what is missing: ${missing.join('; ')}`,
    );
  }
  return {
    nodeDirectory: headers === 'of node-gyp' ? undefined : headers,
    env: { JOBS: 'max', PYTHON: python, npm_config_node_gyp: nodeGyp },
  };
}

/** The folder of the headers, or word that node-gyp has them. */
function findHeaders({
  npm_config_nodedir: chosen = '',
  npm_config_devdir: downloads = '',
}: Environment): string | undefined {
  const prefixes = [chosen, dirname(dirname(realpathSync(process.execPath)))];
  const found = prefixes.find((prefix) => prefix !== '' && existsSync(join(prefix, header)));
  if (found !== undefined) return found;
  const ofNodeGyp = downloads === '' ? join(homedir(), '.cache', 'node-gyp') : downloads;
  return existsSync(join(ofNodeGyp, process.versions.node, header)) ? 'of node-gyp' : undefined;
}

/** npm says where its own is to what it runs; elsewhere it is looked for beside npm. */
function findNodeGyp({ npm_config_node_gyp: told = '', PATH = '' }: Environment): string | undefined {
  if (told !== '') return told;
  const files = PATH.split(delimiter)
    .map((bin) => join(bin, 'npm'))
    .filter((npm) => existsSync(npm))
    .map((npm) => join(dirname(dirname(realpathSync(npm))), 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'));
  return files.find((file) => existsSync(file));
}
