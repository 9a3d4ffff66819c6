import * as tf from '@tensorflow/tfjs';
import { nameHint } from '../../../core/nearest-name.js';
import { describe } from '../../../core/options/describe.js';
import { InvalidArgumentError } from '../../../errors.js';
import { Graph } from '../../../graph/graph.js';
import { internals } from '../../../graph/graph-internals.js';
import type { Node } from '../../../graph/node.js';

import type { ExportedNode, ExportedPort, ExportSavedModelOptions } from './export-options.js';

/** A graph of the inference of a model, and which of its nodes are exported. */
export interface ModelGraph {
  readonly graph: Graph;
  readonly inputs: Readonly<Record<string, ExportedNode>>;
  readonly outputs: Readonly<Record<string, ExportedNode>>;
}

/**
 * The inference of a model as a graph.
 *
 * @throws InvalidArgumentError naming the option and the key for what is no input or output of the model.
 */
export function modelGraph(
  model: tf.LayersModel,
  { inputs, outputs }: Partial<Pick<ExportSavedModelOptions<ExportedPort>, 'inputs' | 'outputs'>>,
): ModelGraph {
  // A sequential model knows its inputs only then.
  if (model instanceof tf.Sequential && !model.built) model.build();
  const graph = new Graph();
  graph.track('', model);
  const fed = model.inputs.map((input, index) =>
    graph.placeholder(model.inputNames[index] ?? input.name, {
      dtype: input.dtype,
      shape: input.shape,
    }),
  );
  const pass = (...tensors: tf.Tensor[]): tf.Tensor | tf.Tensor[] =>
    model.apply(tensors, { training: false }) as tf.Tensor | tf.Tensor[];
  const computed = graph.op('predictions', fed, pass) as Node;
  const isOne = model.outputs.length === 1;
  const given = model.outputs.map((_, index) => (isOne ? computed : graph[internals].output(computed, index)));
  return {
    graph,
    inputs: exported('inputs', inputs, { ports: model.inputs, names: model.inputNames, nodes: fed }),
    outputs: exported('outputs', outputs, { ports: model.outputs, names: model.outputNames, nodes: given }),
  };
}

interface Ports {
  readonly ports: readonly tf.SymbolicTensor[];
  readonly names: readonly string[];
  readonly nodes: readonly Node[];
}

function exported(
  option: string,
  given: Readonly<Record<string, ExportedPort>> | undefined,
  { ports, names, nodes }: Ports,
): Readonly<Record<string, Node>> {
  const wanted = given ?? Object.fromEntries(names.map((name) => [name, name]));
  return Object.fromEntries(
    Object.entries(wanted).map(([key, port]) => {
      const index = typeof port === 'string' ? names.indexOf(port) : ports.indexOf(port);
      const node = nodes[index];
      if (node) return [key, node];
      const hint = typeof port === 'string' ? `. ${nameHint(port, names)}` : '';
      throw new InvalidArgumentError(
        `${option}.${key}: expected one of the ${option} of the model, or its name, got ${describe(port)}${hint}`,
      );
    }),
  );
}
