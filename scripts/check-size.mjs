// Says how much of the library typical programs carry in a browser, and fails where a program is over its budget. Counted is what
// a page must load before it can start: the entry and all chunks that it imports at once, minified by esbuild, packed by gzip, without
// tfjs, RxJS and XState. What is beside it is loaded by import() where it is needed, if ever.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const peers = ['@tensorflow/*', 'rxjs', 'rxjs/*', 'xstate'];

/** @type {readonly { what: string, program: string, budget: number }[]} */
const programs = [
  { what: 'an error class', program: `export { AbortedError } from 'monitored-session'`, budget: 1_200 },
  {
    what: 'Graph, MonitoredSession and a hook',
    program: `export { Graph, MonitoredSession, StopAtStepHook } from 'monitored-session'`,
    budget: 45_000,
  },
  {
    what: 'Graph and MonitoredTrainingSession',
    program: `export { Graph, MonitoredTrainingSession } from 'monitored-session'`,
    budget: 94_600,
  },
  {
    what: 'the same with CheckpointSaverHook',
    program: `export { CheckpointSaverHook, Graph, MonitoredTrainingSession } from 'monitored-session'`,
    budget: 94_600,
  },
  { what: 'Saver', program: `export { Saver } from 'monitored-session/checkpoint'`, budget: 53_000 },
  { what: 'FileWriter', program: `export { FileWriter } from 'monitored-session/events'`, budget: 31_000 },
  { what: 'all of the root', program: `export * from 'monitored-session'`, budget: 205_000 },
];

/**
 * @param {string} program
 * @returns {Promise<{ first: number, later: number }>} bytes that are loaded first, and later
 */
async function sizeOf(program) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: program, resolveDir: root },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    external: peers,
    outdir: join(root, 'dist', 'size'),
    absWorkingDir: root,
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const entry = Object.keys(metafile.outputs).find((file) => metafile.outputs[file]?.entryPoint === '<stdin>') ?? '';
  const first = new Set([entry]);
  for (const file of first) {
    for (const { path, kind, external } of metafile.outputs[file]?.imports ?? []) {
      if (kind !== 'dynamic-import' && !external) first.add(path);
    }
  }
  const paths = new Set([...first].map((file) => resolve(root, file)));
  const size = { first: 0, later: 0 };
  for (const { path, contents } of outputFiles) size[paths.has(path) ? 'first' : 'later'] += gzipSync(contents).length;
  return size;
}

/** @param {number} bytes */
const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(6)} kB`;

for (const { what, program, budget } of programs) {
  const { first, later } = await sizeOf(program);
  const isOver = first > budget;
  console.log(
    `${kB(first)} at first, of at most ${budget / 1000}, ${kB(later)} beside: ${what}${isOver ? ': OVER ITS BUDGET' : ''}`,
  );
  if (isOver) process.exitCode = 1;
}

/** What a browser loads for the inspector, which comes bundled. */
const page = { folder: join(root, 'dist', 'inspector-page'), budget: 120_000 };
const pageBytes = readdirSync(page.folder)
  .map((file) => gzipSync(readFileSync(join(page.folder, file))).length)
  .reduce((sum, bytes) => sum + bytes, 0);
console.log(
  `${kB(pageBytes)} in all, of at most ${page.budget / 1000}: the page of the inspector${pageBytes > page.budget ? ': OVER ITS BUDGET' : ''}`,
);
if (pageBytes > page.budget) process.exitCode = 1;
