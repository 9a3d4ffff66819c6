import { aNode, type NodeOrName } from '../core/fetches.js';
import { isPlainObject } from '../core/is-plain-object.js';
import { Check } from '../core/options/check.js';
import { firstFault, type Part } from '../core/options/objects.js';
import { nameOf } from './node-argument.js';

/** Nodes or names to report: by tag, or in a list whose tags are the names. */
export type TaggedTensors =
  readonly NodeOrName[] | ReadonlyMap<string, NodeOrName> | Readonly<Record<string, NodeOrName>>;

/** One node to report, and what it is called there. */
export interface Tagged {
  readonly tag: string;
  readonly node: NodeOrName;
}

const requirement = 'a list of nodes or names, or an object or Map of them by tag';

/** Nodes or names by tag, or a list of them. */
export const taggedTensors = /* @__PURE__ */ new Check<TaggedTensors>('type', requirement, (tensors) => {
  const parts = partsOf(tensors);
  return parts ? firstFault(aNode, parts) : { kind: 'type', expected: requirement };
});

/** The nodes with their tags: a list in its order, anything else in the order of the tags. */
export function toTagged(tensors: TaggedTensors): readonly Tagged[] {
  if (isList(tensors)) return tensors.map((node) => ({ tag: nameOf(node), node }));
  const entries = isMap(tensors) ? [...tensors] : Object.entries(tensors);
  return entries.map(([tag, node]) => ({ tag, node })).sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

function isList(tensors: TaggedTensors): tensors is readonly NodeOrName[] {
  return Array.isArray(tensors);
}

function isMap(tensors: unknown): tensors is ReadonlyMap<string, NodeOrName> {
  return tensors instanceof Map;
}

function partsOf(tensors: unknown): readonly Part[] | undefined {
  if (Array.isArray(tensors)) return tensors.map((node: unknown, index) => [`[${index}]`, node]);
  if (isMap(tensors)) return [...tensors].map(byTag);
  return isPlainObject(tensors) ? Object.entries(tensors).map(byTag) : undefined;
}

function byTag([tag, node]: readonly [string, unknown]): Part {
  return [`[${JSON.stringify(tag)}]`, node];
}
