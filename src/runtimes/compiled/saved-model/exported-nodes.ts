import type * as tf from '@tensorflow/tfjs';
import { nameHint } from '../../../core/nearest-name.js';
import { describe } from '../../../core/options/describe.js';
import { InvalidArgumentError } from '../../../errors.js';
import type { Graph } from '../../../graph/graph.js';
import { internals } from '../../../graph/graph-internals.js';
import { mappedNodes } from '../../../graph/mapped-nodes.js';
import { namesOfNodes } from '../../../graph/names-of-nodes.js';
import type { Node } from '../../../graph/node.js';
import { aPartialShape, fitsShape } from '../../../tensor/shape.js';
import type { PartialShape } from '../../../tensor/node-value.js';

/** A node with the name that clients have for it. */
export interface ExportedOutput {
  readonly key: string;
  readonly node: Node;
}

/** An input, and the shapes that it takes: only the first length may be open. */
export interface ExportedInput extends ExportedOutput {
  readonly dtype: tf.DataType;
  readonly shape: PartialShape;
}

/**
 * The nodes that an option names.
 *
 * @throws TypeError or InvalidArgumentError naming the option and the key for what is no node of the graph.
 */
export function exportedNodes(graph: Graph, option: 'inputs' | 'outputs', given: object): readonly ExportedOutput[] {
  const nodes = Object.entries(given).map(([key, value]: [string, unknown]) => {
    const what = `${option}.${key}`;
    if (typeof value !== 'string') return { key, node: graph[internals].own(what, value) };
    const node = graph[internals].findOutput(value);
    if (node) return { key, node };
    const names = namesOfNodes(graph);
    throw new InvalidArgumentError(
      `${what}: expected a node of the graph, or the name of one, got ${describe(value)}. ${nameHint(value, names)}`,
    );
  });
  if (nodes.length > 0) return nodes;
  throw new InvalidArgumentError(`${option}: expected at least one node, got {}`);
}

/**
 * The inputs with their shapes: what `shapes` says, or else the nodes.
 *
 * @throws InvalidArgumentError naming an input whose shape or type is not known, or that can have no feeds.
 */
export function exportedInputs(inputs: readonly ExportedOutput[], shapes: object): readonly ExportedInput[] {
  const unknown = Object.keys(shapes).find((key) => !inputs.some((input) => input.key === key));
  if (unknown !== undefined) {
    const keys = inputs.map(({ key }) => key);
    throw new InvalidArgumentError(`shapes: there is no input ${describe(unknown)}. ${nameHint(unknown, keys)}`);
  }
  return inputs.map(({ key, node }) => {
    if (!mappedNodes.fed(node) || node.definition.kind === 'variable') {
      throw new InvalidArgumentError(
        `inputs.${key}: expected a node that is fed, such as a placeholder, got ${String(node)}`,
      );
    }
    const { [key]: given } = shapes as Readonly<Record<string, unknown>>;
    const shape = given === undefined ? node.shape : aPartialShape.assert(`shapes.${key}`, given);
    const { dtype } = node;
    if (shape === undefined || dtype === undefined || !isTfjsType(dtype)) {
      throw new InvalidArgumentError(
        `inputs.${key}: the ${shape === undefined ? 'shape' : 'type'} of "${node.name}" is not known; ` +
          (shape === undefined ? `give shapes: { ${key}: [null, …] }` : 'take a placeholder'),
      );
    }
    if (
      node.shape &&
      !fitsShape(
        shape.map((length) => length ?? 0),
        node.shape.map((length, at) => (shape[at] === null ? 0 : length)),
      )
    ) {
      throw new InvalidArgumentError(
        `shapes.${key}: expected a shape that fits ${JSON.stringify(node.shape)}, that of "${node.name}", got ${JSON.stringify(shape)}`,
      );
    }
    if (shape.slice(1).includes(null)) {
      throw new InvalidArgumentError(
        `inputs.${key}: only the first length of ${JSON.stringify(shape)} may be open; give shapes: { ${key}: … } with the others`,
      );
    }
    return { key, node, dtype, shape };
  });
}

function isTfjsType(dtype: string): dtype is tf.DataType {
  return ['float32', 'int32', 'bool', 'complex64', 'string'].includes(dtype);
}
