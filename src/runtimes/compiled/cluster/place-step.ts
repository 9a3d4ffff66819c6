import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import * as tf from '@tensorflow/tfjs';
import { UnimplementedError } from '../../../errors.js';
import { GraphDefSchema, NodeDefSchema, type NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import type { Graph } from '../../../graph/graph.js';
import { internals } from '../../../graph/graph-internals.js';
import type { VariableNode } from '../../../graph/node.js';
import { TensorCell } from '../../eager/variables/tensor-cell.js';
import type { VariableStore } from '../../eager/variables/variable-store.js';
import type { Plan } from '../../eager/plan/plan.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import { outputShape, type NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import { sourceOf } from '../compare/source-of.js';
import type { StateRef, TracedStep } from '../trace/traced-step.js';
import { deviceBy, devicesOfVariables } from './devices-of-variables.js';
import { counterWrittenBy } from './plan-uses.js';
import { operationIn } from './server-variables.js';
import { VariableOperations, type SharedVariable } from './variable-operations.js';

/** What a step is placed for. */
export interface StepPlacement {
  readonly library: NativeLibrary;
  readonly graph: Graph;
  readonly store: VariableStore;
  readonly plan: Plan;
}

/** What adds to a variable where it is, by what computes the sum or the difference. */
const inPlace: Readonly<Record<string, string>> = {
  AddV2: 'AssignAddVariableOp',
  Add: 'AssignAddVariableOp',
  Sub: 'AssignSubVariableOp',
};

/**
 * A traced step as one for a cluster: variables that the tasks share are read and written where they are, and each operation is
 * where its node is said to be.
 *
 * Nothing is written before all else of the step has succeeded, and counters count last. Where the new value of a variable is
 * the old one and something, that is added there: what several tasks do at a time is not lost.
 *
 * @throws UnimplementedError for a step that writes a variable which is none of the graph's.
 */
export function placeStep(traced: TracedStep, placement: StepPlacement): TracedStep {
  const { library, graph, plan } = placement;
  const def = fromBinary(GraphDefSchema, traced.graph.toGraphDef());
  const nodes = new Map(def.node.map((node) => [node.name, node]));
  const operations = new VariableOperations((name) => nodes.has(name));
  const ownerOf = ownersOfStates(placement);
  const reads = new Map<VariableNode, string>();
  for (const node of def.node) node.device = deviceOf(node, traced, graph);

  const feeds = traced.feeds.filter(({ input, output: { operation } }) => {
    const owner = input.kind === 'state' ? ownerOf(input.state) : 'own';
    if (typeof owner === 'string') return true;
    // What reads the variable takes the place of its placeholder, by its name.
    nodes.delete(operation.name);
    reads.set(owner.node, operations.read(owner, operation.name));
    return false;
  });
  const added = addWrites(traced, operations, { nodes, ownerOf, reads });
  const counters = addCounters(plan, operations, { devices: devicesOfVariables(graph), after: added.written });

  const native = library.newGraph();
  const all = [...nodes.values(), ...operations.nodes, ...added.nodes];
  native.importGraphDef(toBinary(GraphDefSchema, create(GraphDefSchema, { ...def, node: all })));
  const at = ({ operation, index }: NativeOutput): NativeOutput => operationIn(native, operation.name).output(index);
  const moved = <T extends { readonly output: NativeOutput }>(one: T): T => ({ ...one, output: at(one.output) });
  const targets = [...added.assigns, ...counters.map(({ write }) => write)];
  return {
    ...traced,
    graph: native,
    feeds: feeds.map(moved),
    deltas: counters.map(({ counter, value }) => ({ counter, output: operationIn(native, value).output(0) })),
    results: traced.results.map(moved),
    late: traced.late.map(({ step, inputs }) => ({
      step,
      inputs: inputs.map((input) => (input.kind === 'output' ? moved(input) : input)),
    })),
    writes: added.own.map(moved),
    begun: traced.begun.map(({ layer, tensors }) => ({ layer, tensors: tensors.map(moved) })),
    checks: [...traced.checks.map(({ name }) => name), ...targets].map((name) => operationIn(native, name)),
    outputs: traced.outputs.map(at),
    nodeOf: (operation) => traced.nodeOf(operation) ?? operations.variables.get(operation),
  };
}

/** Where an operation of a trace is: where its node is. */
function deviceOf({ name, op }: NodeDef, traced: TracedStep, graph: Graph): string {
  const node = graph[internals].find(traced.nodeOf(name) ?? '');
  return node ? deviceBy(graph[internals].devicesOf(node), op) : '';
}

/** Whose a state is: shared by the tasks, the process's own, or a variable that the graph does not know. */
type StateOwner = SharedVariable | 'own' | 'foreign';

/** What says whose a state is. */
function ownersOfStates({ graph, store }: StepPlacement): (state: StateRef) => StateOwner {
  const owners = new Map<tf.Tensor, StateOwner>();
  const devices = devicesOfVariables(graph);
  for (const node of graph[internals].variables) {
    const cell = store.cellOf(node);
    const device = devices.get(node);
    const owner = device === undefined ? 'own' : { node, device };
    if (cell instanceof TensorCell && cell.variable) owners.set(cell.variable, owner);
  }
  return (state) => {
    const tensor = state.current();
    return (tensor && owners.get(tensor)) ?? (tensor instanceof tf.Variable ? 'foreign' : 'own');
  };
}

/** Operations that are added in front of the writes of a step, the names of these, and what has run when all are done. */
interface AddedWrites {
  readonly nodes: readonly NodeDef[];
  readonly assigns: readonly string[];
  readonly written: string;
  /** The writes that are left to the process. */
  readonly own: TracedStep['writes'];
}

interface Writing {
  readonly nodes: ReadonlyMap<string, NodeDef>;
  readonly ownerOf: (state: StateRef) => StateOwner;
  /** Names of what reads shared variables. */
  readonly reads: ReadonlyMap<VariableNode, string>;
}

/** Adds what writes shared variables, when all else is done. */
function addWrites(traced: TracedStep, operations: VariableOperations, writing: Writing): AddedWrites {
  const others = [...traced.outputs.map(({ operation }) => operation), ...traced.checks].map(({ name }) => name);
  const computed = noOp('.computed', new Set(others));
  const assigns: string[] = [];
  const own = traced.writes.filter(({ state, output }) => {
    const owner = writing.ownerOf(state);
    if (owner === 'foreign') throw unshared(state);
    if (owner === 'own') return true;
    const { type, value } = writeOf(traced, owner, output, writing);
    assigns.push(operations.write(owner, type, value, [computed.name]));
    return false;
  });
  const written = noOp('.written', new Set([computed.name, ...assigns]));
  return { nodes: [computed, written], assigns, written: written.name, own };
}

/** How a variable is written: by what is added to it or taken from it, or by its new value. */
function writeOf(
  { graph }: TracedStep,
  { node }: SharedVariable,
  { operation, index }: NativeOutput,
  { nodes, reads }: Writing,
): { readonly type: string; readonly value: string } {
  const { op = '', input: [first = '', second = ''] = [] } = nodes.get(operation.name) ?? {};
  const type = inPlace[op];
  const read = reads.get(node);
  const isOld = (input: string): boolean => sourceOf(input).name === read;
  const isPart = (input: string): boolean => {
    const { name, part } = sourceOf(input);
    const producer = graph.operation(name);
    return producer ? outputShape(producer.output(Number(part)))?.join() === node.shape.join() : false;
  };
  if (type !== undefined && isOld(first) && isPart(second)) return { type, value: second };
  if (type !== undefined && op !== 'Sub' && isOld(second) && isPart(first)) return { type, value: first };
  return { type: 'AssignVariableOp', value: `${operation.name}:${index}` };
}

/** A counter that a step may count. */
interface PlacedCounter {
  readonly counter: VariableNode;
  readonly value: string;
  readonly write: string;
}

/** Adds what counts, when everything is written. */
function addCounters(
  { stages }: Plan,
  operations: VariableOperations,
  { devices, after }: { readonly devices: ReadonlyMap<VariableNode, string>; readonly after: string },
): readonly PlacedCounter[] {
  const counters = new Set<VariableNode>();
  for (const { writes } of stages) {
    for (const { node } of writes) {
      const counter = counterWrittenBy(node.definition);
      if (counter) counters.add(counter);
    }
  }
  return [...counters].flatMap((counter) => {
    const device = devices.get(counter);
    if (device === undefined) return [];
    const variable = { node: counter, device };
    const value = operations.value(variable);
    return [{ counter, value, write: operations.write(variable, 'AssignAddVariableOp', value, [after]) }];
  });
}

function noOp(name: string, after: ReadonlySet<string>): NodeDef {
  return create(NodeDefSchema, { op: 'NoOp', name, input: Array.from(after, (one) => `^${one}`) });
}

function unshared({ name }: StateRef): UnimplementedError {
  return new UnimplementedError(
    `Variable "${name}" is written by the step and is none of the graph's, so that each task of the cluster would have one of its ` +
      "own; adopt it, within graph.device() (graph.track('name', variable)), or make it a local variable of the graph",
    { op: name },
  );
}
