import { cancelled } from '../../../core/abortable.js';
import { endingOf, tellGoesOn } from '../../../core/checked-run-options.js';
import { endedOr } from '../../../core/ended-or.js';
import type { SessionEvent } from '../../../core/session-event.js';
import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { Turns } from '../../../core/turns.js';
import { AbortedError, UnimplementedError } from '../../../errors.js';
import type { VariableNode } from '../../../graph/node.js';
import { computeInEngine, type ComputeFrame, type RunRequest } from '../../eager/compute-in-engine.js';
import type { Frame } from '../../eager/execute/frame.js';
import { copyOfValue } from '../../eager/variables/copy-out.js';
import { CounterCell } from '../../eager/variables/counter-cell.js';
import { Journal } from '../../eager/variables/journal.js';
import { readVariables } from '../../eager/variables/variable-transfer.js';
import type { NativeGraph } from '../../tensorflow/c-api/native-graph.js';
import type { NativeSession } from '../../tensorflow/c-api/native-session.js';
import { fillRunMetadata } from '../../tensorflow/session/decode-run-metadata.js';
import { encodeRunOptions } from '../../tensorflow/session/encode-run-options.js';
import type { VerifySchedule } from '../compare/verify-schedule.js';
import type { DrawCounter } from '../draws/draw-counter.js';
import { CompiledStep } from '../session/compiled-step.js';
import { errorOfNode } from '../session/error-of-node.js';
import { finishStep } from '../session/finish-step.js';
import { HostRun } from '../session/host-run.js';
import { makesVariables, traceTwice, type StepMaking } from '../session/make-step.js';
import type { CounterChange } from '../session/pending-counters.js';
import { TracedPlans, type PlanTraces } from '../session/plan-traces.js';
import { feedsOf, signalOf } from '../session/request-parts.js';
import { keyOf, signatureOf } from '../session/signature.js';
import { StepCache } from '../session/step-cache.js';
import { valueFor, type StepSources } from '../session/step-values.js';
import { StepVerifier } from '../session/step-verifier.js';
import { TraceNews } from '../session/trace-news.js';
import { hasLost } from '../trace/has-lost.js';
import type { StepPhases } from '../trace/step-phases.js';
import type { TracedStep } from '../trace/traced-step.js';
import { NativeHome } from '../variables/native-home.js';
import { placedError } from './placed-error.js';
import { placeStep } from './place-step.js';
import { usesOf, type PlanUses } from './plan-uses.js';
import type { ServerVariables } from './server-variables.js';

/** What runs steps on a cluster. */
export interface ClusterEngineOptions extends StepMaking {
  readonly variables: ServerVariables;
  readonly open: (graph: NativeGraph) => Promise<NativeSession>;
  readonly follow: <R>(run: Promise<R>) => Promise<R>;
  /** The limit of a run that has none of its own; undefined for that of the settings. */
  readonly runTimeoutInMs: number | undefined;
  readonly schedule: VerifySchedule;
  readonly draws: DrawCounter;
  readonly tell: (event: SessionEvent) => void;
}

/** A run of a plan that is traced. */
interface TracedRun {
  readonly frame: Frame;
  readonly request: RunRequest;
  readonly traces: PlanTraces;
  readonly phases: StepPhases;
}

/** Runs plans on a cluster, whose tasks share the variables: steps as TensorFlow graphs, the rest here. */
export class ClusterEngine {
  readonly #options: ClusterEngineOptions;
  readonly #home: NativeHome;
  readonly #turns = new Turns('The run');
  readonly #steps = new StepCache<CompiledStep>();
  /** Steps as they were traced, before they were placed: what is traced later is compared with these. */
  readonly #origins = new WeakMap<CompiledStep, TracedStep>();
  readonly #plans = new TracedPlans();
  readonly #verifier: StepVerifier;
  readonly #news: TraceNews;

  constructor(options: ClusterEngineOptions) {
    this.#options = options;
    this.#home = NativeHome.of(options.library);
    this.#verifier = new StepVerifier(options, options.schedule);
    this.#news = new TraceNews(options.tell);
  }

  /** Computes a frame: with the counters of the cluster, and writes what it writes there. */
  readonly compute: ComputeFrame = async (frame, request) => {
    try {
      await this.#turns.run(() => this.#run(frame, request), signalOf(request));
    } catch (error) {
      request.wait?.check();
      throw error;
    }
  };

  /** Has it told, when steps draw, that their numbers are others than those of the session that this one goes on from. */
  tellNewDraws(): void {
    this.#news.tellNewDraws();
  }

  /** Resolves when no step is under way. */
  idle(): Promise<void> {
    return this.#turns.idle();
  }

  /** Gives up the runs that wait, and closes all sessions; those of a master that is gone are forgotten. */
  async close({ isThere }: { readonly isThere: boolean }): Promise<void> {
    this.#turns.refuseWaiting(() => cancelled('The run', AbortSignal.abort()));
    if (isThere) await this.#steps.close();
    await this.#options.variables.close({ isThere });
  }

  async #run(frame: Frame, request: RunRequest): Promise<void> {
    const { variables } = this.#options;
    const uses = usesOf(frame.plan);
    if (uses.initializes) {
      await this.#initialize(frame, request);
      return;
    }
    const traces = frame.plan.usesEngine ? this.#plans.of(frame.plan) : undefined;
    if (traces?.refusal !== undefined) throw traces.refusal as Error;
    await this.#takeCounters(frame, uses);
    if (traces?.phases?.isCompilable) await this.#runCompiled({ frame, request, traces, phases: traces.phases });
    else await this.#runHere(frame, request, uses);
    if (uses.reports.length === 0) return;
    const names = await variables.withoutValue();
    for (const { result, of } of uses.reports) {
      const own = frame.session.store.cellsOf(of.filter((kind) => kind === 'local'));
      const missing = [
        ...(of.includes('global') ? names : []),
        ...own.filter(({ initialized }) => !initialized).map(({ node }) => node.name),
      ];
      if (result >= 0) frame.results[result] = copyOfValue(tensorValue('string', [missing.length], missing));
    }
  }

  /** Computes the first values here, and gives them to the cluster. */
  async #initialize(frame: Frame, request: RunRequest): Promise<void> {
    await computeInEngine(frame, request);
    if (!frame.initialized) return;
    const cells = frame.session.store.cellsOf(['global']).filter(({ initialized }) => initialized);
    await this.#give(frame, new Map(cells.map(({ node }) => [node.name, node])));
  }

  /** Gives the cluster what variables hold here. */
  async #give(frame: Frame, nodes: ReadonlyMap<string, VariableNode>): Promise<void> {
    const values = await readVariables(frame.session, [...nodes.keys()]);
    await this.#options.variables.write(
      new Map([...nodes].map(([name, node]) => [node, values.get(name) as TensorValue])),
    );
  }

  /** Counters are read once a run, before it: what JavaScript computes with them is of that moment. */
  async #takeCounters({ session: { store } }: Frame, { counters }: PlanUses): Promise<void> {
    if (counters.length === 0) return;
    for (const [node, value] of await this.#options.variables.read(counters)) {
      const cell = store.cellOf(node);
      if (cell instanceof CounterCell) cell.assign(value, new Journal());
    }
  }

  /** Computes what needs no graph, and gives the cluster the counters that it has written. */
  async #runHere(frame: Frame, request: RunRequest, { counters }: PlanUses): Promise<void> {
    const { store } = frame.session;
    const before = new Map(counters.map((node) => [node, store.cellOf(node).host()]));
    await computeInEngine(frame, request);
    const written = counters.filter((node) => store.cellOf(node).host() !== before.get(node));
    await this.#options.variables.write(
      new Map(written.map((node) => [node, store.cellOf(node).host() as TensorValue])),
    );
  }

  async #runCompiled(run: TracedRun): Promise<void> {
    const { frame, request, phases } = run;
    const { draws, follow, runTimeoutInMs, variables } = this.#options;
    const { options, metadata } = request;
    const ending = endingOf(options);
    const signals = [signalOf(request), ending].filter((signal) => signal !== undefined);
    const signal = signals.length > 0 ? AbortSignal.any(signals) : undefined;
    const host = new HostRun(frame, phases);
    host.before(feedsOf(request));
    const stood = draws.state;
    const sources = { frame, home: this.#home, key: draws.next() };
    let hasDrawn = false;
    try {
      const step = await this.#stepFor(run, host, sources);
      const { traced } = step;
      const counted = host.changes;
      const deltas = (traced.deltas ?? []).map(({ counter }) => int64(addedTo(counter, counted)));
      const values = traced.feeds.map(({ input }) => valueFor(input, sources));
      const { timeoutInMs: limitMs = 0 } = options;
      const runOptions = encodeRunOptions({ ...options, timeoutInMs: limitMs > 0 ? limitMs : runTimeoutInMs });
      // It may write to the end where the variables are; closing the session ends it.
      const goesOn = (ended: Promise<void>): void => {
        tellGoesOn(options, ending ? endedOr(ended, ending) : ended);
      };
      const isTold = Boolean(metadata) && encodeRunOptions({ ...options, timeoutInMs: 0 }) !== undefined;
      const running = step.run([...values, ...deltas], { signal, goesOn, runOptions, metadata: isTold });
      const given = await follow(running).catch((error: unknown) => {
        throw placedError(error, (operation) => traced.nodeOf(operation));
      });
      hasDrawn = traced.draws.length > 0;
      if (!finishStep({ frame, host, home: this.#home, traced, values, given })) throw writtenMeanwhile();
      await variables.write(writtenLate(traced, host.changes, counted));
      if (metadata && given.metadata) fillRunMetadata(metadata, given.metadata);
    } finally {
      if (!hasDrawn) draws.state = stood;
    }
  }

  /** The step for what a frame holds, traced and placed where that has not been done, and compared with another trace where due. */
  async #stepFor(run: TracedRun, host: HostRun, sources: StepSources): Promise<CompiledStep> {
    const { frame, traces, phases } = run;
    const parts = signatureOf(frame, phases, host);
    const key = `${traces.id}|${keyOf(parts)}`;
    const found = this.#steps.find(key);
    try {
      if (found && !hasLost(found.traced)) {
        await this.#verify(found, phases, sources);
        return found;
      }
      const beganMs = performance.now();
      const made = await this.#make(frame, phases, sources);
      await this.#verify(made, phases, sources);
      this.#steps.add(key, made);
      this.#news.made({ traces, parts, traced: made.traced, hadLost: found !== undefined, beganMs });
      traces.last = parts;
      return made;
    } catch (error) {
      this.#steps.drop(key);
      throw errorOfNode(error);
    }
  }

  /** Counts a run of a step, and traces the step again where that is due. */
  async #verify(step: CompiledStep, phases: StepPhases, sources: StepSources): Promise<void> {
    await this.#verifier.beforeRun(this.#origins.get(step) ?? step.traced, phases, sources);
  }

  async #make(frame: Frame, phases: StepPhases, sources: StepSources): Promise<CompiledStep> {
    const { library, open } = this.#options;
    const traced = await traceTwice(this.#options, phases, sources);
    if (traced === 'eager') throw new UnimplementedError('the run gives a variable of the graph its first value');
    if ('another' in traced) throw makesVariables(traced.another);
    const { graph, store } = frame.session;
    const placed = placeStep(traced, { library, graph, store, plan: frame.plan });
    const step = new CompiledStep(placed, await open(placed.graph), { lane: 'own' });
    this.#origins.set(step, traced);
    return step;
  }
}

/** What the graph of a step adds to a counter. */
function addedTo(counter: VariableNode, changes: readonly CounterChange[]): bigint {
  const change = changes.find(({ node, isAdded }) => isAdded && node === counter);
  return change ? change.after - change.before : 0n;
}

/** The counters that the graph of a step has not brought to what they are to be. */
function writtenLate(
  { deltas = [] }: TracedStep,
  changes: readonly CounterChange[],
  counted: readonly CounterChange[],
): ReadonlyMap<VariableNode, TensorValue> {
  const late = changes.filter(({ node, before, after }) => {
    const isInGraph = deltas.some(({ counter }) => counter === node);
    return !isInGraph || after !== before + addedTo(node, counted);
  });
  return new Map(late.map(({ node, after }) => [node, int64(after)]));
}

function int64(count: bigint): TensorValue {
  return tensorValue('int64', [], BigInt64Array.of(count));
}

function writtenMeanwhile(): AbortedError {
  return new AbortedError(
    'A local variable of the graph was written elsewhere in this process while the step was under way',
  );
}
