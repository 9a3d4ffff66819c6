import { bytesField, messageField, messageOf } from '../../formats/message-fields.js';
import type { Collections } from '../collections.js';
import { isNode, type Node } from '../node.js';
import { hasValue } from './node-kind.js';
import { outputPlaces, ownerOf, placeOf, type OutputPlaces } from './output-places.js';
import { encodeGraphDef } from './to-graph-def.js';

/**
 * Nodes and collections as the bytes of TensorFlow's MetaGraphDef: of a collection what is a node, by name.
 *
 * The MetaGraphDef names no saver: TensorFlow makes one of the variables at the import, which restores checkpoints of the graph.
 */
export function encodeMetaGraphDef(operations: Iterable<Node>, collections: Collections): Uint8Array {
  const nodes = [...operations];
  const lists = collections.keys().map((key) => ({ key, items: collections.get(key).filter(isNode) }));
  const places = outputPlaces(
    nodes,
    lists.flatMap(({ items }) => items),
  );
  const filled = lists.filter(({ items }) => items.length > 0);
  return messageOf([
    messageField(1, [bytesField(1, 'monitored-session')]),
    bytesField(2, encodeGraphDef(nodes, places)),
    ...filled.map(({ key, items }) => messageField(4, [bytesField(1, key), collectionDef(items, places)])),
  ]);
}

/** An operation by its name, a value by that of an output. */
function collectionDef(items: readonly Node[], places: OutputPlaces): Uint8Array {
  const names = items.map((item) => (hasValue(item) ? `${ownerOf(item).name}:${placeOf(item, places)}` : item.name));
  const nodeList = names.map((name) => bytesField(1, name));
  return messageField(2, [messageField(1, nodeList)]);
}
