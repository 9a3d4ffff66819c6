import { fromBinary } from '@bufbuild/protobuf';
import type * as tf from '@tensorflow/tfjs';
import type { DataTypeName, TensorValue } from '../../../core/tensor-value.js';
import { SharedSession } from '../../../core/variable-ownership.js';
import { FailedPreconditionError, InvalidArgumentError } from '../../../errors.js';
import { GraphDefSchema, type GraphDef } from '../../../formats/proto/generated/graph_pb.js';
import type { Graph } from '../../../graph/graph.js';
import { internals } from '../../../graph/graph-internals.js';
import type { Node, VariableNode } from '../../../graph/node.js';
import { executePlan } from '../../eager/execute/execute-plan.js';
import { Frame } from '../../eager/execute/frame.js';
import { compilePlan } from '../../eager/plan/compile-plan.js';
import type { Plan, Step } from '../../eager/plan/plan.js';
import { inSegment } from '../../eager/segment/segment.js';
import { Journal } from '../../eager/variables/journal.js';
import { ownershipOf } from '../../eager/variables/ownership-of.js';
import { ProducedDtypes } from '../../eager/variables/produced-dtypes.js';
import { SessionConstants } from '../../eager/variables/session-constants.js';
import type { SessionParts } from '../../eager/variables/session-parts.js';
import { TensorCell } from '../../eager/variables/tensor-cell.js';
import { VariableStore } from '../../eager/variables/variable-store.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import { Tracing } from '../backend/tracing.js';
import { operationName, shapeAttribute, textAttribute, typeAttribute } from './def-nodes.js';
import { NodeNames } from './node-names.js';
import { partsOfVariable, type SavedVariable } from './saver-nodes.js';

/** What is exported of a graph. */
export interface InferenceProgram {
  readonly graph: Graph;
  readonly inputs: readonly InferenceInput[];
  readonly outputs: readonly Node[];
  /** Values that stand for those of the variables, by name; theirs when absent. */
  readonly values?: ReadonlyMap<string, TensorValue> | undefined;
}

/** An input, in the shape with which it is traced. */
export interface InferenceInput {
  readonly node: Node;
  readonly dtype: tf.DataType;
  readonly shape: readonly number[];
}

/** A tensor of the graph that was made. */
export interface TracedTensor {
  /** As in `x:0`. */
  readonly name: string;
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
}

/** An inference as a graph of TensorFlow. */
export interface TracedInference {
  readonly graphDef: GraphDef;
  readonly inputs: readonly TracedTensor[];
  readonly outputs: readonly TracedTensor[];
  readonly variables: readonly SavedVariable[];
}

/**
 * Computes outputs of a graph once with tensors that stand for operations, and gives these. Nothing of the graph's is changed.
 *
 * @throws InvalidArgumentError naming a node that does more than to compute, or changes a variable.
 */
export function traceInference(library: NativeLibrary, program: InferenceProgram): TracedInference {
  const { graph, inputs, outputs } = program;
  const plan = compilePlan(
    outputs,
    inputs.map(({ node }) => node),
  );
  refuseEffects(plan);
  const native = library.newGraph();
  const names = new NodeNames();
  const tracing = new Tracing(library, { graph: native, nodeName: () => names.current });
  const parts: SessionParts = {
    graph,
    backend: tracing.backend,
    random: undefined,
    store: VariableStore.of(graph),
    // Nothing of an inference asks it.
    sharing: new SharedSession(ownershipOf(graph)),
    types: ProducedDtypes.of(graph),
    constants: new SessionConstants(),
  };
  try {
    return inSegment(parts, () => traceInSegment({ ...program, plan, tracing, names, parts }));
  } finally {
    native.close();
  }
}

interface InferenceTrace extends InferenceProgram {
  readonly plan: Plan;
  readonly tracing: Tracing;
  readonly names: NodeNames;
  readonly parts: SessionParts;
}

function traceInSegment(trace: InferenceTrace): TracedInference {
  const { plan, tracing, names, parts, inputs } = trace;
  const journal = new Journal();
  const placeholders: TracedTensor[] = [];
  const frame = new Frame(plan, parts, names);
  const variables = standIns(trace, journal);
  try {
    inputs.forEach(({ node, dtype, shape }, index) => {
      const { output, tensor } = tracing.placeholder(operationName(node.name), dtype, shape);
      const feed = plan.feeds[index];
      if (feed) frame.put(feed.slot, tensor, feed.result);
      placeholders.push({ name: nameOf(output), dtype, shape });
    });
    executePlan(frame);
    const outputs = plan.leaves.map((result, index) => outputOf(trace, frame, { result, node: trace.outputs[index] }));
    for (const variable of variables) variable.checkUnchanged();
    return {
      graphDef: fromBinary(GraphDefSchema, tracing.graph.toGraphDef()),
      inputs: placeholders,
      outputs,
      variables: variables.map(({ saved }) => saved),
    };
  } finally {
    for (const { tensor } of frame.pending) tensor.dispose();
    for (const variable of variables) variable.putBack();
    journal.rollback();
    parts.constants.dispose();
  }
}

/** A variable while an operation that reads it stands for it. */
interface StandIn {
  readonly saved: SavedVariable;
  /** @throws InvalidArgumentError when it was written. */
  readonly checkUnchanged: () => void;
  readonly putBack: () => void;
}

function standIns({ graph, plan, tracing, parts, values }: InferenceTrace, journal: Journal): readonly StandIn[] {
  const needed = new Set(plan.stages.flatMap(({ reads }) => reads.map(({ node }) => node.name)));
  const read = graph[internals].variables.filter(({ definition: { storage } }) => storage.kind !== 'counter');
  return read.flatMap((node) => {
    const cell = parts.store.cellOf(node);
    if (!(cell instanceof TensorCell) || isSlot(node)) return [];
    const value = values?.get(node.name);
    if (!cell.initialized && value) cell.assign(value, journal);
    if (!cell.initialized && needed.has(node.name)) throw withoutValue(node.name);
    return cell.variable ? [standIn(tracing, node, cell.variable)] : [];
  });
}

/** The error of a variable that is exported before it has a value. */
export function withoutValue(name: string): FailedPreconditionError {
  return new FailedPreconditionError(
    `variable "${name}" has no value: export while a session of the graph is open, or give checkpoint, the path of one`,
    { op: name },
  );
}

function isSlot({ definition: { storage } }: VariableNode): boolean {
  return storage.kind === 'tracked' && storage.slot;
}

function standIn(tracing: Tracing, node: VariableNode, variable: tf.Variable): StandIn {
  const { name, trainable } = node;
  const { shape } = variable;
  const dtype = variable.dtype as DataTypeName;
  const { graph } = tracing;
  const attrs = new Map([
    ['dtype', typeAttribute(dtype)],
    ['shape', shapeAttribute(shape)],
    ['shared_name', textAttribute(name)],
  ]);
  const handle = graph.addOperation('VarHandleOp', operationName(name), { attrs }).output(0);
  const read = graph.addOperation('ReadVariableOp', partsOfVariable.read(operationName(name)), {
    inputs: [handle],
    attrs: new Map([['dtype', typeAttribute(dtype)]]),
  });
  const { dataId: own } = variable;
  const { dataId: symbol } = tracing.symbolic(read.output(0));
  variable.dataId = symbol;
  return {
    saved: { name: operationName(name), variable: name, dtype, shape, trainable },
    checkUnchanged: () => {
      if (variable.dataId === symbol) return;
      throw new InvalidArgumentError(
        `outputs: expected nodes that change no variable, but they write "${name}"; export the predictions, as a model ` +
          'computes them when it is not trained',
      );
    },
    putBack: () => {
      variable.dataId = own;
    },
  };
}

function outputOf(
  { plan, tracing }: InferenceTrace,
  frame: Frame,
  { result, node }: { readonly result: number; readonly node: Node | undefined },
): TracedTensor {
  const slot = slotOf(plan, result);
  const tensor = slot === undefined ? undefined : frame.tensor(slot);
  if (!tensor) {
    throw new InvalidArgumentError(
      `outputs: expected nodes with one tensor each, got "${node?.name ?? ''}"; take one of its outputs`,
    );
  }
  return { name: nameOf(tracing.outputOf(tensor)), dtype: tensor.dtype, shape: tensor.shape };
}

function slotOf({ stages, feeds }: Plan, wanted: number): number | undefined {
  const steps = stages.flatMap(({ reads, computes }): readonly Pick<Step, 'slot' | 'result'>[] => [
    ...reads,
    ...computes,
  ]);
  return [...feeds, ...steps].find(({ result }) => result === wanted)?.slot;
}

function nameOf({ operation, index }: NativeOutput): string {
  return `${operation.name}:${index}`;
}

/** Kinds of nodes that compute, and nothing else. */
const computing: ReadonlySet<string> = new Set([
  'op',
  'output',
  'constant',
  'placeholder',
  'variable',
  'stopGradient',
  'gradients',
  'gradient',
]);

function refuseEffects({ stages, sources, sinks }: Plan): void {
  const steps: readonly Step[] = [
    ...sources,
    ...sinks,
    ...stages.flatMap(({ computes, writes }) => [...computes, ...writes]),
  ];
  const other = steps.find(({ node: { definition } }) => !computing.has(definition.kind));
  if (!other) return;
  const { name, definition } = other.node;
  throw new InvalidArgumentError(
    `outputs: expected nodes that are computed from the inputs alone, but they need "${name}" (${definition.kind}); name it ` +
      'among the inputs, or export nodes that do without it',
    { op: name },
  );
}
