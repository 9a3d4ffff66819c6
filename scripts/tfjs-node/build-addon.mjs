import { existsSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { findTools } from './find-tools.mjs';
import { runStep } from './run-step.mjs';
import { tensorflowVersion, unpackLibtensorflow } from './unpack-libtensorflow.mjs';

/**
 * Builds the native part of the project's @tensorflow/tfjs-node, in its place in node_modules: there it shares the
 * project's tfjs-core. Does nothing when what is there was built for the same versions; its interface to Node is
 * Node-API, and the same for all releases of Node.
 * @param {string} cache where downloads are kept
 */
export async function buildAddon(cache) {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('@tensorflow/tfjs-node/package.json');
  const folder = dirname(manifest);
  const requireThere = createRequire(manifest);
  const preGyp = dirname(requireThere.resolve('@mapbox/node-pre-gyp/package.json'));
  const addon = requireThere('@mapbox/node-pre-gyp').find(manifest);
  const dependencies = join(folder, 'deps');
  const stamp = join(dirname(addon), 'built-for.json');
  const { version } = require(manifest);
  const versionsOfBuild = JSON.stringify({
    version,
    tensorflowVersion,
    platform: process.platform,
    arch: process.arch,
  });

  const isBuilt = existsSync(addon) && existsSync(stamp) && readFileSync(stamp, 'utf8') === versionsOfBuild;
  if (isBuilt && existsSync(join(dependencies, 'lib', 'libtensorflow.so'))) return;

  const { python } = await findTools();
  const libtensorflow = await unpackLibtensorflow(cache, python);
  rmSync(stamp, { force: true });
  rmSync(dependencies, { recursive: true, force: true });
  symlinkSync(relative(folder, realpathSync(libtensorflow)), dependencies);

  const headers = findHeaders();
  const args = ['install', '--build-from-source', ...(headers === undefined ? [] : [`--nodedir=${headers}`])];
  await runStep(
    `Building the addon of tfjs-node ${version} against TensorFlow ${tensorflowVersion}`,
    process.execPath,
    [join(preGyp, 'bin', 'node-pre-gyp'), ...args],
    { cwd: folder, env: { JOBS: 'max', ...process.env, ...findNodeGyp(), PYTHON: python } },
  );
  writeFileSync(stamp, versionsOfBuild);
}

/** The folder that holds `include/node`; node-gyp looks for headers itself where there is none. */
function findHeaders() {
  const chosen = process.env['npm_config_nodedir'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const prefix = dirname(dirname(realpathSync(process.execPath)));
  return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? prefix : undefined;
}

/** npm brings node-gyp along, and tells its scripts where; without npm around this script, it is found beside npm. */
function findNodeGyp() {
  if (process.env['npm_config_node_gyp'] !== undefined) return {};
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (!existsSync(join(folder, 'npm'))) continue;
    const npm = dirname(dirname(realpathSync(join(folder, 'npm'))));
    const nodeGyp = join(npm, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
    if (existsSync(nodeGyp)) return { npm_config_node_gyp: nodeGyp };
  }
  return {};
}
