import { bytesField, intField, messageField, messageOf } from '../../formats/message-fields.js';
import type { Node } from '../node.js';
import { encodeNodeDef } from './node-def.js';
import { outputPlaces, type OutputPlaces } from './output-places.js';

/** The version of TensorFlow's graphs that ours are written as. */
const PRODUCER = 1645;

/**
 * Nodes as the bytes of TensorFlow's GraphDef, in order of creation.
 *
 * TensorBoard draws it and TensorFlow imports it; but TensorFlow cannot run what tfjs or the host computes.
 *
 * @param places those of the outputs that are taken, by the nodes or from outside
 */
export function encodeGraphDef(operations: Iterable<Node>, places?: OutputPlaces): Uint8Array {
  const nodes = [...operations];
  const known = places ?? outputPlaces(nodes);
  const encoded = nodes.map((node) => bytesField(1, encodeNodeDef(node, known)));
  const versions = messageField(4, [intField(1, PRODUCER), intField(2, 12)]);
  return messageOf([...encoded, versions]);
}
