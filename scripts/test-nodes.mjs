// Runs the tests, the long ones too, and `npm start` as a fresh clone would, on other releases of Node; where TensorFlow's C
// library is found, some of the tests that need it as well. The releases come from packages that hold the binary, the clones
// are in .cache/; both stay there for the next time.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { keepResults, readTotals } from './test-results.mjs';

const releases = [22, 24];
const stepsOfStart = 60;
const notCopied = ['node_modules', 'dist', 'coverage', '.cache', '.git', '.native'];
/** What a release of Node can change for TensorFlow: calls, threads and memory, tfjs-node's kernels, servers, files. */
const nativeTests = [
  'test/runtimes/tensorflow/c-api/native-session.native.test.ts',
  'test/native/given-up-runs.test.ts',
  'test/runtimes/compiled/session/compiled-session.native.test.ts',
  'test/runtimes/compiled/cluster/cluster-session.native.test.ts',
  'test/runtimes/compiled/saved-model/export-saved-model.native.test.ts',
];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isWindows = process.platform === 'win32';

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the exit code
 */
function run(command, args, cwd, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], shell: isWindows });
    child.once('error', reject).once('close', (code) => resolve(code ?? 1));
  });
}

/** The environment without what the npm around this script says of its own package. */
function cleanEnvironment() {
  const ofOuterNpm = /^(npm_package_|npm_lifecycle_|npm_config_local_prefix$|INIT_CWD$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofOuterNpm.test(name)));
}

/**
 * @param {number} release
 * @param {string} folder
 * @returns {Promise<string>} the folder that holds the `node` of that release
 */
async function installNode(release, folder) {
  const packageName = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
  const bin = join(folder, 'node_modules', packageName, 'bin');
  if (existsSync(join(bin, isWindows ? 'node.exe' : 'node'))) return bin;
  const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  mkdirSync(folder, { recursive: true });
  const args = ['install', ...options, '--prefix', folder, `${packageName}@${release}`];
  const code = await run('npm', args, folder, cleanEnvironment());
  if (code !== 0) throw new Error(`npm install ${packageName}@${release} ended with code ${code}`);
  return bin;
}

/**
 * Copies the sources; the dependencies of an earlier copy stay, and the setup in there checks them.
 * @param {string} clone
 */
function copySources(clone) {
  mkdirSync(clone, { recursive: true });
  for (const name of readdirSync(clone)) {
    if (name !== 'node_modules') rmSync(join(clone, name), { recursive: true, force: true });
  }
  for (const name of readdirSync(root)) {
    if (!notCopied.includes(name)) cpSync(join(root, name), join(clone, name), { recursive: true });
  }
}

/**
 * Where TensorFlow's C library is for this checkout, by what was built in a clone of it.
 * @param {string} clone
 * @returns {Promise<string | undefined>}
 */
async function libraryFoundBy(clone) {
  const search = join(clone, 'dist', 'src', 'runtimes', 'tensorflow', 'library', 'find-library.js');
  const { findLibrary } = await import(pathToFileURL(search).href);
  return findLibrary({ folder: root })?.path;
}

/**
 * @param {number} release
 * @returns {Promise<{ line: string, passes: boolean }>}
 */
async function testOn(release) {
  const folder = join(root, '.cache', `node-${release}`);
  const bin = await installNode(release, folder);
  const clone = join(folder, 'clone');
  copySources(clone);
  const outer = cleanEnvironment();
  const env = { ...outer, PATH: `${bin}${delimiter}${outer['PATH'] ?? ''}` };
  const totals = { passed: 0, failed: 0 };
  const bad = [];
  /** @param {string} script @param {readonly string[]} files @param {NodeJS.ProcessEnv} own */
  const runTests = async (script, files = [], own = {}) => {
    const name = `node-${release}-${script.replace(':', '-')}`;
    const code = await run('npm', ['run', script, '--', ...files, ...keepResults(name)], clone, { ...env, ...own });
    const { passed, failed } = readTotals(name);
    totals.passed += passed;
    totals.failed += failed;
    if (code !== 0) bad.push(`npm run ${script} ended with code ${code}`);
  };
  for (const script of ['test', 'test:long']) await runTests(script);
  const library = await libraryFoundBy(clone);
  if (library !== undefined) await runTests('test:native', nativeTests, { LIBTENSORFLOW: library });
  const startCode = await run('npm', ['start', '--', '--steps', String(stepsOfStart)], clone, env);
  if (startCode !== 0) bad.push(`npm start ended with code ${startCode}`);
  const verdict = bad.length === 0 ? 'npm start passed' : bad.join(', ');
  const native = library === undefined ? "without TensorFlow's library" : "with TensorFlow's library";
  return {
    line: `Node ${release}, ${native}: ${totals.passed} passed, ${totals.failed} failed; ${verdict}`,
    passes: bad.length === 0,
  };
}

const lines = [];
for (const release of releases) {
  console.log(`\n== Node ${release}`);
  const { line, passes } = await testOn(release).catch((error) => ({
    line: `Node ${release}: ${error instanceof Error ? error.message : String(error)}`,
    passes: false,
  }));
  lines.push(line);
  if (!passes) process.exitCode = 1;
}
console.log(`\n${lines.join('\n')}`);
