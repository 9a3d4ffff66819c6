import type { TensorValue } from '../../../core/tensor-value.js';
import type { Graph } from '../../../graph/graph.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import type { SavedModelDef, SignaturePart } from './encode-saved-model.js';
import type { ExportedInput, ExportedOutput } from './exported-nodes.js';
import { linearOf } from './linear.js';
import { openBatch } from './open-batch.js';
import { operationOf, prune } from './prune.js';
import { traceInference, type TracedInference, type TracedTensor } from './trace-inference.js';

/** Sizes of a batch with which a computation is traced: unlikely lengths of anything else. */
const BATCHES = [1021, 1031, 1033];

/** What is exported. */
export interface ExportedProgram {
  readonly graph: Graph;
  readonly inputs: readonly ExportedInput[];
  readonly outputs: readonly ExportedOutput[];
  /** Values of a checkpoint, by the names of the variables. */
  readonly values: ReadonlyMap<string, TensorValue> | undefined;
}

/** The parts of a SavedModel that are computed with. */
export type ExportedInference = Pick<SavedModelDef, 'graphDef' | 'variables' | 'inputs' | 'outputs'>;

/** Traces a program for batches of any size, where an input leaves that open. */
export function exportedInference(library: NativeLibrary, program: ExportedProgram): ExportedInference {
  const { inputs, outputs } = program;
  const isOpen = inputs.some(({ shape }) => shape[0] === null);
  const traces = (isOpen ? BATCHES : [1]).map((batch) => ({ batch, trace: traceWith(library, program, batch) }));
  const [{ trace } = { trace: undefined }] = traces;
  if (!trace) throw new RangeError('expected a trace');
  const seen = (tensors: (trace: TracedInference) => readonly TracedTensor[], index: number): SignaturePart =>
    signaturePart(traces.map((one) => ({ batch: one.batch, tensor: tensors(one.trace)[index] })));
  const all = isOpen
    ? openBatch(
        traces.map(({ batch, trace: { graphDef } }) => ({ batch, graphDef: pruned(graphDef, trace) })),
        {
          batched: trace.inputs.flatMap(({ name }, index) =>
            inputs[index]?.shape[0] === null ? [operationOf(name)] : [],
          ),
          wanted: trace.outputs.map(({ name }) => operationOf(name)),
          remedy: 'give shapes with a first length, for batches of one size alone',
        },
      )
    : pruned(trace.graphDef, trace);
  const there = new Set(all.node.map(({ name }) => name));
  return {
    graphDef: all,
    variables: trace.variables.filter(({ name }) => there.has(name)),
    inputs: Object.fromEntries(inputs.map(({ key }, index) => [key, seen((one) => one.inputs, index)])),
    outputs: Object.fromEntries(outputs.map(({ key }, index) => [key, seen((one) => one.outputs, index)])),
  };
}

function traceWith(
  library: NativeLibrary,
  { graph, inputs, outputs, values }: ExportedProgram,
  batch: number,
): TracedInference {
  return traceInference(library, {
    graph,
    inputs: inputs.map(({ node, dtype, shape }) => ({ node, dtype, shape: shape.map((length) => length ?? batch) })),
    outputs: outputs.map(({ node }) => node),
    values,
  });
}

/** Inputs stay, whether an output needs them or not. */
function pruned(
  graphDef: TracedInference['graphDef'],
  { inputs, outputs }: TracedInference,
): TracedInference['graphDef'] {
  return prune(
    graphDef,
    [...inputs, ...outputs].map(({ name }) => name),
  );
}

function signaturePart(
  seen: readonly { readonly batch: number; readonly tensor: TracedTensor | undefined }[],
): SignaturePart {
  const [first] = seen;
  if (!first?.tensor) throw new RangeError('expected a tensor');
  const { name, dtype, shape } = first.tensor;
  const lengths = shape.map((length, at) => {
    const linear = linearOf(seen.map(({ batch, tensor }) => ({ size: batch, value: tensor?.shape[at] ?? Number.NaN })));
    return seen.length === 1 || linear?.slope === 0 ? length : null;
  });
  return { tensor: name, dtype, shape: lengths };
}
