import { UnimplementedError } from '../../../errors.js';
import { internals } from '../../../graph/graph-internals.js';
import type { Frame } from '../../eager/execute/frame.js';
import { inSegment } from '../../eager/segment/segment.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import { compareTraces } from '../compare/compare-traces.js';
import { neededOperations } from '../trace/needed-operations.js';
import type { StepPhases } from '../trace/step-phases.js';
import { traceStep, type Trace } from '../trace/trace-step.js';
import type { TracedStep } from '../trace/traced-step.js';
import { compileStep, type CompiledStep } from './compiled-step.js';
import { valueFor, type StepSources } from './step-values.js';

/** What steps are made with. */
export interface StepMaking {
  readonly library: NativeLibrary;
  /** An encoded ConfigProto. */
  readonly config: Uint8Array;
}

/**
 * Traces a step twice, and makes it one of TensorFlow's where both traces are the same.
 *
 * @returns `again` when functions have made variables meanwhile, which have their values now; `eager` when the step gives a
 * variable of the graph its first value
 * @throws UnimplementedError where the two traces differ, and what tracing throws.
 */
export async function makeStep(
  making: StepMaking,
  phases: StepPhases,
  sources: StepSources,
  signal?: AbortSignal,
): Promise<CompiledStep | 'again' | 'eager'> {
  const { frame } = sources;
  bindOptimizers(frame);
  const first = traceOnce(making, phases, frame, 0);
  const made = first.made.filter(({ variable }) => !variable.isDisposed);
  if (first.made.length > 0) {
    await giveFirstValues(making, { ...first, made }, sources, signal);
    stepOf(first).graph.close();
    return made.length < first.made.length ? 'eager' : 'again';
  }
  const step = stepOf(first);
  const difference = differenceFrom(step, traceOnce(making, phases, frame, 1));
  if (!difference) return compileStep(making.library, step, making.config, signal);
  step.graph.close();
  throw difference;
}

/** Traces a step that was compiled once more; what differs is an error. */
export function verifyStep(making: StepMaking, phases: StepPhases, frame: Frame, step: TracedStep): void {
  const difference = differenceFrom(step, traceOnce(making, phases, frame, 2));
  if (difference) throw difference;
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

function differenceFrom(step: TracedStep, again: Trace): UnimplementedError | undefined {
  const other = stepOf(again);
  try {
    const difference = compareTraces(step, other);
    return difference && new UnimplementedError(difference.message, { op: difference.node });
  } finally {
    other.graph.close();
  }
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
