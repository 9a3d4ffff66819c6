// Packs the package, installs it with its required peers alone, bundles a small training with esbuild, Vite, webpack and Rollup, for
// Node and for browsers, and runs every bundle to its end: in Node, and in Chromium in the four ways of docs/browser.md. A warning of
// a bundler about the package is a failure. Chromium is that of CHROMIUM, the system's, or installed where that can be done.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import commonjsPlugin from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import * as vite from 'vite';
import webpack from 'webpack';
import { installPackages } from './debian-packages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
/** Outside of the repository: nothing of its node_modules must be found from there. */
const project = mkdtempSync(join(tmpdir(), 'bundles-'));
const tfjs = /^@tensorflow\//;
const deadlineMs = 60_000;
/** Its declarations are those of a CommonJS module. */
const commonjs = /** @type {() => import('rollup').Plugin} */ (/** @type {unknown} */ (commonjsPlugin));

function makeProject() {
  const [packed] = JSON.parse(
    execFileSync(npm, ['pack', '--ignore-scripts', '--json', '--pack-destination', project], {
      cwd: root,
      encoding: 'utf8',
    }),
  );
  for (const file of readdirSync(join(root, 'test', 'bundles'))) {
    cpSync(join(root, 'test', 'bundles', file), join(project, file));
  }
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const optional = Object.keys(peerDependenciesMeta);
  const peers = Object.entries(peerDependencies).filter(([name]) => !optional.includes(name));
  const dependencies = { 'monitored-session': `file:./${packed.filename}`, ...Object.fromEntries(peers) };
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
  execFileSync(npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const installed = optional.filter((name) => existsSync(join(project, 'node_modules', name)));
  if (installed.length > 0) throw new Error(`expected none of the optional peers, got ${installed.join(', ')}`);
}

/** @param {string} what @param {readonly unknown[]} warnings */
function refuseWarnings(what, warnings) {
  if (warnings.length > 0) throw new Error(`${what} warns: ${warnings.map(String).join('\n')}`);
}

/** @param {string} entry @param {string} out @param {'node' | 'browser'} platform */
async function bundleWithEsbuild(entry, out, platform) {
  const { warnings } = await esbuild.build({
    entryPoints: entry.split(' '),
    absWorkingDir: project,
    outdir: out,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform,
    external: platform === 'node' ? ['@tensorflow/*'] : [],
    logLevel: 'silent',
  });
  refuseWarnings(
    'esbuild',
    warnings.map(({ text, location }) => `${text} (${location?.file})`),
  );
  if (platform === 'browser') copyBinaries(join(project, out));
}

/** @param {string} entry @param {string} out @param {'node' | 'browser'} platform */
async function bundleWithRollup(entry, out, platform) {
  /** @type {string[]} */
  const warnings = [];
  const bundle = await rollup({
    input: join(project, entry),
    external: platform === 'node' ? tfjs : [],
    plugins: [nodeResolve({ browser: platform === 'browser', preferBuiltins: platform === 'node' }), commonjs()],
    // What other packages have in them, Rollup passes over: tfjs's modules go in circles, and TypeScript leaves `this` at their top.
    onwarn: ({ message, ids = [], id = '' }) => {
      if ([message, id, ...ids].some((text) => text.includes('monitored-session'))) warnings.push(message);
    },
  });
  // Else Rollup puts what the library's parts share into the entry: a part then waits for the entry, which waits for the part.
  const manualChunks = (/** @type {string} */ id) => (/node_modules/.test(id) ? 'packages' : undefined);
  await bundle.write({ dir: join(project, out), format: 'es', manualChunks });
  await bundle.close();
  refuseWarnings('Rollup', warnings);
  if (platform === 'browser') copyBinaries(join(project, out));
}

/** @param {string} entry @param {string} out @param {'node' | 'browser'} platform */
async function bundleWithWebpack(entry, out, platform) {
  const stats = await new Promise((resolve, reject) => {
    webpack(
      {
        mode: 'production',
        context: project,
        entry: `./${entry}`,
        target: platform === 'node' ? 'node20' : 'web',
        output: { path: join(project, out), filename: 'main.js', module: platform === 'node' },
        experiments: { outputModule: platform === 'node' },
        externals: platform === 'node' ? [tfjs] : [],
        externalsType: 'module',
        performance: { hints: false },
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    );
  });
  const { errors = [], warnings = [] } = stats.toJson({ all: false, errors: true, warnings: true });
  const texts = [...errors, ...warnings].map(({ message, moduleName }) => `${message} (${moduleName})`);
  refuseWarnings('webpack', texts);
}

/** @param {string} entry @param {string} out @param {'node' | 'browser'} platform */
async function bundleWithVite(entry, out, platform) {
  /** @type {string[]} */
  const warnings = [];
  const logger = vite.createLogger('warn');
  logger.warn = logger.warnOnce = (text) => {
    // The page is as large as tfjs; its modules are as they are; and how long it takes is the machine's.
    if (!/chunks are larger|tfjs|PLUGIN_TIMINGS/.test(text)) warnings.push(text);
  };
  if (platform === 'browser') writePage(project, `/${entry}`);
  await vite.build({
    root: project,
    configFile: false,
    customLogger: logger,
    build: { outDir: out, ...(platform === 'node' ? { ssr: entry } : { target: 'es2022' }) },
    ...(platform === 'node' && { ssr: { noExternal: ['monitored-session', 'rxjs', 'xstate'] } }),
    worker: { format: 'es' },
  });
  refuseWarnings('Vite', warnings);
}

/** The step that bundlers need which do not know `new URL(…, import.meta.url)`. @param {string} folder */
function copyBinaries(folder) {
  const from = join(project, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist');
  for (const file of readdirSync(from).filter((name) => name.endsWith('.wasm'))) {
    cpSync(join(from, file), join(folder, file));
  }
}

/** @param {string} folder @param {string} script @param {string} [head] */
function writePage(folder, script, head = '') {
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>training</title>${head}<script type="module" src="${script}"></script>\n`,
  );
}

/** @param {string} out */
function runInNode(out) {
  const [bundle = ''] = readdirSync(join(project, out)).filter((file) => /^(main|in-node)\.m?js$/.test(file));
  const checkpoints = join(project, `${out}-checkpoints`);
  const text = execFileSync(process.execPath, [join(project, out, bundle), checkpoints], {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: deadlineMs,
  });
  if (!existsSync(join(checkpoints, 'checkpoint'))) throw new Error('there is no checkpoint');
  return JSON.parse(text.trim().split('\n').at(-1) ?? '');
}

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/**
 * Opens a page that is served from a folder, and waits for what it says came of it.
 * @param {string} folder
 * @param {import('node:http').RequestListener} [serve] what else serves it
 */
async function runInBrowser(folder, serve) {
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  /** @type {(value: unknown) => void} */
  let tell = () => undefined;
  const told = new Promise((resolve) => (tell = resolve));
  let log = '';
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    if (path === '/result') {
      let body = '';
      request.on('data', (part) => (body += part)).on('end', () => tell(JSON.parse(body)));
      response.end();
      return;
    }
    if (serve) {
      serve(request, response);
      return;
    }
    const file = join(folder, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) {
      log += `not found: ${path}\n`;
      response.writeHead(404).end();
      return;
    }
    const type = types[/** @type {keyof typeof types} */ (extname(file))] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', `--user-data-dir=${profile}`];
  const browser = spawn(chromium, [...flags, '--enable-logging=stderr', `http://127.0.0.1:${port}/`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  browser.stderr.on('data', (text) => (log += text));
  const ended = new Promise((resolve) => browser.once('close', resolve).once('error', resolve));
  const timer = setTimeout(
    () => tell({ error: `nothing came of it within ${deadlineMs / 1000} s; the browser said:\n${log}` }),
    deadlineMs,
  );
  try {
    const result = /** @type {object} */ (await told);
    return 'error' in result ? { ...result, error: `${result.error}; the browser said:\n${log}` } : result;
  } finally {
    clearTimeout(timer);
    browser.kill();
    await ended;
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * The browser that CHROMIUM names, one of the system's, or one that is installed now.
 * @returns {Promise<string>}
 */
async function readyChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  await installPackages(['chromium']);
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Error('expected a Chromium: install one (apt-get install chromium), or name it in CHROMIUM');
}

/** @returns {string | undefined} */
function findChromium() {
  const given = process.env['CHROMIUM'];
  if (given) return given;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = (process.env['PATH'] ?? '')
      .split(':')
      .map((folder) => join(folder, name))
      .find(existsSync);
    if (found) return found;
  }
  return undefined;
}

/** @param {unknown} result */
function judge(result) {
  const { error, steps, first, last, backends } = /** @type {Record<string, any>} */ (result);
  if (error) throw new Error(error);
  if (steps !== 60 || !(last < first / 100)) throw new Error(`expected 60 steps down, got ${JSON.stringify(result)}`);
  if (!backends.includes('wasm')) throw new Error(`expected wasm, got ${backends.join(', ')}`);
}

const chromium = await readyChromium();
const bundlers = {
  esbuild: bundleWithEsbuild,
  Vite: bundleWithVite,
  webpack: bundleWithWebpack,
  Rollup: bundleWithRollup,
};
/** What the package depends on and a browser cannot load as it is: docs/browser.md names the same. */
const included = ['@tensorflow/tfjs-backend-wasm', 'seedrandom', '@stablelib/snappy', 'fast-png'].map(
  (name) => `monitored-session > ${name}`,
);
let passed = 0;
let failed = 0;

/** @param {string} name @param {() => Promise<unknown>} work */
async function attempt(name, work) {
  const beganMs = Date.now();
  try {
    judge(await work());
    passed += 1;
    console.log(`${name}: runs to the end, ${((Date.now() - beganMs) / 1000).toFixed(1)} s`);
  } catch (error) {
    failed += 1;
    console.log(`${name}: FAILED: ${error instanceof Error ? error.message : String(error)}`);
  }
}

makeProject();
const only = process.argv[2];
for (const [name, bundle] of Object.entries(bundlers)) {
  if (only && !name.toLowerCase().includes(only)) continue;
  await attempt(`${name}, Node`, async () => {
    await bundle('in-node.js', `${name}-node`, 'node');
    return runInNode(`${name}-node`);
  });
  await attempt(`${name}, browser`, async () => {
    const out = `${name}-browser`;
    mkdirSync(join(project, out), { recursive: true });
    await bundle('in-browser.js', out, 'browser');
    if (name !== 'Vite') writePage(join(project, out), name === 'webpack' ? '/main.js' : '/in-browser.js');
    return runInBrowser(join(project, out));
  });
}
for (const name of /** @type {const} */ (['Vite', 'webpack'])) {
  if (only && !name.toLowerCase().includes(only)) continue;
  await attempt(`${name}, worker`, async () => {
    const out = `${name}-worker`;
    await bundlers[name]('in-worker.js', out, 'browser');
    if (name !== 'Vite') writePage(join(project, out), '/main.js');
    return runInBrowser(join(project, out));
  });
}
if (!only || only === 'vite') {
  await attempt('Vite, development server', async () => {
    writePage(project, '/in-browser.js');
    const server = await vite.createServer({
      root: project,
      configFile: false,
      logLevel: 'error',
      server: { middlewareMode: true, hmr: false, ws: false },
      optimizeDeps: { exclude: ['monitored-session'], include: included },
    });
    try {
      return await runInBrowser(project, server.middlewares);
    } finally {
      await server.close();
    }
  });
}
if (!only || only === 'plain') {
  await attempt('plain modules and an import map', async () => {
    mkdirSync(join(project, 'plain'), { recursive: true });
    await bundleWithEsbuild('monitored-session.js inspector.js tfjs.js', 'plain/vendor', 'browser');
    for (const file of ['train.js', 'in-browser.js']) cpSync(join(project, file), join(project, 'plain', file));
    const imports = {
      'monitored-session': '/vendor/monitored-session.js',
      'monitored-session/inspector': '/vendor/inspector.js',
      '@tensorflow/tfjs': '/vendor/tfjs.js',
    };
    writePage(
      join(project, 'plain'),
      '/in-browser.js',
      `<script type="importmap">${JSON.stringify({ imports })}</script>`,
    );
    return runInBrowser(join(project, 'plain'));
  });
}
rmSync(project, { recursive: true, force: true, maxRetries: 5 });
mkdirSync(join(root, '.cache', 'results'), { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
