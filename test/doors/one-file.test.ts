import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listDoors, root } from './door.js';

let directory: string;

beforeAll(async () => {
  await mkdir(path.join(root, '.cache'), { recursive: true });
  directory = await mkdtemp(path.join(root, '.cache', 'one-file-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Names of the root, of which each is made by a statement of another kind. */
const ofRoot = ['AbortedError', 'StopIteration', 'Graph', 'Node', 'MonitoredSession', 'Scaffold', 'Saver', 'FIFOQueue'];

test('a name of a door is there in a program that esbuild makes one file of', { timeout: 120_000 }, async () => {
  const programs = new Map<string, { readonly door: string; readonly name: string }>();
  for (const { specifier } of listDoors()) {
    const values = Object.keys((await import(specifier)) as object);
    const names = specifier === 'monitored-session' ? ofRoot : values.slice(0, 2);
    for (const name of names) programs.set(`program${programs.size}`, { door: specifier, name });
  }
  expect(programs.size).toBeGreaterThan(15);
  for (const [file, { door, name }] of programs) {
    const program = `import { ${name} } from '${door}';\nexport const kind = typeof ${name};\n`;
    await writeFile(path.join(directory, `${file}.js`), program);
  }
  await build({
    entryPoints: [...programs.keys()].map((file) => path.join(directory, `${file}.js`)),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    outdir: path.join(directory, 'out'),
    external: ['@tensorflow/*', 'rxjs', 'rxjs/*', 'xstate'],
    logLevel: 'error',
  });
  const missing: string[] = [];
  for (const [file, { door, name }] of programs) {
    const { kind } = (await import(pathToFileURL(path.join(directory, 'out', `${file}.js`)).href)) as { kind: string };
    const value = ((await import(door)) as Readonly<Record<string, unknown>>)[name];
    if (kind !== typeof value) missing.push(`${door}: ${name} is ${kind}`);
  }
  expect(missing).toEqual([]);
});
