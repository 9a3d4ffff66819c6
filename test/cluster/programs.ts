import * as tf from '@tensorflow/tfjs';
import { fileURLToPath } from 'node:url';
import { Graph, type GraphLike, type MonitoredSession } from '../../src/index.js';
import { TensorFlowGraph, type DeviceFunction } from '../../src/doors/tensorflow.js';

/** What a step of a program gives. */
export interface StepValues {
  readonly loss: unknown;
  readonly step: unknown;
}

/** What the tasks of a cluster train: a graph, and one step of it. */
export interface Program {
  readonly graph: GraphLike;
  readonly config: Readonly<Record<string, unknown>>;
  readonly makeStep: (session: MonitoredSession) => Promise<StepValues>;
}

/** A node of a graph that is imported. */
interface PlacedNode {
  readonly name: string;
  readonly type: string;
  readonly device: string;
}

/** A linear regression that Python has written. */
export async function graphOfPython(meta: string, device: (node: PlacedNode) => string): Promise<Program> {
  const file = fileURLToPath(new URL(`../../../test/golden/cluster/${meta}.meta`, import.meta.url));
  return {
    graph: await TensorFlowGraph.importMetaGraph(file, { device }),
    config: {},
    makeStep: (session) => session.run({ loss: 'loss', step: 'global_step', train: 'train' }),
  };
}

/** The points that a model of tfjs is to go through. */
const places = Array.from({ length: 32 }, (_, index) => [index / 8 - 2]);
const heights = places.map(([place = 0]) => [Math.sin(2 * place)]);

/** A model of tfjs with what a step can have: slots of an optimizer, random numbers, and averages that are no weights. */
export async function modelOfTfjs(device: DeviceFunction | undefined): Promise<Program> {
  await tf.setBackend('cpu');
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ name: 'hidden', units: 24, activation: 'tanh', inputShape: [1] }),
      tf.layers.batchNormalization({ name: 'normal' }),
      tf.layers.dropout({ name: 'dropped', rate: 0.05 }),
      tf.layers.dense({ name: 'height', units: 1 }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError' });
  const { graph, x, y, loss, train } = Graph.fromLayersModel(model, { device });
  const step = graph.getOrCreateGlobalStep();
  return {
    graph,
    config: { runtime: 'compiled' },
    makeStep: (session) =>
      session.run({ loss, step, train }, [
        [x, places],
        [y, heights],
      ]),
  };
}
