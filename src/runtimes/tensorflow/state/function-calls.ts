import { fromBinary } from '@bufbuild/protobuf';
import { GraphFunctionsSchema } from '../../../formats/proto/generated/function_pb.js';
import { NodeDefSchema, type NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import type { NativeGraph } from '../c-api/native-graph.js';
import type { NativeOperation } from '../c-api/native-operation.js';
import type { NativeParts } from '../nodes/native-graph-owner.js';
import { definitionsOf } from '../ops/definitions-of.js';

/** Operations that call functions in each run; those of datasets are called by iterators. */
const CALLS =
  /^(Stateful)?PartitionedCall$|^(Stateless)?(If|While|Case)$|^RemoteCall$|^(For|SymbolicGradient|MapDefun)$/;

const calls = new WeakMap<NativeGraph, FunctionCalls>();

/** The functions of a graph, which are read once for all who ask. */
export function functionCallsOf({ native, library }: Pick<NativeParts, 'native' | 'library'>): FunctionCalls {
  let known = calls.get(native);
  if (!known) {
    known = new FunctionCalls(native, (type) => definitionsOf(library).has(type));
    calls.set(native, known);
  }
  return known;
}

/** The functions of a graph, read when one is first asked for, and again for one that came later. */
export class FunctionCalls {
  readonly #native: NativeGraph;
  readonly #isOp: (type: string) => boolean;
  #bodies: ReadonlyMap<string, readonly NodeDef[]> | undefined;

  /** @param isOp whether an operation of that type is the library's own, and no call of the function of that name */
  constructor(native: NativeGraph, isOp: (type: string) => boolean) {
    this.#native = native;
    this.#isOp = isOp;
  }

  /** The type of an operation that is run within the functions which `operation` calls, where one is of those. */
  find(operation: NativeOperation, isWanted: (type: string) => boolean): string | undefined {
    const { type } = operation;
    if (!CALLS.test(type) && this.#isOp(type)) return undefined;
    const open = [...this.#calledBy(fromBinary(NodeDefSchema, operation.nodeDef()))];
    const seen = new Set<string>();
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      for (const node of this.#bodyOf(name)) {
        if (isWanted(node.op)) return node.op;
        open.push(...this.#calledBy(node));
      }
    }
    return undefined;
  }

  #calledBy({ op, attr }: NodeDef): readonly string[] {
    if (!CALLS.test(op)) return this.#isOp(op) ? [] : [op];
    return functionsIn(attr);
  }

  #bodyOf(name: string): readonly NodeDef[] {
    if (!this.#bodies?.has(name)) {
      const { library } = fromBinary(GraphFunctionsSchema, this.#native.toGraphDef(), { readUnknownFields: false });
      this.#bodies = new Map(library?.function.map(({ signature, nodeDef }) => [signature?.name ?? '', nodeDef]));
    }
    return this.#bodies.get(name) ?? [];
  }
}

/** The functions that a node may call: that of its type, if there is one of that name, and those that its attributes name. */
export function functionsOf({ op, attr }: NodeDef): readonly string[] {
  return [op, ...functionsIn(attr)];
}

function functionsIn(attr: NodeDef['attr']): readonly string[] {
  return Object.values(attr).flatMap(({ value }) => {
    if (value.case === 'func') return [value.value.name];
    return value.case === 'list' ? value.value.func.map(({ name }) => name) : [];
  });
}
