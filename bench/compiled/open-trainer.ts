import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs';
import { Graph, SingularMonitoredSession, type Node, type SessionConfig } from 'monitored-session';
import type { Batch } from './batches.js';
import { CLASSES, lossOf, type TrainedProgram } from './trained-program.js';

/** What trains a net; blocks.py has two more. */
export const kinds = ['compiled', 'tfjs-node', 'wasm'] as const;

/** Trains a net, with a loss for each step. */
export interface Trainer {
  step(batch: Batch): number | Promise<number>;
  /** The milliseconds that traces have taken so far. */
  readonly traceMs?: number | undefined;
}

/** Makes one of them. */
export async function openTrainer(kind: string, program: TrainedProgram): Promise<Trainer> {
  switch (kind) {
    case 'compiled':
      return openSession(program, { runtime: 'compiled', sessionConfig });
    case 'wasm':
      return openSession(program, { backend: 'wasm' });
    case 'tfjs-node':
      return openTfjsNode(program);
    default:
      throw new RangeError(`kind: expected one of ${kinds.join(', ')}, got ${kind}`);
  }
}

/** One thread, and otherwise what the compiled runtime has of itself. */
const sessionConfig = {
  intraOpParallelismThreads: 1,
  interOpParallelismThreads: 1,
  graphOptions: { rewriteOptions: { disableMetaOptimizer: true } },
};

const rate = 1e-3;

async function openSession(program: TrainedProgram, config: SessionConfig): Promise<Trainer> {
  const { graph, x, y, loss, train } = graphOf(program);
  const session = await SingularMonitoredSession.open({ graph, config });
  const trainer: { step: Trainer['step']; traceMs?: number } = { step };
  session.events$.subscribe((event) => {
    if (event.kind === 'trace.made') trainer.traceMs = (trainer.traceMs ?? 0) + event.durationMs;
  });
  return trainer;

  async function step({ examples, labels }: Batch): Promise<number> {
    const fetched = await session.run({ loss, train }, { [x.name]: examples, [y.name]: labels });
    return fetched.loss;
  }
}

interface TrainedGraph {
  readonly graph: Graph;
  readonly x: Node;
  readonly y: Node;
  readonly loss: Node<number>;
  readonly train: Node<null>;
}

function graphOf(program: TrainedProgram): TrainedGraph {
  const graph = new Graph();
  for (const [name, weight] of Object.entries(program.weights)) graph.track(name, weight as tf.Variable);
  const x = graph.placeholder('x', { shape: program.shape });
  const y = graph.placeholder('y', { shape: [program.shape[0], CLASSES] });
  const loss = graph.op('loss', [x, y], (xs, ys) => lossOf(program, xs, ys));
  return { graph, x, y, loss, train: graph.minimize(tf.train.adam(rate), loss) };
}

/** As a program of tfjs alone: no session, no graph. */
async function openTfjsNode(program: TrainedProgram): Promise<Trainer> {
  // A CommonJS package whose import needs the addon, which is built only for some.
  createRequire(import.meta.url)('@tensorflow/tfjs-node');
  await tf.setBackend('tensorflow');
  const optimizer = tf.train.adam(rate);
  const [batch] = program.shape;
  return {
    step: ({ examples, labels }) =>
      tf.tidy(() => {
        const [xs, ys] = [tf.tensor(examples, [...program.shape]), tf.tensor(labels, [batch, CLASSES])];
        const loss = optimizer.minimize(() => lossOf(program, xs, ys), true) as tf.Scalar;
        return loss.dataSync()[0] ?? Number.NaN;
      }),
  };
}
