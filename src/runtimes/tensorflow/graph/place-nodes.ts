import type { GraphDef, NodeDef } from '../../../formats/proto/generated/graph_pb.js';

/** A node that is imported, as what says its device sees it. */
export interface ImportedNode {
  readonly name: string;
  /** The kind of the operation: `'VariableV2'`. */
  readonly type: string;
  /** The device that it asks for by itself; `''` for none. */
  readonly device: string;
}

/** Says where a node that is imported is to run, as replicaDeviceSetter() does: the name of a device, `''` or undefined where TensorFlow decides. */
export type DeviceOfNode = (node: ImportedNode) => string | undefined;

const COLOCATED = 'loc:@';

/**
 * Asks `device` where each node of a graph is to run. A node that belongs beside others is not asked about: it gets their device.
 *
 * Source: `_ProcessNewOps` of TensorFlow's importer.
 */
export function placeNodes({ node: nodes }: GraphDef, device: DeviceOfNode | string): void {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const colocated: (readonly [NodeDef, readonly string[]])[] = [];
  for (const node of nodes) {
    const beside = besideWhom(node);
    if (beside.length > 0) {
      node.device = '';
      colocated.push([node, beside]);
      continue;
    }
    const { name, op: type } = node;
    node.device =
      typeof device === 'string' ? node.device || device : (device({ name, type, device: node.device }) ?? '');
  }
  for (const [node, beside] of colocated) {
    node.device = beside.map((name) => byName.get(name)?.device ?? '').find((one) => one !== '') ?? '';
  }
}

/** The names of the nodes that a node is to run beside. */
function besideWhom({ name, attr }: NodeDef): readonly string[] {
  const value = attr['_class']?.value;
  if (value?.case !== 'list') return [];
  return value.value.s
    .map((bytes) => new TextDecoder().decode(bytes))
    .filter((text) => text.startsWith(COLOCATED) && text.slice(COLOCATED.length) !== name)
    .map((text) => text.slice(COLOCATED.length));
}
