import { internals, isGraph } from './graph-internals.js';
import { hasValue } from './graph-def/node-kind.js';
import { isNode, type Node } from './node.js';

/** The names of the nodes of a graph, in order of creation, as far as it lists them. */
export function namesOfNodes(graph: object, isWanted: (node: Node) => boolean = () => true): readonly string[] {
  const { operations } = graph as { readonly operations?: Iterable<unknown> | undefined };
  return [...(operations ?? [])].flatMap((node) => (isNode(node) && isWanted(node) ? [node.name] : []));
}

/** The names of what can be fed: placeholders first, then what iterators and queues give, each output by itself. */
export function namesOfFeeds(graph: object): readonly string[] {
  const isPlaceholder = ({ definition }: Node): boolean => definition.kind === 'placeholder';
  const outputs = isGraph(graph) ? [...graph[internals].outputs()] : [];
  const ofSources = outputs.flatMap(({ name, definition }) =>
    definition.kind === 'output' && definition.op.definition.kind === 'source' ? [{ name, source: definition.op }] : [],
  );
  const apart = new Set(ofSources.map(({ source }) => source.id));
  return [
    ...namesOfNodes(graph, isPlaceholder),
    ...ofSources.map(({ name }) => name),
    ...namesOfNodes(graph, (node) => !isPlaceholder(node) && hasValue(node) && !apart.has(node.id)),
  ];
}
