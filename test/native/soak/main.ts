import { tensorValue } from '../../../src/core/tensor-value.js';
import type { NativeGraph } from '../../../src/runtimes/tensorflow/c-api/native-graph.js';
import { loadNativeLibrary } from '../../../src/runtimes/tensorflow/c-api/native-library.js';
import type { NativeOutput } from '../../../src/runtimes/tensorflow/c-api/native-operation.js';
import { placeholder } from '../../support/native/placeholder.js';
import { residentDuring } from './resident-during.js';

/**
 * Runs steps, and opens and closes sessions, and tells the memory of the process as it goes on: `main.js STEPS SESSIONS`, in
 * JSON. Steps feed and fetch numbers and strings, each tenth one asks for metadata, each twentieth one fails.
 */
const [steps = 0, sessions = 0] = process.argv.slice(2).map(Number);
const library = await loadNativeLibrary(process.env['LIBTENSORFLOW'] ?? '');

interface Parts {
  readonly x: NativeOutput;
  readonly text: NativeOutput;
  readonly product: NativeOutput;
  readonly joined: NativeOutput;
}

function build(graph: NativeGraph): Parts {
  const x = placeholder(graph, 'x', 'float32');
  const text = placeholder(graph, 'text', 'string');
  const product = graph.addOperation('MatMul', 'product', { inputs: [x, x] }).output(0);
  const joined = graph.addOperation('Identity', 'joined', { inputs: [text] }).output(0);
  return { x, text, product, joined };
}

const matrix = tensorValue('float32', [32, 32], new Float32Array(1024).fill(0.5));
const strings = tensorValue('string', [2], ['short', 'a text that has no room in a pointer and its length']);
const wrong = tensorValue('float32', [3], new Float32Array(3));

const graph = library.newGraph();
const { x, text, product, joined } = build(graph);
const session = await library.openSession(graph, {});
const parts = { feeds: [x, text], fetches: [product, joined], targets: [] };
const plain = session.prepare(parts);
const traced = session.prepare({ ...parts, metadata: true, runOptions: new Uint8Array([0x08, 3]) });
const step = async (number: number): Promise<void> => {
  if (number % 20 === 19) await plain.run([wrong, strings]).catch(() => undefined);
  else await (number % 10 === 9 ? traced : plain).run([matrix, strings]);
};
const bySteps = await residentDuring(steps, step);
await session.close();
graph.close();

const bySessions = await residentDuring(sessions, async () => {
  const each = library.newGraph();
  const built = build(each);
  const opened = await library.openSession(each, {});
  await opened.run({ feeds: [[built.x, matrix]], fetches: [built.product], targets: [] });
  await opened.close();
  each.close();
});
console.log(JSON.stringify({ bySteps, bySessions, counts: library.counts() }));
