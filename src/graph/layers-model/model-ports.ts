import { check } from '../../core/options/check.js';
import type { ComputedDataType, PartialShape, UnrankedValue } from '../../tensor/node-value.js';
import type { GraphInternals } from '../graph-internals.js';
import { isNode, type Node } from '../node.js';
import { perPort, type Ports } from './per-port.js';

/** What adds the nodes of inputs and targets. */
export type PortHost = Pick<GraphInternals, 'add' | 'alias' | 'own'>;

/** The inputs or outputs of a model, and what they are fed. */
export interface ModelPorts extends Ports {
  /** Name of the placeholders. */
  readonly placeholder: string;
  readonly dtypes: readonly string[];
  readonly shapes: readonly PartialShape[];
}

const aNode = /* @__PURE__ */ check('a node', isNode);

/** The nodes that stand for the inputs or targets of a model: given ones, placeholders for the others. */
export function portNodes(host: PortHost, ports: ModelPorts, given: unknown): readonly Node<UnrankedValue>[] {
  const nodes = given === undefined ? ports.names.map(() => undefined) : ownNodes(host, ports, given);
  const all = nodes.map((node, index) => (node as Node<UnrankedValue> | undefined) ?? placeholder(host, ports, index));
  all.forEach((node, index) => {
    const name = ports.names[index] ?? '';
    // Outputs of one layer have one name.
    if (ports.names.indexOf(name) === ports.names.lastIndexOf(name)) host.alias(name, node);
  });
  return all;
}

/** The nodes of an option for the inputs or outputs of a model; undefined for those that it leaves out. */
export function ownNodes(host: Pick<PortHost, 'own'>, ports: Ports, given: unknown): (Node | undefined)[] {
  return perPort(ports, given, isNode, (what, value) =>
    value === undefined || value === null ? undefined : host.own(what, aNode.assert(what, value)),
  );
}

function placeholder({ add }: PortHost, ports: ModelPorts, index: number): Node<UnrankedValue> {
  const shape = ports.shapes[index] ?? [];
  const dtype = ports.dtypes[index] as ComputedDataType;
  return add(ports.placeholder, { kind: 'placeholder', dtype, shape: [...shape], takes: 'batches' });
}
