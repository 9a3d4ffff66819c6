import { fromBinary } from '@bufbuild/protobuf';
import { InvalidArgumentError } from '../../../errors.js';
import { GraphFunctionsSchema, type FunctionDef } from '../../../formats/proto/generated/function_pb.js';
import { functionsOf } from '../state/function-calls.js';

/**
 * Refuses a GraphDef with functions that call each other in a circle: TensorFlow follows calls without looking where they lead,
 * until the process has no stack left.
 *
 * @throws InvalidArgumentError naming the functions; bytes that are no GraphDef are passed over.
 */
export function refuseRecursion(bytes: Uint8Array): void {
  const functions = functionsIn(bytes);
  const calls = new Map(functions.map(({ signature, nodeDef }) => [signature?.name ?? '', nodeDef]));
  const known = new Set<string>();
  for (const name of calls.keys()) {
    const circle = circleFrom(name, (one) => (calls.get(one) ?? []).flatMap(functionsOf), known);
    if (!circle) continue;
    throw new InvalidArgumentError(
      `the graph: expected functions that do not call themselves, got ${circle.join(' -> ')}; loops are While operations`,
    );
  }
}

function functionsIn(bytes: Uint8Array): readonly FunctionDef[] {
  try {
    return fromBinary(GraphFunctionsSchema, bytes, { readUnknownFields: false }).library?.function ?? [];
  } catch {
    return [];
  }
}

/** Names from `name` on to one that was there before, if calls lead to one; `known` has those that lead to none. */
function circleFrom(
  name: string,
  calledBy: (name: string) => readonly string[],
  known: Set<string>,
): readonly string[] | undefined {
  const path: { readonly name: string; readonly left: string[] }[] = [];
  for (let next: string | undefined = name; ;) {
    if (next !== undefined && !known.has(next)) {
      const at = path.findIndex((one) => one.name === next);
      if (at >= 0) return [...path.slice(at).map((one) => one.name), next];
      path.push({ name: next, left: [...calledBy(next)] });
    }
    const top = path.at(-1);
    if (!top) return undefined;
    next = top.left.pop();
    if (next === undefined) {
      known.add(top.name);
      path.pop();
    }
  }
}
