import { describe } from '../core/argument.js';
import type { NodeOrName } from '../core/fetches.js';
import { checkNode, nameOf } from './node-argument.js';

/** Nodes or names to report: by tag, or in a list whose tags are the names. */
export type TaggedTensors =
  readonly NodeOrName[] | ReadonlyMap<string, NodeOrName> | Readonly<Record<string, NodeOrName>>;

/** One node to report, and what it is called there. */
export interface Tagged {
  readonly tag: string;
  readonly node: NodeOrName;
}

/**
 * The nodes with their tags: a list in its order, anything else in the order of the tags.
 *
 * @throws TypeError naming the item that is neither a node nor a name.
 */
export function toTagged(tensors: TaggedTensors): readonly Tagged[] {
  if (isList(tensors)) {
    return tensors.map((node, index) => {
      checkNode(`tensors[${index}]`, node);
      return { tag: nameOf(node), node };
    });
  }
  const tagged = entriesOf(tensors).map(([tag, node]) => {
    checkNode(`tensors[${JSON.stringify(tag)}]`, node);
    return { tag, node };
  });
  return tagged.sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

function isList(tensors: TaggedTensors): tensors is readonly NodeOrName[] {
  return Array.isArray(tensors);
}

function isObject(tensors: unknown): tensors is object {
  return typeof tensors === 'object' && tensors !== null;
}

function isMap(tensors: TaggedTensors): tensors is ReadonlyMap<string, NodeOrName> {
  return tensors instanceof Map;
}

function entriesOf(tensors: Exclude<TaggedTensors, readonly NodeOrName[]>): [string, NodeOrName][] {
  if (isMap(tensors)) return [...tensors];
  const prototype: unknown = isObject(tensors) ? Object.getPrototypeOf(tensors) : undefined;
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(
      `tensors: expected a list of nodes or names, or an object or Map of them by tag, got ${describe(tensors)}`,
    );
  }
  return Object.entries(tensors);
}
