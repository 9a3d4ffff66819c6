import type { Node, OutputDefinition } from '../node.js';
import { inputsOf } from '../inputs-of.js';

/** By the id of a node, which of its outputs are taken, each at its place; undefined at a place that nobody takes. */
export type OutputPlaces = ReadonlyMap<number, readonly (Node | undefined)[]>;

/**
 * The places of the outputs that `nodes` take of one another, and of those among `others`.
 *
 * An output that is taken by number has that place; those taken by name come behind them, in order of their first use.
 */
export function outputPlaces(nodes: readonly Node[], others: readonly Node[] = []): OutputPlaces {
  const taken = new Set([...nodes.flatMap(({ definition }) => inputsOf(definition)), ...others].filter(isOutput));
  const places = new Map<number, (Node | undefined)[]>();
  for (const output of taken) {
    const { op, key } = output.definition;
    const outputs = places.get(op.id) ?? [];
    places.set(op.id, outputs);
    if (typeof key !== 'number') continue;
    while (outputs.length <= key) outputs.push(undefined);
    outputs[key] = output;
  }
  for (const output of taken) {
    const { op, key } = output.definition;
    if (typeof key === 'string') places.get(op.id)?.push(output);
  }
  return places;
}

/** The node that an output belongs to; any other node itself. */
export function ownerOf(node: Node): Node {
  return isOutput(node) ? node.definition.op : node;
}

/** The place of an output among those of its owner, -1 for one that nobody takes; 0 for any other node. */
export function placeOf(node: Node, places: OutputPlaces): number {
  return isOutput(node) ? (places.get(node.definition.op.id)?.indexOf(node) ?? -1) : 0;
}

function isOutput(node: Node): node is Node<unknown, OutputDefinition> {
  return node.definition.kind === 'output';
}
