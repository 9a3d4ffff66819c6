import { UnimplementedError } from '../../../errors.js';
import { internals } from '../../../graph/graph-internals.js';
import type { Frame } from '../../eager/execute/frame.js';
import { inSegment } from '../../eager/segment/segment.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import { compareTraces } from '../compare/compare-traces.js';
import { neededOperations } from '../trace/needed-operations.js';
import type { StepPhases } from '../trace/step-phases.js';
import { traceStep, type Trace } from '../trace/trace-step.js';
import type { MadeVariable, TracedStep } from '../trace/traced-step.js';
import type { StepConfigs } from './step-configs.js';
import { compileStep, type CompiledStep } from './compiled-step.js';
import { valueFor, type StepSources } from './step-values.js';

/** What steps are made with. */
export interface StepMaking extends StepConfigs {
  readonly library: NativeLibrary;
}

/**
 * Traces a step twice, and makes it one of TensorFlow's where both traces are the same.
 *
 * @returns one of the variables that functions have made meanwhile, which have their values now; `eager` when the step gives a
 * variable of the graph its first value
 * @throws UnimplementedError where the two traces differ, and what tracing throws.
 */
export async function makeStep(
  making: StepMaking,
  phases: StepPhases,
  sources: StepSources,
  signal?: AbortSignal,
): Promise<CompiledStep | { readonly another: MadeVariable } | 'eager'> {
  const step = await traceTwice(making, phases, sources, signal);
  return step === 'eager' || 'another' in step ? step : compileStep(making, step, signal);
}

/** As makeStep(), without a session for it. */
export async function traceTwice(
  making: StepMaking,
  phases: StepPhases,
  sources: StepSources,
  signal?: AbortSignal,
): Promise<TracedStep | { readonly another: MadeVariable } | 'eager'> {
  const { frame } = sources;
  bindOptimizers(frame);
  const first = traceOnce(making, phases, frame, 0);
  const made = first.made.filter(({ variable }) => !variable.isDisposed);
  if (first.made.length > 0) {
    await giveFirstValues(making, { ...first, made }, sources, signal);
    stepOf(first).graph.close();
    const [another] = made;
    return another && made.length === first.made.length ? { another } : 'eager';
  }
  const step = stepOf(first);
  try {
    await compareAgain(making, phases, sources, { step, attempt: 1 });
  } catch (error) {
    step.graph.close();
    throw error;
  }
  return step;
}

/**
 * Traces a step that was compiled once more.
 *
 * @throws UnimplementedError where the traces differ, and what tracing throws.
 */
export function verifyStep(
  making: StepMaking,
  phases: StepPhases,
  sources: StepSources,
  step: TracedStep,
): Promise<void> {
  return compareAgain(making, phases, sources, { step, attempt: 2 });
}

async function compareAgain(
  making: StepMaking,
  phases: StepPhases,
  sources: StepSources,
  { step, attempt }: { readonly step: TracedStep; readonly attempt: number },
): Promise<void> {
  const again = traceOnce(making, phases, sources.frame, attempt);
  try {
    const made = again.made.filter(({ variable }) => !variable.isDisposed);
    await giveFirstValues(making, { ...again, made }, sources, undefined);
    if (!again.step) throw again.error;
    const [another] = made;
    if (another) throw makesVariables(another);
    const difference = compareTraces(step, again.step);
    if (difference) throw new UnimplementedError(difference.message, { op: difference.node });
  } finally {
    again.graph.close();
  }
}

function traceOnce({ library }: StepMaking, phases: StepPhases, frame: Frame, attempt: number): Trace {
  const { session, plan } = frame;
  return traceStep({ library, session, plan, phases, host: frame, attempt });
}

/** The slots of optimizers, which a graph has made when it is finalized. */
function bindOptimizers({ plan, session }: Frame): void {
  const { graph } = session;
  if (!plan.steps || graph.finalized) return;
  inSegment(session, () => {
    graph[internals].bindOptimizers();
  });
}

/** What was traced; a trace that has failed is closed. */
function stepOf({ step, error, graph }: Trace): TracedStep {
  if (step) return step;
  graph.close();
  throw error;
}

/** What is thrown where functions make variables that are not there at the next trace. */
export function makesVariables({ node, variable }: MadeVariable): UnimplementedError {
  const where = node === undefined ? 'The step' : `Node "${node}": its function`;
  return new UnimplementedError(
    `${where} makes a variable whenever it is called ("${variable.name}"), which a compiled step does only while it is traced; ` +
      "make it once, outside of the function or at its first call, or open the session with config.runtime 'eager'",
    { op: node },
  );
}

/** Computes the first values of variables that were made while a step was traced. */
async function giveFirstValues(
  { library, config }: StepMaking,
  { graph, made, feeds }: Trace,
  sources: StepSources,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (made.length === 0) return;
  const needed = neededOperations(made.map(({ output }) => output.operation));
  const fed = feeds.filter(({ output }) => needed.has(output.operation));
  const session = await library.openSession(graph, { config }, signal);
  try {
    const prepared = session.prepare({
      feeds: fed.map(({ output }) => output),
      fetches: [],
      targets: [],
      kept: made.map(({ output }) => output),
    });
    const { kept } = await prepared.run(fed.map(({ input }) => valueFor(input, sources)));
    made.forEach(({ variable }, index) => {
      const value = kept[index];
      if (value) sources.home.assign(variable, value);
    });
  } finally {
    await session.close();
  }
}
