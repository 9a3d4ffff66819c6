import { writeSync } from 'node:fs';
import { fromBinary } from '@bufbuild/protobuf';
import { GraphDefSchema } from '../../../src/formats/proto/generated/graph_pb.js';
import { loadNativeLibrary } from '../../../src/runtimes/tensorflow/c-api/native-library.js';
import { addBlockedGraph } from '../exits/blocked-graph.js';
import { Dice } from './dice.js';
import { misuses, type Playground } from './misuses.js';

/**
 * Misuses the typed module at random: `--from N --count M`. Each misuse has a seed of its own, its number, so that one alone can
 * be done again. The last line on standard output is that of the misuse that ended the process, if one did.
 */
const [first = 0, count = 100] = ['--from', '--count'].map((name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : Number(process.argv[at + 1]);
});
const library = await loadNativeLibrary(process.env['LIBTENSORFLOW'] ?? '');
const names = Object.keys(misuses);
let refused = 0;

async function playground(): Promise<Playground> {
  const [graph, closed, other] = [library.newGraph(), library.newGraph(), library.newGraph()];
  addBlockedGraph(graph, 3);
  const lost = addBlockedGraph(closed, 3).step.operation;
  addBlockedGraph(other, 3);
  const graphDef = new Uint8Array(graph.toGraphDef());
  const types = fromBinary(GraphDefSchema, graphDef).node.map(({ op }) => op);
  const session = await library.openSession(graph, {});
  const ended = await library.openSession(graph, {});
  await ended.close();
  closed.close();
  return {
    library,
    graph,
    closed,
    lost,
    other,
    session,
    ended,
    graphDef,
    types: ['Placeholder', 'MatMul', 'Conv2D', 'Reshape', 'ConcatV2', 'VarHandleOp', 'Nope', ...types],
  };
}

const before = library.counts();
let play = await playground();
for (let number = first; number < first + count; number += 1) {
  const dice = new Dice(String(number));
  const name = names[dice.below(names.length)] ?? '';
  writeSync(1, `${number} ${name}\n`);
  try {
    await misuses[name]?.(dice, play);
  } catch {
    refused += 1;
  }
  // A playground that was played with for long is full of odd operations.
  if (number % 200 === 199) {
    await close(play);
    play = await playground();
  }
}
await close(play);
writeSync(1, `${JSON.stringify({ done: count, refused, before, after: library.counts() })}\n`);

async function close({ session, graph, other }: Playground): Promise<void> {
  await session.close();
  graph.close();
  other.close();
}
