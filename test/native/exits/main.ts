import { loadNativeLibrary } from '../../../src/runtimes/tensorflow/c-api/native-library.js';
import { addBlockedGraph } from './blocked-graph.js';

/** A process that ends in the way that its argument names, while TensorFlow is at work. */
const [how = ''] = process.argv.slice(2);
const library = await loadNativeLibrary(process.env['LIBTENSORFLOW'] ?? '');
const graph = library.newGraph();
// What is computed at the natural end is waited for; what is computed for half a minute is not, by process.exit().
const { dequeue, eigenvalues, step } = addBlockedGraph(graph, how === 'exit-computing' ? 4000 : 800);
const session = await library.openSession(graph, {});
const run = (output: typeof step): Promise<unknown> =>
  session.run({ feeds: [], fetches: [output], targets: [], lane: 'own' });
await run(step);

/** A run is under way for some time, then the process is told to end. */
async function atWork(output: typeof step): Promise<void> {
  run(output).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 100));
}

process.on('exit', () => {
  console.log('a later listener');
});
switch (how) {
  case 'open':
    break;
  case 'closed':
    await session.close();
    graph.close();
    break;
  case 'exit-blocked':
    await atWork(dequeue);
    process.exit(3);
    break;
  case 'exit-computing':
    await atWork(eigenvalues);
    process.exit(3);
    break;
  case 'error-blocked':
    await atWork(dequeue);
    throw new Error('thrown on purpose');
  case 'rejection-blocked':
    await atWork(dequeue);
    void Promise.reject(new Error('rejected on purpose'));
    break;
  case 'computing':
    await atWork(eigenvalues);
    break;
  case 'close-blocked':
    await atWork(dequeue);
    await session.close();
    break;
  default:
    throw new Error(`${how}: expected the name of an end`);
}
