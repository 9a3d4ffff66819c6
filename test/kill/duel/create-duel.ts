import * as tf from '@tensorflow/tfjs';
import { inputs } from '../../../src/doors/data.js';
import { addQueueRunner, FIFOQueue, QueueRunner } from '../../../src/doors/queues.js';
import { crc32c } from '../../../src/formats/crc32c.js';
import { Graph } from '../../../src/index.js';

const columns = 16;
const hidden = 256;
const batchSize = 8;

/**
 * Two sides that train in turn, each by its own optimizer: the judge on an input, the mimic on what the turn of the judge
 * before has put into a queue. A queue runner hands out the scale of each turn, and the judge's average, which a hook
 * keeps, is part of both losses.
 */
export function createDuel() {
  const graph = new Graph();
  const globalStep = graph.getOrCreateGlobalStep();
  const { examples, wanted } = createExamples();
  const { x, y } = graph.iterator(inputs({ x: examples, y: wanted }).shuffle({ seed: 11 }).repeat().batch(batchSize));
  const weights = {
    first: tf.variable(wave(columns, hidden, 0.3)),
    second: tf.variable(wave(hidden, 1, 0.3)),
    mimic: tf.variable(wave(columns, columns, 0.1)),
    average: tf.variable(tf.zeros([hidden, 1])),
  };
  const first = graph.track('judge/first', weights.first);
  const second = graph.track('judge/second', weights.second);
  const mimic = graph.track('mimic', weights.mimic);
  const average = graph.track('average', weights.average);
  const pace = graph.placeholder('pace', { shape: [] });

  const scales = new FIFOQueue(graph, { capacity: 3, dtypes: 'float32', shapes: [], name: 'scales' });
  addQueueRunner(graph, new QueueRunner({ queue: scales, enqueueOps: [scales.enqueue(0.5), scales.enqueue(0.5)] }));
  const scale = scales.dequeue();
  const handed = new FIFOQueue(graph, {
    capacity: 2,
    dtypes: 'float32',
    shapes: [[batchSize, columns]],
    name: 'handed',
  });
  const taken = handed.dequeue();

  const judged = graph.op('judged', [x, y, first, second, average, pace, scale], (rows, targets, w, v, mean, p, s) =>
    tf
      .dropout(rows.matMul(w).relu(), 0.25)
      .matMul(v.add(mean.mul(0.1)))
      .sub(targets)
      .square()
      .mean()
      .mul(p)
      .mul(s)
      .asScalar(),
  );
  const mimicked = graph.op(
    'mimicked',
    [taken, mimic, first, second, average, pace, scale],
    (rows, m, w, v, mean, p, s) =>
      rows
        .matMul(m)
        .matMul(w)
        .relu()
        .matMul(v.sub(mean.mul(0.1)))
        .square()
        .mean()
        .mul(p)
        .mul(s)
        .asScalar(),
  );
  const size = graph.op('size', [first, mimic], (w, m) => w.square().mean().add(m.square().mean()).asScalar());
  graph.summary.scalar('size', size);
  return {
    graph,
    globalStep,
    pace,
    turns: {
      even: {
        loss: judged,
        train: graph.minimize(tf.train.momentum(0.01, 0.9), judged, { varList: [first, second] }),
        handed: handed.enqueue(x),
      },
      odd: { loss: mimicked, train: graph.minimize(tf.train.adam(0.01), mimicked, { varList: [mimic] }) },
    },
    score: graph.op('score', [first, second, average], (w, v, mean) =>
      tf
        .tensor2d(examples)
        .matMul(w)
        .relu()
        .matMul(v.add(mean.mul(0.1)))
        .sub(tf.tensor2d(wanted))
        .square()
        .mean()
        .asScalar(),
    ),
    fold: graph.assign(
      average,
      graph.op('folded', [average, second], (mean, v) => mean.mul(0.9).add(v.mul(0.1))),
    ),
    /** Of all weights, once the session is closed. */
    checksum: (): string => {
      const bytes = Object.values(weights).map((weight) => new Uint8Array(Float32Array.from(weight.dataSync()).buffer));
      return bytes
        .reduce((sum, part) => crc32c(part, sum), 0)
        .toString(16)
        .padStart(8, '0');
    },
  };
}

function createExamples(): { readonly examples: number[][]; readonly wanted: number[][] } {
  const examples = Array.from({ length: 50 }, (_, row) =>
    Array.from({ length: columns }, (_, column) => Math.sin(row * 1.7 + column * 0.9)),
  );
  const wanted = examples.map((example) => [
    Math.tanh(example.reduce((sum, value, column) => sum + value * Math.cos(column), 0)),
  ]);
  return { examples, wanted };
}

function wave(rows: number, width: number, height: number): tf.Tensor2D {
  return tf.tensor2d(
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: width }, (_, column) => height * Math.sin(row * 12.9898 + column * 78.233)),
    ),
  );
}
