// Makes a clone usable with Node and npm alone: installs the dependencies that package-lock.json names, then compiles
// the programs to dist/. Does nothing, and says nothing, when both are up to date. Everything goes to standard error.
// `--no-build` leaves out the compilation.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCommonJsDoors } from './commonjs-doors.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockedPackage */
/** @typedef {{ hash: string, sources: string[] }} Build */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const buildStamp = join(root, 'dist', '.built.json');
const sourceFolders = [
  'src',
  'machines',
  'examples',
  'bench',
  'scripts',
  'test/adversary',
  'test/cluster',
  'test/conformance',
  'test/conformance-formats',
  'test/conformance-graphs',
  'test/interop',
  'test/kill',
  'test/memory',
  'test/native',
  'test/support',
  'test/terminal',
];
const settings = ['tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json'];
const anotherSetupMs = 15 * 60_000;

/** @param {string} text */
const say = (text) => process.stderr.write(`${text}\n`);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(
    `Node 20.19 or newer is needed; this is ${process.versions.node}. Install a newer Node and try again.`,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function lockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * True for a package that npm may have left out on this machine.
 * @param {LockedPackage} locked
 */
function isForAnotherMachine({ optional = false, os, cpu, libc }) {
  if (!optional) return false;
  const suits = (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);
  return !suits || libc !== undefined || (os === undefined && cpu === undefined);
}

/** npm writes the list of what it installed last of all: an interrupted installation has none. */
function isInstalled() {
  const listOfInstalled = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(listOfInstalled)) return false;
  const installed = lockedPackages(listOfInstalled);
  return Object.entries(lockedPackages(join(root, 'package-lock.json'))).every(([path, locked]) => {
    if (path === '') return true;
    const there = installed[path];
    if (there === undefined) return isForAnotherMachine(locked);
    return there.version === locked.version && there.integrity === locked.integrity;
  });
}

/**
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 */
async function runStep(name, command, args) {
  say(`${name} ...`);
  const startMs = Date.now();
  const secs = () => Math.round((Date.now() - startMs) / 1000);
  const progress = setInterval(() => say(`${name} ... ${secs()} s`), 10_000);
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: command.endsWith('.cmd') });
  try {
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code !== 0) throw new Error(`${name}: ${[command, ...args].join(' ')} ended with code ${code}.`);
  } finally {
    clearInterval(progress);
  }
  say(`${name}: done in ${secs()} s`);
}

async function install() {
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--prefer-offline', '--no-audit'];
  const npm = process.env['npm_execpath'];
  const isOurNpm = npm !== undefined && /npm-cli\.c?js$/.test(npm) && existsSync(npm);
  if (isOurNpm) await runStep('Installing dependencies', process.execPath, [npm, ...args]);
  else await runStep('Installing dependencies', process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}

/** The files that the programs and the page are compiled from, in a fixed order. */
function listSources() {
  return sourceFolders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(tsx?|css|html)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** @param {string[]} sources */
function hashOf(sources) {
  const hash = createHash('sha256');
  for (const file of [...settings, ...sources]) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @returns {Build | undefined} */
function lastBuild() {
  return existsSync(buildStamp) ? JSON.parse(readFileSync(buildStamp, 'utf8')) : undefined;
}

async function build() {
  const sources = listSources();
  const hash = hashOf(sources);
  const last = lastBuild();
  if (last?.hash === hash) return;
  const dist = dirname(buildStamp);
  if (last === undefined || last.sources.some((file) => !sources.includes(file))) {
    rmSync(dist, { recursive: true, force: true });
  }
  rmSync(buildStamp, { force: true });
  await runStep('Compiling', process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
  mkdirSync(dist, { recursive: true });
  await runStep('Building the page', process.execPath, ['scripts/build-page.mjs']);
  writeCommonJsDoors(root);
  copyWasmBinaries();
  writeFileSync(buildStamp, JSON.stringify({ hash, sources }));
}

/** Browsers load the binaries of tfjs's wasm backend from beside the module that knows where they are. */
function copyWasmBinaries() {
  const from = join(root, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist');
  const to = join(root, 'dist', 'src', 'runtimes', 'eager', 'engine');
  for (const file of readdirSync(from).filter((name) => name.endsWith('.wasm'))) {
    cpSync(join(from, file), join(to, file));
  }
}

/** @param {string} lock */
function isAbandoned(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return Date.now() - statSync(lock).mtimeMs > anotherSetupMs;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}

/**
 * Lets one setup at a time work in this clone.
 * @param {() => Promise<void>} work
 */
async function alone(work) {
  const lock = join(root, '.cache', 'setup.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      if (isAbandoned(lock)) rmSync(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => process.exit(1));
  await work();
  release();
  process.removeListener('exit', release);
}

try {
  checkNode();
  await alone(async () => {
    if (!isInstalled()) await install();
    if (!process.argv.includes('--no-build')) await build();
  });
} catch (error) {
  say(`setup: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
