import { chmod, mkdir, mkdtemp, readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FailedPreconditionError, NotFoundError } from '../../../../src/errors.js';
import { buildTfjsNode, findPackageToBuild } from '../../../../src/runtimes/tensorflow/library/build-tfjs-node.js';
import { findTfjsNode } from '../../../../src/runtimes/tensorflow/library/tfjs-node-package.js';

/** Stands for node-pre-gyp: notes its arguments, and writes an addon that says what it was built against, or fails. */
const builder = `
const fs = require('node:fs');
fs.appendFileSync('builds.txt', process.argv.slice(2).join(' ') + '\\n');
if (fs.existsSync('broken')) {
  console.log('compiling');
  console.error("tfjs_backend.cc:7:10: fatal error: tensorflow/c/c_api.h: No such file or directory");
  process.exit(1);
}
fs.mkdirSync('lib', { recursive: true });
fs.writeFileSync('lib/addon.js', 'exports.TF_Version = ' + JSON.stringify(fs.readFileSync('deps/lib/version', 'utf8')));
`;

let project: string;
const said: string[] = [];
const inPackage = (name: string): string => path.join(project, 'node_modules/@tensorflow/tfjs-node', name);

async function put(name: string, text: string): Promise<string> {
  const file = path.join(project, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

/** Where the tools of the build are: those that `beforeEach` has put there, and no others. */
const env = (): NodeJS.ProcessEnv => ({ PATH: path.join(project, 'npm/bin'), npm_config_nodedir: project });

async function build(release: string): Promise<void> {
  const tfjsNode = findPackageToBuild(project, env());
  const libraries = path.join(project, '.native', release);
  await buildTfjsNode({ tfjsNode, libraries, say: (text) => said.push(text), env: env() });
}

async function putPackages(): Promise<void> {
  await put('node_modules/@tensorflow/tfjs-node/package.json', '{ "version": "4.22.0" }');
  await put('node_modules/@mapbox/node-pre-gyp/package.json', '{ "main": "index.js" }');
  await put(
    'node_modules/@mapbox/node-pre-gyp/index.js',
    "exports.find = (file) => require('node:path').join(file, '../lib/addon.js');",
  );
  await put('node_modules/@mapbox/node-pre-gyp/bin/node-pre-gyp', builder);
}

beforeEach(async () => {
  project = await realpath(await mkdtemp(path.join(tmpdir(), 'project-')));
  said.length = 0;
  await put('.native/2.15.1/lib/version', '2.15.1');
  await put('.native/2.21.0/lib/version', '2.21.0');
  await put('include/node/node_api.h', '');
  await put('npm/node_modules/node-gyp/bin/node-gyp.js', '');
  await put('npm/bin/npm', '');
  for (const tool of ['g++', 'make', 'python3']) await chmod(await put(`npm/bin/${tool}`, '#!/bin/sh\n'), 0o755);
});
afterEach(() => rm(project, { recursive: true }));

describe.runIf(process.platform === 'linux')("building tfjs-node's addon", () => {
  it('builds it from its source in its place, against a library that is linked to', async () => {
    await putPackages();
    await build('2.15.1');
    expect(await readFile(inPackage('builds.txt'), 'utf8')).toBe(`install --build-from-source --nodedir=${project}\n`);
    expect(await readlink(inPackage('deps'))).toBe('../../../.native/2.15.1');
    expect(await readFile(inPackage('lib/addon.js'), 'utf8')).toBe('exports.TF_Version = "2.15.1"');
    expect(said).toEqual(['Building the addon of tfjs-node 4.22.0 (about 10 s) ...']);
  });

  it('builds it once for a library, and again for another', async () => {
    await putPackages();
    await build('2.15.1');
    await build('2.15.1');
    expect(said).toHaveLength(1);
    await build('2.21.0');
    expect(said).toHaveLength(2);
    expect(await readFile(inPackage('lib/addon.js'), 'utf8')).toBe('exports.TF_Version = "2.21.0"');
  });

  it("tells the compiler's error and all that was said, and leaves the package as it was", async () => {
    await putPackages();
    await put('node_modules/@tensorflow/tfjs-node/deps/lib/mine', 'downloaded before');
    await put('node_modules/@tensorflow/tfjs-node/broken', '');
    const building = build('2.15.1');
    await expect(building).rejects.toThrow(FailedPreconditionError);
    await expect(building).rejects.toThrow(
      'the addon of tfjs-node 4.22.0 could not be built: tfjs_backend.cc:7:10: fatal error: tensorflow/c/c_api.h: No such file',
    );
    expect(said).toContain('compiling');
    expect(await readFile(inPackage('deps/lib/mine'), 'utf8')).toBe('downloaded before');
    await rm(inPackage('broken'));
    await build('2.15.1');
    expect(await readFile(inPackage('deps/lib/version'), 'utf8')).toBe('2.15.1');
  });

  it('refuses an addon that does not load, and names it', async () => {
    await putPackages();
    await build('2.15.1');
    const addon = await put('node_modules/@tensorflow/tfjs-node/lib/addon.js', "throw new Error('wrong ELF class')");
    await expect(build('2.15.1')).rejects.toThrow(`${addon}: the addon of tfjs-node does not load (wrong ELF class)`);
  });

  it('says how to bring a package that is not there', () => {
    expect(findTfjsNode(project)).toBeUndefined();
    expect(() => findPackageToBuild(project)).toThrow(NotFoundError);
    expect(() => findPackageToBuild(project)).toThrow('npm install --ignore-scripts @tensorflow/tfjs-node');
  });

  it('names every tool that is missing, before anything is changed', async () => {
    await putPackages();
    const find = (): unknown => findPackageToBuild(project, { PATH: path.join(project, 'empty') });
    expect(find).toThrow(FailedPreconditionError);
    expect(find).toThrow(
      /what is missing: a C\+\+ compiler \(Debian: apt-get install g\+\+\); make .*; a Python 3 .*; node-gyp/,
    );
  });
});
