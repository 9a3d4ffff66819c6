import { fileURLToPath } from 'node:url';
import { StepCounterHook } from '../../../src/hooks/step-counter-hook.js';
import { loadNativeLibrary } from '../../../src/runtimes/tensorflow/c-api/native-library.js';
import { TensorFlowGraph } from '../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { MonitoredSession } from '../../../src/session/monitored-session.js';
import { RecordingLogger } from '../../../src/testing/recording-logger.js';
import { residentDuring } from './resident-during.js';

/**
 * Opens and closes monitored sessions over a graph that Python has exported, with some training steps in each, and tells the
 * memory of the process and what is left of the library's as it goes on: `monitored-sessions.js SESSIONS`, in JSON. Each tenth
 * session has a graph of its own, which is imported and closed; each twentieth one fails in a step.
 */
const sessions = Number(process.argv[2] ?? 0);
const file = fileURLToPath(new URL('../../../../test/golden/formats/graphs/linreg.meta', import.meta.url));
const libtensorflow = process.env['LIBTENSORFLOW'];
const library = await loadNativeLibrary(libtensorflow ?? '');
const feeds = { 'x:0': [[1, 2, 3]], 'y:0': [[1]] };
const wrong = { 'x:0': [[1, 2]], 'y:0': [[1]] };
const steps = 5;

const importGraph = (): Promise<TensorFlowGraph> => TensorFlowGraph.importMetaGraph(file, { libtensorflow });

function openOver(graph: TensorFlowGraph): Promise<MonitoredSession> {
  const hooks = [new StepCounterHook({ everyNSteps: 2, logger: new RecordingLogger() })];
  return MonitoredSession.open({ graph, hooks });
}

async function trainOver(graph: TensorFlowGraph): Promise<void> {
  const session = await openOver(graph);
  for (let step = 0; step < steps; step += 1) await session.run('train', feeds);
  await session.close();
}

async function failOver(graph: TensorFlowGraph): Promise<void> {
  const session = await openOver(graph);
  await session.run('train', wrong).then(
    () => Promise.reject(new Error('a feed of a wrong shape was taken')),
    () => undefined,
  );
  await session.close();
}

const shared = await importGraph();
const counts: unknown[] = [];
const resident = await residentDuring(sessions, async (number) => {
  const graph = number % 10 === 9 ? await importGraph() : shared;
  await (number % 20 === 11 ? failOver : trainOver)(graph);
  if (graph !== shared) graph.close();
  if ((number + 1) % (sessions / 10) === 0) counts.push(library.counts());
});
shared.close();
console.log(JSON.stringify({ resident, counts, after: library.counts() }));
