import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { AttrValueSchema } from '../../../formats/proto/generated/attr-value_pb.js';
import { GraphFunctionsSchema } from '../../../formats/proto/generated/function_pb.js';
import { GraphDefSchema } from '../../../formats/proto/generated/graph_pb.js';
import type { OpDef } from '../../../formats/proto/generated/op-def_pb.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import type { KernelAttribute } from './kernel-attribute.js';

/**
 * Operations that have another kernel in a graph than outside of one, where oneDNN is on: a pass over graphs puts oneDNN's in
 * their place, and eager TensorFlow does not. Their last bits differ. The pass does not look into functions that are not inlined.
 * The output of each has the shape of its first input.
 */
const rewritten: Readonly<Record<string, (attributes: readonly KernelAttribute[]) => boolean>> = {
  Softmax: () => true,
  // Where no two windows have a place in common nothing is summed, and both kernels give the same; oneDNN's is faster.
  MaxPoolGrad: haveCommonPlaces,
  MaxPool3DGrad: haveCommonPlaces,
};

/** Whether an operation is to be added as a call of its function, for its numbers to be those of eager TensorFlow. */
export function isRewrittenInGraphs(type: string, attributes: readonly KernelAttribute[]): boolean {
  return rewritten[type]?.(attributes) ?? false;
}

/** Whether the windows of a pooling are longer than the steps from one to the next. */
function haveCommonPlaces(attributes: readonly KernelAttribute[]): boolean {
  const lengths = (wanted: string): readonly number[] =>
    (attributes.find(({ name }) => name === wanted)?.value ?? []) as readonly number[];
  const strides = lengths('strides');
  return lengths('ksize').some((length, axis) => length > (strides[axis] ?? 1));
}

/** The name of the function that does what one operation of that type does. */
export function eagerFunctionName(type: string): string {
  return `Eager${type}`;
}

/** A GraphDef without nodes that has the function, encoded. */
export function eagerFunction(library: NativeLibrary, def: OpDef): Uint8Array {
  const inner = 'operation';
  const attr = def.attr.map(
    ({ name }) => [name, create(AttrValueSchema, { value: { case: 'placeholder', value: name } })] as const,
  );
  const functions = create(GraphFunctionsSchema, {
    library: {
      function: [
        {
          signature: {
            name: eagerFunctionName(def.name),
            inputArg: def.inputArg,
            outputArg: def.outputArg,
            attr: def.attr,
          },
          nodeDef: [
            { name: inner, op: def.name, input: def.inputArg.map(({ name }) => name), attr: Object.fromEntries(attr) },
          ],
          ret: Object.fromEntries(def.outputArg.map(({ name }) => [name, `${inner}:${name}:0`])),
          attr: { _noinline: create(AttrValueSchema, { value: { case: 'b', value: true } }) },
        },
      ],
    },
  });
  // A GraphDef of two parts is one: without the library's versions, TensorFlow would take it for one of its oldest.
  return Buffer.concat([versionsOf(library), toBinary(GraphFunctionsSchema, functions)]);
}

function versionsOf(library: NativeLibrary): Uint8Array {
  const graph = library.newGraph();
  try {
    const { versions } = fromBinary(GraphDefSchema, graph.toGraphDef());
    return toBinary(GraphDefSchema, create(GraphDefSchema, versions ? { versions } : {}));
  } finally {
    graph.close();
  }
}
