import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { latestCheckpoint } from '../../src/checkpoint/state-file/latest-checkpoint.js';
import { saversOf } from '../../src/core/saver-like.js';
import type { Session } from '../../src/core/session.js';
import { TensorFlowGraph } from '../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { tensorflowRuntime } from '../../src/runtimes/tensorflow/session/tensorflow-runtime.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import { fromGolden, type GoldenTensor } from '../conformance-formats/golden-tensor.js';

/** The graphs of Python that both sides train in turn. */
const names = ['linreg', 'linreg_bare', 'mlp'];

/** How many steps the side that begins makes. */
const firstSteps = 5;

/** One thread, so that sums come in one order. */
const config = { sessionConfig: { intraOpParallelismThreads: 1, interOpParallelismThreads: 1 } };

/** What one side tells the other of a graph that it has trained. */
interface Trade {
  readonly name: string;
  /** The file of the graph that the other side goes on with. */
  readonly meta: string;
  readonly prefix: string;
  readonly steps: string;
  readonly firstStep: number;
  /** The losses of all steps, those that the other side is to make too. */
  readonly losses: readonly number[];
}

interface Step {
  readonly feeds: Readonly<Record<string, GoldenTensor>>;
}

/**
 * Trains each graph in a monitored session of TensorFlow, saves checkpoints of it on the way, and notes all losses: the other
 * side goes on from the checkpoint, with the `.meta` beside it.
 */
export async function writeGraphs(golden: string, folder: string, list: string): Promise<void> {
  const trades: Trade[] = [];
  for (const name of names) {
    const steps = join(golden, `${name}.json`);
    const feeds = await feedsIn(steps);
    const directory = join(folder, name);
    const graph = await TensorFlowGraph.importMetaGraph(join(golden, `${name}.meta`));
    const losses: number[] = [];
    let prefix: string | undefined;
    await MonitoredTrainingSession.with(
      { graph, config, checkpointDir: directory, saveCheckpointSteps: firstSteps, saveSummariesSteps: null },
      async (session) => {
        for (const fed of feeds) {
          losses.push((await session.run({ loss: 'loss:0', train: 'train' }, fed)).loss as number);
          if (losses.length === firstSteps) prefix = join(directory, `model.ckpt-${firstSteps}`);
        }
      },
    );
    graph.close();
    if (prefix === undefined) throw new Error(`${name}: there is no checkpoint of step ${firstSteps}`);
    console.log(`PASS: ${name}: trained in TensorFlow, and saved at step ${firstSteps}`);
    trades.push({ name, meta: `${prefix}.meta`, prefix, steps, firstStep: firstSteps, losses });
  }
  await writeFile(list, JSON.stringify(trades));
}

/** Goes on from each checkpoint that the other side has saved, and says whether the losses are the very same. */
export async function judgeGraphs(list: string): Promise<void> {
  const trades = JSON.parse(await readFile(list, 'utf8')) as readonly Trade[];
  for (const trade of trades) {
    const graph = await TensorFlowGraph.importMetaGraph(trade.meta);
    const session = await tensorflowRuntime.openSession(graph, { master: '', config }, new AbortController().signal);
    try {
      const odd = await firstDifference(session, trade);
      console.log(
        odd === undefined
          ? `PASS: ${trade.name}: we go on from ${basename(trade.prefix)} of Python with the same losses`
          : `FAIL: ${trade.name}: ${odd}`,
      );
      if (odd !== undefined) process.exitCode = 1;
    } finally {
      await session.close();
      graph.close();
    }
  }
}

async function firstDifference(session: Session, trade: Trade): Promise<string | undefined> {
  const directory = trade.prefix.slice(0, trade.prefix.lastIndexOf('/'));
  const newest = await latestCheckpoint(directory);
  if (newest !== trade.prefix) return `want the newest checkpoint ${trade.prefix}, got ${String(newest)}`;
  const [saver] = saversOf(session.graph);
  if (!saver) return 'the graph has no saver';
  await saver.restore(session, trade.prefix);
  const feeds = await feedsIn(trade.steps);
  for (let step = trade.firstStep; step < feeds.length; step += 1) {
    const { loss } = await session.run({ loss: 'loss:0', train: 'train' }, feeds[step]);
    if (loss !== trade.losses[step]) {
      return `step ${step}: want the loss ${trade.losses[step]}, got ${JSON.stringify(loss)}`;
    }
  }
  return undefined;
}

async function feedsIn(file: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { steps } = JSON.parse(await readFile(file, 'utf8')) as { readonly steps: readonly Step[] };
  return steps.map(({ feeds }) =>
    Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [`${name}:0`, fromGolden(tensor)])),
  );
}
