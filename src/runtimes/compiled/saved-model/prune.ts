import { create } from '@bufbuild/protobuf';
import { GraphDefSchema, type GraphDef, type NodeDef } from '../../../formats/proto/generated/graph_pb.js';

/** The nodes that the named ones need, themselves included, in their order. */
export function prune(graphDef: GraphDef, roots: readonly string[]): GraphDef {
  const byName = new Map(graphDef.node.map((node) => [node.name, node]));
  const needed = new Set<NodeDef>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const node = byName.get(operationOf(name));
    if (!node || needed.has(node)) continue;
    needed.add(node);
    open.push(...node.input);
  }
  const node = graphDef.node.filter((one) => needed.has(one));
  return create(GraphDefSchema, { node, ...(graphDef.versions && { versions: graphDef.versions }) });
}

/** The operation that an input names: `^x` and `x:1` are of `x`. */
export function operationOf(input: string): string {
  return input.replace(/^\^/, '').replace(/:\d+$/, '');
}
