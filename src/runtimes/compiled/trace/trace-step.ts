import type * as tf from '@tensorflow/tfjs';
import { UnimplementedError } from '../../../errors.js';
import { internals } from '../../../graph/graph-internals.js';
import type { Node } from '../../../graph/node.js';
import type { HiddenState } from '../../../graph/state/hidden-state.js';
import { SeededRandom } from '../../eager/engine/seeded-random.js';
import { doPlan } from '../../eager/execute/execute-plan.js';
import { Frame } from '../../eager/execute/frame.js';
import { noteHiddenWrites } from '../../eager/execute/note-hidden-writes.js';
import type { Plan } from '../../eager/plan/plan.js';
import { enterSegment } from '../../eager/segment/segment.js';
import { SessionConstants } from '../../eager/variables/session-constants.js';
import type { SessionParts } from '../../eager/variables/session-parts.js';
import type { NativeGraph } from '../../tensorflow/c-api/native-graph.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import { tensorflowNumbers } from '../backend/tensorflow-numbers.js';
import { Tracing } from '../backend/tracing.js';
import type { Draw } from '../draws/draw.js';
import { DrawRecorder } from '../draws/draw-recorder.js';
import { guardHost } from '../guards/guard-host.js';
import { HeldStates } from './held-states.js';
import { neededOperations } from './needed-operations.js';
import { RateSentinels } from './rate-sentinels.js';
import type { StepPhases } from './step-phases.js';
import { TraceWork } from './trace-work.js';
import type { MadeVariable, StepFeed, StepInput, TracedStep } from './traced-step.js';
import { watchMadeVariables } from './watch-made-variables.js';

/** What a step is traced from. */
export interface TraceRequest {
  readonly library: NativeLibrary;
  readonly session: SessionParts;
  readonly plan: Plan;
  readonly phases: StepPhases;
  /** The values of the host, of which the trace takes types and shapes. */
  readonly host: Frame;
  /** Which of the traces of the step it is. */
  readonly attempt: number;
}

/** What has come of a trace. */
export interface Trace {
  /** The caller's to close. */
  readonly graph: NativeGraph;
  /** All placeholders. */
  readonly feeds: readonly StepFeed[];
  /** Variables that functions have made: they have no value before their first ones are computed. */
  readonly made: readonly MadeVariable[];
  /** What was traced; undefined where that has failed. */
  readonly step: TracedStep | undefined;
  readonly error: unknown;
}

/**
 * Runs the plan of a step on tensors that stand for what its graph computes, and leaves everything as it was.
 *
 * @returns what functions throw, and eager runs for them, as its error; an UnimplementedError for what only a run in JavaScript
 * can do
 */
export function traceStep(request: TraceRequest): Trace {
  const { library, session, attempt } = request;
  const tracing = new Tracing(library, { nodeName: () => work.node?.name, isLikeEager: true });
  const rates = new RateSentinels(tracing, attempt);
  tracing.onWrite = rates.outputFor;
  const work: TraceWork = new TraceWork({ tracing, phases: request.phases, rates });
  const constants = new SessionConstants();
  const leave = enterSegment({ backend: tracing.backend, random: new SeededRandom(`trace ${attempt}`) });
  try {
    const parts = { ...session, backend: tracing.backend, random: undefined, constants };
    return traceIn(new Frame(request.plan, parts, undefined), { ...request, tracing, rates, work });
  } finally {
    constants.dispose();
    leave();
    tracing.poison();
  }
}

interface TraceParts extends TraceRequest {
  readonly tracing: Tracing;
  readonly rates: RateSentinels;
  readonly work: TraceWork;
}

function traceIn(frame: Frame, parts: TraceParts): Trace {
  const { session, tracing, rates } = parts;
  const states = new HeldStates(tracing, session.graph, session.store);
  const key = keyPlaceholder(tracing);
  const draws = new DrawRecorder(tracing, key);
  const watch = watchMadeVariables(tracing, () => parts.work.node?.name);
  const undo = [() => states.giveBack(), () => watch.end()];
  let fed: readonly StepFeed[] = [];
  const feeds = (): readonly StepFeed[] => [
    ...fed,
    ...rates.feeds,
    { input: { kind: 'draws' }, output: key },
    ...states.feeds,
  ];
  let step: TracedStep | undefined;
  let error: unknown;
  try {
    for (const [optimizer, name] of optimizersOf(parts.plan)) undo.push(rates.begin(optimizer, name));
    for (const hold of holdsOf(parts.plan)) undo.push(hold());
    fed = feedHost(frame, parts);
    undo.push(draws.watch());
    doGuarded(frame, parts);
    watch.forgetDisposed();
    step = tracedStep(frame, parts, { states, feeds: feeds(), draws: draws.draws });
  } catch (thrown) {
    error = thrown;
  } finally {
    for (const { tensor } of frame.pending) tensor.dispose();
    frame.journal.rollback();
    frame.release();
    for (const putBack of undo.reverse()) putBack();
  }
  return { graph: tracing.graph, feeds: feeds(), made: watch.made, step, error };
}

/** Does the plan, where nobody may ask the host for what changes from call to call. */
function doGuarded(frame: Frame, { session, plan, tracing, work }: TraceParts): void {
  const told = toldBy(session.graph[internals].state.ofLayers);
  const guard = guardHost(() => work.node?.name);
  let failure: { readonly error: unknown } | undefined;
  try {
    if (plan.callsOps) noteHiddenWrites(frame.session, frame.journal);
    doPlan(frame, work);
  } catch (error) {
    failure = { error };
  }
  // A function may have caught what it was told, and gone on, or failed otherwise because of it.
  const refusal = guard() ?? tracing.refusal;
  if (refusal) throw refusal;
  if (failure) throw failure.error;
  refuseTold(told);
}

/** The placeholder of where the draws stand. */
function keyPlaceholder(tracing: Tracing): NativeOutput {
  const { TF_ATTR_TYPE, TF_ATTR_SHAPE, TF_INT64 } = tensorflowNumbers;
  const attributes = [
    { name: 'dtype', type: TF_ATTR_TYPE, value: TF_INT64 },
    { name: 'shape', type: TF_ATTR_SHAPE, value: [2] },
  ];
  return tracing.add('Placeholder', [], attributes).output(0);
}

/** The optimizers of a plan, and nodes to name their rates for. */
function optimizersOf({ stages }: Plan): ReadonlyMap<tf.Optimizer, string> {
  const optimizers = new Map<tf.Optimizer, string>();
  for (const { writes } of stages) {
    for (const { node } of writes) {
      if ('binding' in node.definition) optimizers.set(node.definition.binding.optimizer, node.name);
    }
  }
  return optimizers;
}

/** What takes away what functions remember besides variables: each gives that back. */
function holdsOf({ stages }: Plan): ReadonlySet<() => () => void> {
  const holds = new Set<() => () => void>();
  for (const { computes } of stages) {
    for (const { node } of computes) {
      if (node.definition.kind === 'op' && node.definition.hold) holds.add(node.definition.hold);
    }
  }
  return holds;
}

/** Puts placeholders where the graph takes values of the host. */
function feedHost(frame: Frame, { phases, host, tracing }: TraceParts): readonly StepFeed[] {
  return [...phases.hostInputs].flatMap((one) => {
    const { slot, source } = one;
    const several = host.outputs(slot);
    if (several) frame.putOutputs(slot, several, -1);
    const value = host.value(slot);
    if (!value) return [];
    const dtype = value.dtype === 'int64' ? 'int32' : value.dtype;
    const { output, tensor } = tracing.placeholder(placeholderName(source), dtype as tf.DataType, value.shape);
    frame.put(slot, tensor, -1);
    return [{ input: { kind: 'host', ...one } satisfies StepInput, output }];
  });
}

function placeholderName({ name }: Node): string {
  return `${name.replaceAll(/[^A-Za-z0-9_.\\/>-]/g, '_').replace(/^[^A-Za-z0-9.]/, '.$&')}/fed`;
}

function tracedStep(
  frame: Frame,
  { plan, tracing, work }: TraceParts,
  { states, feeds, draws }: { states: HeldStates; feeds: readonly StepFeed[]; draws: readonly Draw[] },
): TracedStep {
  const { writes, begun } = states;
  const isFed = new Set(feeds.map(({ output }) => output.operation));
  // TensorFlow does not give back what it is fed.
  const own = (output: NativeOutput): NativeOutput =>
    isFed.has(output.operation)
      ? tracing.graph
          .addOperation('Identity', `${output.operation.name}/value_${(copies += 1)}`, { inputs: [output] })
          .output(0)
      : output;
  let copies = 0;
  const results = frame.pending.flatMap(({ tensor, place }) =>
    place ? [{ place, output: own(tracing.outputOf(tensor)) }] : [],
  );
  const late = work.late.map(({ step, inputs }) => ({
    step,
    inputs: inputs.map((input) => (input.kind === 'output' ? { ...input, output: own(input.output) } : input)),
  }));
  const ownWrites = writes.map(({ state, output }) => ({ state, output: own(output) }));
  const ownBegun = begun.map(({ layer, tensors }) => ({
    layer,
    tensors: tensors.map((one) => ({ ...one, output: own(one.output) })),
  }));
  const fetched = [
    ...results,
    ...late.flatMap(({ inputs }) => inputs.flatMap((input) => (input.kind === 'output' ? [input] : []))),
    ...ownWrites,
    ...ownBegun.flatMap(({ tensors }) => tensors),
  ];
  const { checks } = tracing;
  const needed = neededOperations([...fetched.map(({ output }) => output.operation), ...checks]);
  const severals = new Map(
    results.flatMap(({ place: { result, key } }) => (key === undefined ? [] : [[result, frame.results[result]]])),
  );
  return {
    graph: tracing.graph,
    feeds: feeds.filter(({ output }) => needed.has(output.operation)),
    results,
    several: [...severals].map(([result, value]) => ({ result: result, isArray: Array.isArray(value) })),
    late,
    optimized: work.optimized,
    writes: ownWrites,
    begun: ownBegun,
    checks,
    captured: tracing.constants.flatMap(({ origin, data }) => (origin === 'moved' ? [new WeakRef(data)] : [])),
    draws,
    outputs: fetched.map(({ output }) => output),
    nodes: needed.size,
    nodeOf: nodeNames(plan),
  };
}

/** The nodes of a plan by the names that operations which are added for them begin with. */
function nodeNames({ stages }: Plan): (operation: string) => string | undefined {
  const names = new Map<string, string>();
  for (const { reads, computes, writes } of stages) {
    for (const { node } of [...reads, ...computes, ...writes]) {
      names.set(placeholderName(node).slice(0, -'/fed'.length), node.name);
    }
  }
  return (operation) => names.get(operation.slice(0, Math.max(0, operation.lastIndexOf('/'))));
}

/** What layers with a state of their own tell of it. */
function toldBy(layers: readonly HiddenState[]): ReadonlyMap<HiddenState, string> {
  return new Map(
    layers.flatMap((layer) =>
      layer.tensors === undefined ? [[layer, JSON.stringify(layer.stateDict())] as const] : [],
    ),
  );
}

/** @throws UnimplementedError where such a state is another one now. */
function refuseTold(told: ReadonlyMap<HiddenState, string>): void {
  for (const [layer, before] of told) {
    if (JSON.stringify(layer.stateDict()) === before) continue;
    throw new UnimplementedError(
      `The layer of "${layer.key}" changes state of its own in JavaScript at each step, which a compiled step does only while it ` +
        "is traced; keep it in a tf.variable, or open the session with config.runtime 'eager'",
    );
  }
}
