import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import type { DataTypeName } from '../../../core/tensor-value.js';
import { describeError } from '../../../core/foreign/describe-error.js';
import { UnimplementedError } from '../../../errors.js';
import { AttrValueSchema, type AttrValue } from '../../../formats/proto/generated/attr-value_pb.js';
import { GraphDefSchema, NodeDefSchema, type NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import { dataTypeName } from '../c-api/data-type-name.js';
import type { NativeGraph } from '../c-api/native-graph.js';
import { outputDtype, outputShape, type NativeOperation, type NativeOutput } from '../c-api/native-operation.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { typeAttr } from '../ops/attr-values.js';
import { denseGradient } from './gradient.js';
import { keyOf } from './gradient-paths.js';
import type { Differentiated } from './local-gradient.js';
import { copyOperation } from './copy-operation.js';

const CLONE = 'op';
const PREFIX = 'gradient';

/**
 * The gradient of one operation as the library makes it.
 *
 * The library walks from its outputs to its inputs by every way that there is; so that it finds the one through this operation
 * alone, it does so in a graph that has nothing else, from which the nodes are taken over.
 *
 * @throws UnimplementedError naming operation and node where the library has no gradient for it.
 */
export function nativeGradient(op: Differentiated): readonly (TensorFlowNode | undefined)[] {
  const { builder, operation, inputs, gradients } = op;
  const graph = builder.parts.library.newGraph();
  try {
    const given = gradients.flatMap((gradient, index) =>
      gradient === undefined ? [] : [{ index, node: denseGradient(builder, gradient) }],
    );
    const sources = new Map<string, NativeOutput>();
    const narrow = narrowedInputs(op);
    const { xs, results } = refusing(operation, () => {
      importAlone(graph, op, given, narrow);
      const clone = operationIn(graph, CLONE);
      const wanted = [...op.wanted].map((index) => operationIn(graph, `in${index}`).output(0));
      const added = graph.addGradients(
        given.map(({ index }) => clone.output(index)),
        wanted,
        given.map(({ index }) => operationIn(graph, `dy${index}`).output(0)),
        PREFIX,
      );
      return { xs: [...op.wanted], results: added };
    });
    inputs.forEach((input, index) => sources.set(`in${index}:0`, narrow.has(index) ? narrowed(op, index) : input));
    given.forEach(({ index, node }) => sources.set(`dy${index}:0`, node.operation.output(node.index ?? 0)));
    for (let index = 0; index < operation.numOutputs; index += 1) {
      sources.set(`${CLONE}:${index}`, operation.output(index));
    }
    for (const added of graph.operations()) {
      if (added.name.startsWith(`${PREFIX}/`)) {
        copyOperation(builder, added, added.name.slice(PREFIX.length + 1), sources);
      }
    }
    return inputs.map((_, index) => {
      const result = results[xs.indexOf(index)];
      const copy = result && sources.get(keyOf(result));
      return copy && builder.nodeOf(copy);
    });
  } finally {
    graph.close();
  }
}

/** Makes of what the library says an error that names what was differentiated. */
function refusing<R>({ type, name }: NativeOperation, add: () => R): R {
  try {
    return add();
  } catch (cause) {
    throw new UnimplementedError(
      `gradients: the gradient of ${type} (node "${name}") is not implemented in TensorFlow's C API: ${describeError(cause)}`,
      { op: name, cause },
    );
  }
}

/** Puts the operation into a graph of its own, with placeholders for its inputs and for the gradients by its outputs. */
function importAlone(
  graph: NativeGraph,
  op: Differentiated,
  given: readonly { readonly index: number }[],
  narrow: ReadonlySet<number>,
): void {
  const { builder, operation, inputs } = op;
  const def = fromBinary(NodeDefSchema, operation.nodeDef());
  const attr = Object.fromEntries(Object.entries(def.attr).filter(([name]) => !name.startsWith('_')));
  for (const name of Object.keys(attr)) if (narrow.size > 0 && INDEX_TYPES.has(name)) attr[name] = typeAttr('int32');
  const node = [
    ...inputs.map((input, index) => placeholder(`in${index}`, input, narrow.has(index) ? 'int32' : undefined)),
    create(NodeDefSchema, { name: CLONE, op: def.op, attr, input: inputs.map((_, index) => `in${index}`) }),
    ...given.map(({ index }) => placeholder(`dy${index}`, operation.output(index))),
  ];
  const whole = toBinary(GraphDefSchema, create(GraphDefSchema, { node, versions: { producer: PRODUCER } }));
  graph.importGraphDef(hasFunction(def) ? withLibrary(whole, builder.parts.native) : whole);
}

/** Attributes that say what type axes, paddings, places and lengths have. */
const INDEX_TYPES: ReadonlySet<string> = new Set(['Tidx', 'Tpaddings', 'Index']);

/**
 * The inputs with axes, paddings, places or lengths of 64 bits: the library mixes them with its own of 32, and refuses, or for a Mean ends
 * the process. They are given to its gradients as what those take.
 */
function narrowedInputs({ builder, operation, inputs }: Differentiated): ReadonlySet<number> {
  const { inputArg } = builder.definition(operation.type);
  // Where an argument is a list, places are not those of the arguments; none of these operations has one.
  if (inputArg.length !== inputs.length) return new Set();
  return new Set(
    inputArg.flatMap(({ typeAttr: attribute }, index) => {
      const input = inputs[index];
      return INDEX_TYPES.has(attribute) && input && typeOf(input) === 'int64' ? [index] : [];
    }),
  );
}

function narrowed({ builder, input }: Differentiated, index: number): NativeOutput {
  const { operation, index: place = 0 } = builder.ops.Cast(input(index), { dstT: 'int32' });
  return operation.output(place);
}

function typeOf(output: NativeOutput): DataTypeName {
  return dataTypeName(outputDtype(output)) ?? 'float32';
}

/** The version of graphs of TensorFlow 2.15.1. */
const PRODUCER = 1645;

function placeholder(name: string, output: NativeOutput, dtype: DataTypeName = typeOf(output)): NodeDef {
  const lengths = outputShape(output);
  const dim = lengths?.map((size) => ({ size: BigInt(size) })) ?? [];
  const shape = { unknownRank: lengths === undefined, dim };
  return create(NodeDefSchema, {
    name,
    op: 'Placeholder',
    attr: {
      dtype: typeAttr(dtype),
      shape: create(AttrValueSchema, { value: { case: 'shape', value: shape as never } }),
    },
  });
}

function hasFunction({ attr }: NodeDef): boolean {
  return Object.values(attr).some(({ value }: AttrValue) => value.case === 'func');
}

/** A GraphDef with the functions of another graph: they are its second field, and messages add up. */
function withLibrary(graphDef: Uint8Array, native: NativeGraph): Uint8Array {
  const whole = fromBinary(GraphDefSchema, native.toGraphDef());
  const rest = toBinary(GraphDefSchema, { ...whole, node: [], versions: undefined });
  const both = new Uint8Array(graphDef.length + rest.length);
  both.set(graphDef);
  both.set(rest, graphDef.length);
  return both;
}

function operationIn(graph: NativeGraph, name: string): NativeOperation {
  const found = graph.operation(name);
  if (found) return found;
  throw new Error(`no operation "${name}"`);
}
