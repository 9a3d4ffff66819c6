import { create, toBinary } from '@bufbuild/protobuf';
import {
  CollectionDefSchema,
  MetaGraphDefSchema,
  type CollectionDef,
} from '../../formats/proto/generated/meta-graph_pb.js';
import type { Collections } from '../collections.js';
import { isNode, type Node } from '../node.js';
import { hasValue } from './node-kind.js';
import { outputPlaces, ownerOf, placeOf, type OutputPlaces } from './output-places.js';
import { toGraphDef } from './to-graph-def.js';

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
  const entries = lists
    .filter(({ items }) => items.length > 0)
    .map(({ key, items }) => [key, collectionDef(items, places)] as const);
  const message = create(MetaGraphDefSchema, {
    metaInfoDef: { metaGraphVersion: 'monitored-session' },
    graphDef: toGraphDef(nodes, places),
    collectionDef: Object.fromEntries(entries),
  });
  return toBinary(MetaGraphDefSchema, message);
}

/** An operation by its name, a value by that of an output. */
function collectionDef(items: readonly Node[], places: OutputPlaces): CollectionDef {
  const value = items.map((item) => (hasValue(item) ? `${ownerOf(item).name}:${placeOf(item, places)}` : item.name));
  return create(CollectionDefSchema, { kind: { case: 'nodeList', value: { value } } });
}
