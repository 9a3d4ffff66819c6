import type * as tf from '@tensorflow/tfjs';
import { members } from '../../core/options/objects.js';
import { aNumber } from '../../core/options/numbers.js';
import type { TensorValue } from '../../core/tensor-value.js';
import type { PartialShape, UnrankedValue } from '../../tensor/node-value.js';
import { internals, type GraphInternals } from '../graph-internals.js';
import { isNode, type Node, type VariableNode } from '../node.js';
import { aClassWeight, isClassWeight, weightsOfClasses } from './class-weights.js';
import { compiledModel, targetShape, type CompiledModel } from './compiled-model.js';
import { layersModelOptions, type LayersModelGraphOptions } from './layers-model-options.js';
import { lossNodes } from './loss-nodes.js';
import { metricNodes, type MetricNodes } from './metric-nodes.js';
import type { Mode, ModelParts } from './model-parts.js';
import { ownNodes, portNodes, type PortHost } from './model-ports.js';
import { passNodes } from './pass-nodes.js';
import { perPort } from './per-port.js';

/** The placeholders of a model's inputs or targets: one, or an array in the model's order where there are several. */
export type ModelPlaceholders = Node<UnrankedValue> | readonly Node<UnrankedValue>[];

/** The outputs of a model, as many as there are targets; each has an axis for the samples, so that none is a scalar. */
export type ModelPredictions<Y extends ModelPlaceholders> = Y extends readonly Node[]
  ? { readonly [K in keyof Y]: Node<TensorValue> }
  : Node<TensorValue>;

/** What a model makes of a batch without being trained: without dropout, with the averages of batch normalization. */
export interface LayersModelEvaluation<Y extends ModelPlaceholders> {
  /** What predict() gives. */
  readonly predictions: ModelPredictions<Y>;
  /** The outputs' losses, as evaluate() has them: without the regularizers' penalties and the weights of classes. */
  readonly loss: Node<number>;
  /** By the names that the model gives its metrics. */
  readonly metrics: MetricNodes;
}

/**
 * What to feed to a graph that trains a model, and what to fetch from it.
 *
 * Only a step of an optimizer writes: a run without `train` leaves the weights, averages of batch normalization among
 * them, and the session's random numbers as they are, also where `loss` and `metrics` are computed as in training.
 */
export interface LayersModelNodes<X extends ModelPlaceholders, Y extends ModelPlaceholders> {
  /** The inputs, in the model's order. Placeholders among them answer to the model's own names too. */
  readonly inputs: readonly Node<UnrankedValue>[];
  /** The targets, in the order of the model's outputs. */
  readonly targets: readonly Node<UnrankedValue>[];
  /** The only input, or all of them. */
  readonly x: X;
  /** The only target, or all of them. */
  readonly y: Y;
  /** What predict() gives: the same nodes as `evaluation.predictions`. */
  readonly predictions: ModelPredictions<Y>;
  /** The mean of the outputs' losses with the regularizers' penalties, computed as in training. */
  readonly loss: Node<number>;
  /** By the names that the model gives its metrics; computed as in training. */
  readonly metrics: MetricNodes;
  readonly train: Node<null>;
  readonly evaluation: LayersModelEvaluation<Y>;
}

/** What is used of a graph to add nodes to it. */
export interface NodeBuilder {
  readonly [internals]: GraphInternals;
  track(prefix: string, model: tf.LayersModel): readonly VariableNode[];
  minimize(
    optimizer: tf.Optimizer,
    loss: Node,
    options: { readonly varList: readonly VariableNode[]; readonly name: string },
  ): Node<null>;
}

/** The options of Graph.fromLayersModel, checked. */
type Given = ReturnType<typeof layersModelOptions.check<LayersModelGraphOptions>>;

/**
 * Builds in `graph` what fit() computes for one batch, in the same order of operations.
 *
 * @throws FailedPreconditionError when the model is not compiled, TypeError, RangeError or InvalidArgumentError naming
 * an option that does not fit the model or the graph.
 */
export function layersModelNodes<X extends ModelPlaceholders, Y extends ModelPlaceholders>(
  graph: NodeBuilder,
  model: tf.LayersModel,
  options: LayersModelGraphOptions,
): LayersModelNodes<X, Y> {
  members<tf.LayersModel>('a tf.LayersModel', ['apply', 'compile', 'fit']).assert('model', model);
  const given = layersModelOptions.check(options);
  const compiled = compiledModel(model);
  const host = graph[internals];
  const lossWeights = lossWeightsOf(compiled, given);
  const samples = sampleWeightNodes(host, compiled, given);
  const varList = graph.track(given.prefix, model);
  const parts = modelParts(host, compiled, given);
  const classes = classWeightNodes(parts, given);

  // Evaluation comes first: it sees the averages as they are before training writes them.
  const evaluation = inMode('inference', { ...parts, lossWeights, sampleWeights: samples.map(present) });
  const sampleWeights = samples.map((weight, index) => [...present(weight), ...present(classes[index])]);
  const training = inMode('training', { ...parts, lossWeights, sampleWeights });
  const train = graph.minimize(model.optimizer, training.loss, { varList, name: 'train' });

  const { inputs, targets } = parts;
  const predictions = single(evaluation.outputs) as ModelPredictions<Y>;
  return {
    inputs,
    targets,
    x: single(inputs) as X,
    y: single(targets) as Y,
    predictions,
    loss: training.loss,
    metrics: training.metrics,
    train,
    evaluation: { predictions, loss: evaluation.loss, metrics: evaluation.metrics },
  };
}

function modelParts(host: GraphInternals, model: CompiledModel, given: Given): ModelParts {
  const { inputNames, outputNames } = model;
  const targetShapes = model.outputs.map((_, index) => targetShape(model, index));
  const inputPorts = {
    ...{ option: 'inputs', kind: 'inputs', placeholder: 'x', names: inputNames },
    dtypes: model.inputs.map(({ dtype }) => dtype),
    shapes: model.inputs.map(({ shape }) => shape as PartialShape),
  };
  const targetPorts = {
    ...{ option: 'targets', kind: 'outputs', placeholder: 'y', names: outputNames },
    dtypes: model.outputs.map(({ dtype }) => dtype),
    shapes: targetShapes,
  };
  const inputs = portNodes(host, inputPorts, given.inputs);
  const targets = portNodes(host, targetPorts, given.targets);
  return { add: host.add, output: host.output, model, inputs, targets, targetShapes };
}

interface ModeNodes {
  readonly outputs: readonly Node<UnrankedValue>[];
  readonly loss: Node<number>;
  readonly metrics: MetricNodes;
}

/** What a mode computes. */
function inMode(mode: Mode, parts: Omit<Parameters<typeof lossNodes>[0], 'outputs'>): ModeNodes {
  const outputs = passNodes(parts, mode);
  const losses = lossNodes({ ...parts, outputs }, mode);
  return { outputs, loss: losses.total, metrics: metricNodes({ ...parts, outputs, losses: losses.each }, mode) };
}

function lossWeightsOf({ outputNames }: CompiledModel, { lossWeights }: Given): readonly number[] | undefined {
  if (lossWeights === undefined) return undefined;
  const ports = { option: 'lossWeights', kind: 'outputs', names: outputNames };
  const isOne = (value: unknown): boolean => typeof value === 'number';
  return perPort(ports, lossWeights, isOne, (what, value) => (value === undefined ? 1 : aNumber.assert(what, value)));
}

function sampleWeightNodes(
  host: Pick<PortHost, 'own'>,
  { outputNames }: CompiledModel,
  { sampleWeight }: Given,
): readonly (Node | undefined)[] {
  if (sampleWeight === undefined || sampleWeight === null) return outputNames.map(() => undefined);
  const given = isNode(sampleWeight) ? outputNames.map(() => sampleWeight) : sampleWeight;
  return ownNodes(host, { option: 'sampleWeight', kind: 'outputs', names: outputNames }, given);
}

function classWeightNodes({ add, model, targets }: ModelParts, { classWeight }: Given): readonly (Node | undefined)[] {
  const { outputNames } = model;
  if (classWeight === undefined || classWeight === null) return outputNames.map(() => undefined);
  const ports = { option: 'classWeight', kind: 'outputs', names: outputNames };
  return perPort(ports, classWeight, isClassWeight, (what, value) =>
    value === undefined || value === null ? undefined : aClassWeight.assert(what, value),
  ).map((weights, index) => {
    const target = targets[index];
    if (!weights || !target) return undefined;
    const copy = { ...weights };
    return add('class_weight', {
      kind: 'host',
      type: 'GatherV2',
      inputs: [target],
      compute: ([value]) => weightsOfClasses(copy, value as TensorValue),
      dtype: 'float32',
    });
  });
}

function present<T>(item: T | undefined): readonly T[] {
  return item === undefined ? [] : [item];
}

function single<T>(items: readonly T[]): T | readonly T[] {
  return items.length === 1 ? (items[0] as T) : items;
}
