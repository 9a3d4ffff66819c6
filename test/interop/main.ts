import { readFile, writeFile } from 'node:fs/promises';
import { describeError } from '../../src/core/foreign/describe-error.js';
import { compareCase } from './compare-case.js';
import type { InteropCase } from './interop-case.js';
import { rewriteFolder } from './rewrite-folder.js';
import { saveLayersModel } from './save-layers-model.js';
import { saveVariedGraph } from './save-varied-graph.js';
import { judgeKerasModels, saveKerasModels } from './trade-keras-models.js';
import { judgeGraphs, writeGraphs } from './trade-graphs.js';
import { writeExports } from './write-exports.js';
import { trainModels } from './train-model.js';

const USAGE =
  'usage: main.js write GOLDEN FOLDER CASES.json | main.js compare CASES.json | ' +
  'main.js write-models FOLDER CASES.json | main.js judge-models CASES.json | ' +
  'main.js write-graphs GOLDEN FOLDER GRAPHS.json | main.js judge-graphs GRAPHS.json | ' +
  'main.js write-exports FOLDER EXPORTS.json';

const rewritten = ['py-basic', 'py-multiblock', 'py-sharded', 'py-partitioned'];

/** Writes checkpoints for TensorFlow to read, and a list of them. */
async function write(golden: string, folder: string, list: string): Promise<void> {
  const cases: InteropCase[] = [];
  for (const name of rewritten) {
    cases.push(...(await rewriteFolder({ from: `${golden}/${name}`, to: `${folder}/${name}` })));
  }
  cases.push(...(await trainModels(folder)), ...(await saveLayersModel(`${folder}/layers-model`)));
  cases.push(...(await saveVariedGraph(`${folder}/varied-graph`)));
  await writeFile(list, JSON.stringify(cases, null, 1));
}

/** Reads checkpoints that TensorFlow wrote, by a list of them, and says of each whether it is as noted. */
async function compare(list: string): Promise<boolean> {
  const cases = JSON.parse(await readFile(list, 'utf8')) as readonly InteropCase[];
  let isGood = true;
  for (const one of cases) {
    const differences = await compareCase(one).catch((error: unknown) => [describeError(error)]);
    for (const text of differences) console.log(`  ${text.slice(0, 300)}`);
    console.log(`${differences.length === 0 ? 'PASS' : 'FAIL'}: ${one.name}, read by loadCheckpoint`);
    isGood &&= differences.length === 0;
  }
  return isGood;
}

const [command, ...operands] = process.argv.slice(2);
const [first, second, third] = operands;
if (command === 'write' && first !== undefined && second !== undefined && third !== undefined) {
  await write(first, second, third);
} else if (command === 'compare' && first !== undefined && second === undefined) {
  if (!(await compare(first))) process.exitCode = 1;
} else if (command === 'write-models' && first !== undefined && second !== undefined && third === undefined) {
  await saveKerasModels(first, second);
} else if (command === 'judge-models' && first !== undefined && second === undefined) {
  if (!(await judgeKerasModels(first))) process.exitCode = 1;
} else if (command === 'write-graphs' && first !== undefined && second !== undefined && third !== undefined) {
  await writeGraphs(first, second, third);
} else if (command === 'judge-graphs' && first !== undefined && second === undefined) {
  await judgeGraphs(first);
} else if (command === 'write-exports' && first !== undefined && second !== undefined && third === undefined) {
  await writeExports(first, second);
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
