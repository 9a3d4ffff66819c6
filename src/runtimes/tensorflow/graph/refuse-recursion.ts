import { fromBinary } from '@bufbuild/protobuf';
import { InvalidArgumentError } from '../../../errors.js';
import { GraphFunctionsSchema, type FunctionDef } from '../../../formats/proto/generated/function_pb.js';
import type { NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import { functionsOf } from '../state/function-calls.js';

/**
 * Refuses a GraphDef with functions that call each other in a circle: TensorFlow follows calls without looking where they lead,
 * until the process has no stack left.
 *
 * @throws InvalidArgumentError naming the functions; bytes that are no GraphDef are passed over.
 */
export function refuseRecursion(bytes: Uint8Array): void {
  const bodies: Bodies = new Map(functionsIn(bytes).map(({ signature, nodeDef }) => [signature?.name ?? '', nodeDef]));
  const known = new Set<string>();
  for (const name of bodies.keys()) {
    const circle = circleFrom(name, bodies, known);
    if (!circle) continue;
    throw new InvalidArgumentError(
      `the graph: expected functions that do not call themselves, got ${circle.join(' -> ')}; loops are While operations`,
    );
  }
}

/** The nodes of functions, by name. */
type Bodies = ReadonlyMap<string, readonly NodeDef[]>;

function functionsIn(bytes: Uint8Array): readonly FunctionDef[] {
  try {
    return fromBinary(GraphFunctionsSchema, bytes, { readUnknownFields: false }).library?.function ?? [];
  } catch {
    return [];
  }
}

/** The names of a circle that calls from `name` on lead to, behind `path`; `known` has those that lead to none. */
function circleFrom(
  name: string,
  bodies: Bodies,
  known: Set<string>,
  path: readonly string[] = [],
): readonly string[] | undefined {
  if (known.has(name)) return undefined;
  const at = path.indexOf(name);
  if (at >= 0) return [...path.slice(at), name];
  for (const called of (bodies.get(name) ?? []).flatMap(functionsOf)) {
    const circle = circleFrom(called, bodies, known, [...path, name]);
    if (circle) return circle;
  }
  known.add(name);
  return undefined;
}
