import { resolve } from 'node:path';
import { TensorFlowGraph } from '../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { findGraphs } from './find-graphs.js';
import { notedRefusals, shownPath } from './refusals.js';
import { replayGraph } from './replay-graph.js';
import { runAsProgram } from '../support/run-as-program.js';

const USAGE = 'usage: npm run conformance:graphs -- DIR';

/**
 * Replays every graph, MetaGraphDef and SavedModel below a folder, says how many matched, and shows each that did not.
 *
 * @returns the exit code: 0 only when everything matched
 */
async function main([folder, ...others]: readonly string[]): Promise<number> {
  if (folder === undefined || others.length > 0) throw new TypeError(USAGE);
  const root = resolve(folder);
  const graphs = findGraphs(root);
  if (graphs.length === 0) throw new TypeError(`${folder}: expected a folder with graphs, found none`);
  // Without the library nothing can be said of any of them.
  await TensorFlowGraph.create();
  const refusals = notedRefusals(root);
  const mismatches: string[] = [];
  const refused: string[] = [];
  for (const found of graphs) {
    const name = shownPath(root, found.path);
    const { differences, refused: words } = await replayGraph(found, refusals.get(found.path));
    if (words !== undefined) refused.push(`${name}: ${words}`);
    if (differences.length > 0) mismatches.push([name, ...differences.map((text) => `  ${text}`)].join('\n'));
  }
  console.log(`matched ${graphs.length - mismatches.length} of ${graphs.length}`);
  for (const text of mismatches) console.log(text);
  for (const text of refused) console.log(`refused by TensorFlow: ${text}`);
  return mismatches.length === 0 ? 0 : 1;
}

await runAsProgram(main);
