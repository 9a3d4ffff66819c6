import { decodeProto } from './decode-proto.js';
import { TrackableObjectGraphSchema } from './proto/generated/trackable-object-graph_pb.js';

/** Under this name an object-based checkpoint tells of the objects that it was saved from. */
export const objectGraphName = '_CHECKPOINTABLE_OBJECT_GRAPH';

/** What an object-based checkpoint tells of the values in it. */
export interface ObjectGraph {
  /** The keys of values by the names that the variables had where it was saved: several, where they had one name. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly slots: readonly ObjectSlot[];
}

/** What an optimizer kept beside a variable. */
export interface ObjectSlot {
  /** The name that the variable had. */
  readonly of: string;
  /** What the optimizer calls it: `'m'`, `'accumulator'`, … */
  readonly slot: string;
  /** The name that it had itself. */
  readonly name: string;
  readonly key: string;
}

/**
 * What an object-based checkpoint tells of the values in it.
 *
 * @param bytes what the checkpoint has under {@link objectGraphName}
 * @throws DataLossError naming `label` when they are no TrackableObjectGraph.
 */
export function decodeObjectGraph(bytes: Uint8Array, label: string): ObjectGraph {
  const { nodes } = decodeProto(TrackableObjectGraphSchema, bytes, label, objectGraphName);
  const keys = new Map<string, string[]>();
  for (const { fullName, checkpointKey } of nodes.flatMap((node) => node.attributes)) {
    if (fullName !== '') keys.set(fullName, [...(keys.get(fullName) ?? []), checkpointKey]);
  }
  const slots = nodes
    .flatMap((node) => node.slotVariables)
    .flatMap(({ originalVariableNodeId, slotName, slotVariableNodeId }) => {
      const of = nodes[originalVariableNodeId]?.attributes[0];
      const slot = nodes[slotVariableNodeId]?.attributes[0];
      return of && slot ? [{ of: of.fullName, slot: slotName, name: slot.fullName, key: slot.checkpointKey }] : [];
    });
  return { keys, slots };
}

/**
 * The keys that values have in an object-based checkpoint, by the names that the variables had where it was saved.
 *
 * @param bytes what the checkpoint has under {@link objectGraphName}
 * @throws DataLossError naming `label` when they are no TrackableObjectGraph.
 */
export function decodeObjectKeys(bytes: Uint8Array, label: string): ReadonlyMap<string, string> {
  const { nodes } = decodeProto(TrackableObjectGraphSchema, bytes, label, objectGraphName);
  const attributes = nodes.flatMap((node) => node.attributes);
  return new Map(attributes.map(({ fullName, checkpointKey }) => [fullName, checkpointKey]));
}
