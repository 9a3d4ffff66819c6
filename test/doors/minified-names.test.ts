import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './door.js';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(root, '.cache', 'minified-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('errors and hooks keep their names in a program that was minified', { timeout: 60_000 }, async () => {
  const file = path.join(directory, 'all.mjs');
  const bundle = await rolldown({
    input: path.join(root, 'dist/src/index.js'),
    external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
    logLevel: 'silent',
  });
  await bundle.write({ file, minify: true, codeSplitting: false });
  await bundle.close();
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(200);
  const all = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  const classes = Object.entries(all).filter(
    (entry): entry is [string, new (...args: unknown[]) => unknown] =>
      /(Error|Hook|StopIteration|MonitoredSession)$/.test(entry[0]) &&
      typeof entry[1] === 'function' &&
      /^class\b/.test(String(entry[1])),
  );
  expect(classes.length).toBeGreaterThan(35);
  expect(classes.filter(([name, type]) => type.name !== name).map(([name]) => name)).toEqual([]);
  const errors = classes.filter(([name]) => /(Error|StopIteration)$/.test(name) && name !== 'OpError');
  expect(errors.length).toBeGreaterThan(17);
  for (const [name, type] of errors) expect(new type('broken')).toMatchObject({ name, message: 'broken' });
});
