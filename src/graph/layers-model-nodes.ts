import * as tf from '@tensorflow/tfjs';
import type { FieldsOf } from '../core/options/field.js';
import { members } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { aString } from '../core/options/values.js';
import { FailedPreconditionError } from '../errors.js';
import type { ComputedDataType, PartialShape, UnrankedValue } from '../tensor/node-value.js';
import type { Node, VariableNode } from './node.js';
import type { OpNodes, OpResult, TensorsOf } from './op-outputs.js';

/** Options of Graph.fromLayersModel. */
export interface LayersModelGraphOptions {
  /** Put before the names of the model's weights; nothing when absent. */
  readonly prefix?: string | undefined;
}

const table = /* @__PURE__ */ optionTable('fromLayersModel', {
  prefix: aString.or(''),
} satisfies FieldsOf<LayersModelGraphOptions>);

/** The placeholders of a model's inputs or targets: one, or an array in the model's order where there are several. */
export type ModelPlaceholders = Node<UnrankedValue> | readonly Node<UnrankedValue>[];

/** What to feed to a graph that trains a model, and what to fetch from it. */
export interface LayersModelNodes<X extends ModelPlaceholders, Y extends ModelPlaceholders> {
  /** The inputs. */
  readonly x: X;
  /** The targets. */
  readonly y: Y;
  /** The mean of the outputs' losses with the regularizers' penalties. */
  readonly loss: Node<number>;
  /** By the names that the model gives its metrics. */
  readonly metrics: Readonly<Record<string, Node<number>>>;
  readonly train: Node<null>;
}

/** What is used of a graph to add nodes to it. */
export interface NodeBuilder {
  track(prefix: string, model: tf.LayersModel): readonly VariableNode[];
  placeholder(
    name: string,
    options: { readonly shape: PartialShape; readonly dtype: ComputedDataType },
  ): Node<UnrankedValue>;
  op<const I extends readonly Node[], R extends OpResult>(
    name: string,
    inputs: I,
    fn: (...inputs: TensorsOf<I>) => R,
  ): OpNodes<R>;
  minimize(
    optimizer: tf.Optimizer,
    loss: Node,
    options: { readonly varList: readonly VariableNode[]; readonly name: string },
  ): Node<null>;
}

/** What compile() leaves in a model; a sequential model keeps it in the functional one inside. */
interface CompiledModel {
  readonly inputs: readonly tf.SymbolicTensor[];
  readonly outputs: readonly tf.SymbolicTensor[];
  readonly outputNames: readonly string[];
  readonly loss: unknown;
  readonly lossFunctions: readonly PairFunction[];
  readonly metricsNames: readonly string[];
  readonly metricsTensors: readonly (readonly [PairFunction, number])[];
  apply(inputs: tf.Tensor[], options: { readonly training: boolean }): tf.Tensor | tf.Tensor[];
  calculateLosses(): tf.Scalar[];
}

type PairFunction = (target: tf.Tensor, output: tf.Tensor) => tf.Tensor;

/**
 * Builds in `graph` what fit() computes for one batch, in the same order of operations.
 *
 * @throws FailedPreconditionError when the model is not compiled.
 */
export function layersModelNodes<X extends ModelPlaceholders, Y extends ModelPlaceholders>(
  graph: NodeBuilder,
  model: tf.LayersModel,
  options: LayersModelGraphOptions,
): LayersModelNodes<X, Y> {
  members<tf.LayersModel>('a tf.LayersModel', ['apply', 'compile', 'fit']).assert('model', model);
  const { prefix } = table.check(options);
  const compiled = compiledModel(model);
  const weights = graph.track(prefix, model);
  const xs = compiled.inputs.map((input) => placeholder(graph, 'x', input, input.shape));
  const ys = compiled.outputs.map((output, index) => placeholder(graph, 'y', output, targetShape(compiled, index)));
  const outputs = predictions(graph, compiled, xs);
  const losses = ys.map((y, index) =>
    graph.op('output_loss', [y, at(outputs, index)], at(compiled.lossFunctions, index)),
  );
  const loss = graph.op('loss', losses, (...values) => totalLoss(compiled, values));
  const metrics = metricNodes(graph, compiled, ys, outputs, losses);
  const train = graph.minimize(model.optimizer, loss, { varList: weights, name: 'train' });
  return { x: single(xs) as X, y: single(ys) as Y, loss, metrics, train };
}

function compiledModel(model: tf.LayersModel): CompiledModel {
  if (!(model.optimizer as tf.Optimizer | null | undefined)) {
    throw new FailedPreconditionError(
      `Model "${model.name}" is not compiled; call model.compile({ optimizer, loss, metrics }) before Graph.fromLayersModel`,
    );
  }
  return ((model as unknown as { readonly model?: unknown }).model ?? model) as CompiledModel;
}

function placeholder(
  graph: NodeBuilder,
  name: string,
  tensor: tf.SymbolicTensor,
  shape: PartialShape,
): Node<UnrankedValue> {
  return graph.placeholder(name, { shape: [...shape], dtype: tensor.dtype });
}

/** Class indices stand in one column where the loss takes them. */
function targetShape({ outputs, outputNames, loss }: CompiledModel, index: number): PartialShape {
  const shape = at(outputs, index).shape as PartialShape;
  const names = loss as readonly unknown[] & Readonly<Record<string, unknown>>;
  const name = typeof loss === 'string' ? loss : (names[index] ?? names[at(outputNames, index)]);
  return name === 'sparseCategoricalCrossentropy' ? [...shape.slice(0, -1), 1] : shape;
}

function predictions(graph: NodeBuilder, model: CompiledModel, xs: readonly Node[]): readonly Node[] {
  const apply = (...inputs: tf.Tensor[]): tf.Tensor | tf.Tensor[] => model.apply(inputs, { training: true });
  if (model.outputs.length === 1) return [graph.op('output', xs, apply as () => tf.Tensor)];
  const outputs = graph.op('outputs', xs, apply as () => tf.Tensor[]);
  return model.outputs.map((_, index) => at(outputs, index));
}

function totalLoss(model: CompiledModel, losses: readonly tf.Tensor[]): tf.Scalar {
  const sum = losses.reduce((total, loss) => tf.add(total, loss));
  return model.calculateLosses().reduce((total, penalty) => tf.add(total, penalty), tf.mean<tf.Scalar>(sum));
}

/** A model of several outputs lists their losses before the metrics. */
function metricNodes(
  graph: NodeBuilder,
  model: CompiledModel,
  ys: readonly Node[],
  outputs: readonly Node[],
  losses: readonly Node[],
): Readonly<Record<string, Node<number>>> {
  const metrics: Record<string, Node<number>> = {};
  model.metricsTensors.forEach(([metric, output], index) => {
    const name = at(model.metricsNames, index + 1);
    metrics[name] =
      outputs.length > 1 && index < outputs.length
        ? graph.op(`metrics/${name}`, [at(losses, index)], (loss) => tf.mean<tf.Scalar>(loss))
        : graph.op(`metrics/${name}`, [at(ys, output), at(outputs, output)], (target, value) =>
            tf.mean<tf.Scalar>(metric(target, value)),
          );
  });
  return metrics;
}

function single<T>(items: readonly T[]): T | readonly T[] {
  return items.length === 1 ? at(items, 0) : items;
}

function at<T>(items: readonly T[], index: number): T {
  return items[index] as T;
}
