import { hasValue } from './graph-def/node-kind.js';
import { isNode, type Node } from './node.js';

/** The names of the nodes of a graph, in order of creation, as far as it lists them. */
export function namesOfNodes(graph: object, isWanted: (node: Node) => boolean = () => true): readonly string[] {
  const { operations } = graph as { readonly operations?: Iterable<unknown> | undefined };
  return [...(operations ?? [])].flatMap((node) => (isNode(node) && isWanted(node) ? [node.name] : []));
}

/** The names of what can be fed, placeholders first. */
export function namesOfFeeds(graph: object): readonly string[] {
  const isPlaceholder = ({ definition }: Node): boolean => definition.kind === 'placeholder';
  return [
    ...namesOfNodes(graph, isPlaceholder),
    ...namesOfNodes(graph, (node) => !isPlaceholder(node) && hasValue(node)),
  ];
}
