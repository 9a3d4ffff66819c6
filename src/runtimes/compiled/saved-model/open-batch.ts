import { create, equals } from '@bufbuild/protobuf';
import { dataTypeName } from '../../../formats/bundle/stored-type.js';
import { InvalidArgumentError } from '../../../errors.js';
import { AttrValueSchema } from '../../../formats/proto/generated/attr-value_pb.js';
import {
  GraphDefSchema,
  NodeDefSchema,
  type GraphDef,
  type NodeDef,
} from '../../../formats/proto/generated/graph_pb.js';
import { BatchSizeNodes } from './batch-size-nodes.js';
import { addOpenConstant } from './open-constant.js';

/** One and the same computation, traced with some number of examples in a batch. */
export interface SizedGraph {
  readonly batch: number;
  readonly graphDef: GraphDef;
}

/** What is done with the graphs of several batch sizes. */
export interface OpenBatchOptions {
  /** The placeholders whose first dimension is the batch. */
  readonly batched: readonly string[];
  /** The operations whose values are wanted. */
  readonly wanted: readonly string[];
  /** What the error says at its end: how to export for one batch size. */
  readonly remedy: string;
}

/**
 * The computation for batches of any size: what differs between the graphs of several sizes is computed from the size of the
 * batch that is fed. Whole numbers may differ as multiples of the size with an offset; constants that are one number over and
 * over may differ in how often.
 *
 * @throws InvalidArgumentError naming the node that depends on the size in another way.
 */
export function openBatch(graphs: readonly SizedGraph[], { batched, wanted, remedy }: OpenBatchOptions): GraphDef {
  const [first] = graphs;
  if (!first) throw new InvalidArgumentError('graphs: expected at least one');
  const { node: nodes, versions } = first.graphDef;
  const fault = ({ name, op }: NodeDef, what: string): InvalidArgumentError =>
    new InvalidArgumentError(`node "${name}" (${op}): ${what} depends on the size of the batch; ${remedy}`, {
      op: name,
    });
  const size = new BatchSizeNodes(batchedInput(nodes, batched));
  const opened: NodeDef[] = [];
  nodes.forEach((node, index) => {
    const variants = graphs.map(({ batch, graphDef }) => ({ batch, node: graphDef.node[index] ?? NO_NODE }));
    if (!variants.every((variant) => isSameNode(variant.node, node))) throw fault(node, 'what is computed');
    const differing = Object.keys(node.attr).filter((key) =>
      variants.some((variant) => differs(node, variant.node, key)),
    );
    if (batched.includes(node.name)) opened.push(withOpenShape(node));
    else if (differing.length === 0) opened.push(node);
    else if (
      node.op !== 'Const' ||
      !addOpenConstant(size, variants, { isShape: !wanted.includes(node.name) && isShape(nodes, node) })
    ) {
      throw fault(node, node.op === 'Const' ? 'its value' : `its attribute ${differing.join(', ')}`);
    }
  });
  const longer = graphs.find(({ graphDef }) => graphDef.node.length > nodes.length)?.graphDef.node[nodes.length];
  if (longer) throw fault(longer, 'whether it is there');
  // TensorFlow takes nodes in any order.
  return create(GraphDefSchema, { node: [...opened, ...size.nodes], ...(versions && { versions }) });
}

const NO_NODE: NodeDef = /* @__PURE__ */ create(NodeDefSchema);

function batchedInput(
  nodes: readonly NodeDef[],
  [name = '']: readonly string[],
): ConstructorParameters<typeof BatchSizeNodes>[0] {
  const type = nodes.find((node) => node.name === name)?.attr['dtype']?.value;
  const dtype = type?.case === 'type' ? dataTypeName(type.value) : undefined;
  if (dtype !== undefined) return { name, dtype };
  throw new InvalidArgumentError(`batched: expected the name of a placeholder of the graphs, got "${name}"`);
}

function isSameNode(one: NodeDef, other: NodeDef): boolean {
  return one.name === other.name && one.op === other.op && one.input.join() === other.input.join();
}

function differs(one: NodeDef, other: NodeDef, key: string): boolean {
  const [a, b] = [one.attr[key], other.attr[key]];
  return a === undefined || b === undefined || !equals(AttrValueSchema, a, b);
}

/** True when all that takes a node is a Reshape, which takes it for the new shape. */
function isShape(nodes: readonly NodeDef[], { name }: NodeDef): boolean {
  return nodes.every(({ op, input }) => {
    const places = input.flatMap((source, place) => (source.replace(/^\^|:0$/g, '') === name ? [place] : []));
    return places.every((place) => op === 'Reshape' && place === 1);
  });
}

function withOpenShape(node: NodeDef): NodeDef {
  const shape = node.attr['shape']?.value;
  if (shape?.case !== 'shape') return node;
  const [, ...rest] = shape.value.dim;
  const open = create(AttrValueSchema, { value: { case: 'shape', value: { dim: [{ size: -1n }, ...rest] } } });
  return create(NodeDefSchema, { ...node, attr: { ...node.attr, shape: open } });
}
