import { describe } from '../../../core/options/describe.js';
import { GraphKeys } from '../../../core/graph-keys.js';
import { isTensorFlowNode } from '../nodes/tensorflow-node.js';
import { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import type { OpBuilder } from '../ops/op-builder.js';
import { addVariable } from './add-variable.js';

/** Name of the global step. */
const GLOBAL_STEP = 'global_step';

/** Where the global step is listed. */
interface Collections {
  getCollection(key: string): readonly unknown[];
  addToCollection(key: string, item: unknown): void;
}

/**
 * The variable that counts the steps of a graph; undefined where there is none.
 *
 * @throws TypeError when what stands in its collection cannot count.
 */
export function findGlobalStep({ parts }: OpBuilder, graph: Collections): TensorFlowVariable | undefined {
  const items = graph.getCollection(GraphKeys.GLOBAL_STEP);
  const found = items.length > 0 ? items[0] : parts.nodes.variable(GLOBAL_STEP);
  if (found === undefined) return undefined;
  const variable = variableOf(parts.nodes, found);
  const isCounter =
    variable && (variable.dtype === 'int64' || variable.dtype === 'int32') && variable.shape.length === 0;
  if (isCounter) return variable;
  throw new TypeError(
    `Existing "global_step" must be a scalar variable of whole numbers: ${isTensorFlowNode(found) ? found.toString() : describe(found)}`,
  );
}

/** The variable that is found, or the one that a node of a file stands for. */
function variableOf(nodes: OpBuilder['parts']['nodes'], found: unknown): TensorFlowVariable | undefined {
  if (found instanceof TensorFlowVariable) return found;
  return isTensorFlowNode(found) ? nodes.variable(found.operation.name) : undefined;
}

/**
 * Adds the global step: 64 bits, 0 at first, not trainable.
 *
 * @throws RangeError when there is one.
 */
export function addGlobalStep(builder: OpBuilder, graph: Collections): TensorFlowVariable {
  if (findGlobalStep(builder, graph)) throw new RangeError(`"${GLOBAL_STEP}" already exists.`);
  const add = (): TensorFlowVariable =>
    addVariable(builder, graph, { name: GLOBAL_STEP, initial: 0, dtype: 'int64', trainable: false });
  const variable = builder.nameScope('', add);
  graph.addToCollection(GraphKeys.GLOBAL_STEP, variable);
  return variable;
}
