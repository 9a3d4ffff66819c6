import { hasValue } from './graph-def/node-kind.js';
import { namesOfFeeds, namesOfNodes } from './names-of-nodes.js';
import { isNode, type Node } from './node.js';

/** A node as fetches and feeds name it. */
export interface MappedNode {
  /** The same for the same node of a graph. */
  readonly id: number | string;
  readonly name: string;
  readonly graph: object;
}

/** Finds the node of a name; undefined when there is none. */
export type NodeFinder<N = Node> = (name: string) => N | undefined;

/** What the nodes of some kind of graph are, for fetches and feeds. */
export interface NodeKind<N extends MappedNode> {
  isNode(value: unknown): value is N;
  /** The names that a fetch may have, for a message. */
  names(graph: object): readonly string[];
  /** The names that a feed may have, for a message. */
  feedNames(graph: object): readonly string[];
  /** The node whose value is fed where this one is named; undefined for one that may not be fed. */
  fed(node: N): N | undefined;
}

/** The nodes of a Graph. */
export const mappedNodes: NodeKind<Node> = {
  isNode,
  names: namesOfNodes,
  feedNames: namesOfFeeds,
  fed: (node) => (hasValue(node) ? node : undefined),
};
