import { cancelled } from '../../../core/abortable.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import type { RunMetadata } from '../../../core/run-metadata.js';
import type { SessionEvent } from '../../../core/session-event.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { Turns } from '../../../core/turns.js';
import { UnimplementedError } from '../../../errors.js';
import type { Node } from '../../../graph/node.js';
import { computeInEngine, type ComputeFrame, type RunRequest } from '../../eager/compute-in-engine.js';
import type { Frame } from '../../eager/execute/frame.js';
import type { Plan } from '../../eager/plan/plan.js';
import { refuseUnsupported } from '../../eager/refuse-unsupported.js';
import { fillRunMetadata } from '../../tensorflow/session/decode-run-metadata.js';
import { encodeRunOptions } from '../../tensorflow/session/encode-run-options.js';
import type { DrawCounter } from '../draws/draw-counter.js';
import type { VerifySchedule } from '../compare/verify-schedule.js';
import { hasLost } from '../trace/has-lost.js';
import type { StepPhases } from '../trace/step-phases.js';
import type { MadeVariable, TracedStep } from '../trace/traced-step.js';
import { NativeHome } from '../variables/native-home.js';
import { errorOfNode } from './error-of-node.js';
import type { CompiledStep } from './compiled-step.js';
import { finishStep } from './finish-step.js';
import { HostRun } from './host-run.js';
import { makesVariables, makeStep, type StepMaking } from './make-step.js';
import { StepVerifier } from './step-verifier.js';
import { TracedPlans, type PlanTraces } from './plan-traces.js';
import { feedsOf, signalOf } from './request-parts.js';
import { keyOf, signatureOf, type SignatureParts } from './signature.js';
import { StepCache } from './step-cache.js';
import { valueFor, type StepSources } from './step-values.js';
import { TraceNews } from './trace-news.js';

/** What steps are compiled with. */
export interface CompiledEngineOptions extends StepMaking {
  /** When steps are traced again. */
  readonly schedule: VerifySchedule;
  /** Where the random numbers of the session stand. */
  readonly draws: DrawCounter;
  readonly tell: (event: SessionEvent) => void;
  /** Told why steps are left to tfjs's engine; without it that is an error. */
  readonly leave?: ((why: unknown) => void) | undefined;
}

/** A run of a plan that can be compiled. */
interface CompiledRun {
  readonly frame: Frame;
  readonly request: RunRequest;
  readonly traces: PlanTraces;
  readonly phases: StepPhases;
  /** What is fed, as it was when the run was asked for. */
  readonly feeds: readonly (readonly [Node, TensorValue])[];
}

/** How often functions may make variables in one run: those that they make once are there at the second trace. */
const mostMakings = 3;

/** Runs plans as graphs of TensorFlow's, which it makes when they are first needed. */
export class CompiledEngine {
  readonly #options: CompiledEngineOptions;
  readonly #home: NativeHome;
  readonly #turns = new Turns('The run');
  readonly #steps = new StepCache<CompiledStep>();
  readonly #verifier: StepVerifier;
  readonly #plans = new TracedPlans();
  readonly #news: TraceNews;

  constructor(options: CompiledEngineOptions) {
    this.#options = options;
    this.#home = NativeHome.of(options.library);
    this.#verifier = new StepVerifier(options, options.schedule);
    this.#news = new TraceNews(options.tell);
  }

  /** Computes a frame: in a graph, or in tfjs's engine where there is nothing for one. */
  readonly compute: ComputeFrame = (frame, request) => {
    if (!frame.plan.usesEngine) return computeInEngine(frame, request);
    const traces = this.#plans.of(frame.plan);
    const { phases } = traces;
    if (traces.refusal !== undefined && !this.#options.leave) throw traces.refusal as Error;
    if (!phases?.isCompilable || traces.refusal !== undefined) {
      return this.#inTurn(request, async () => this.#leave(frame, request, traces.refusal));
    }
    const feeds = feedsOf(request);
    return this.#inTurn(request, () => this.#run({ frame, request, traces, phases, feeds }));
  };

  /** Has it told, when steps draw, that their numbers are others than those of the session that this one goes on from. */
  tellNewDraws(): void {
    this.#news.tellNewDraws();
  }

  /** Resolves when no step is under way. */
  idle(): Promise<void> {
    return this.#turns.idle();
  }

  /** Gives up the runs that wait, and closes all graphs. */
  async close(): Promise<void> {
    this.#turns.refuseWaiting(() => cancelled('The run', AbortSignal.abort()));
    await this.#steps.close();
  }

  async #inTurn(request: RunRequest, work: () => Promise<void>): Promise<void> {
    try {
      await this.#turns.run(work, signalOf(request));
    } catch (error) {
      request.wait?.check();
      throw error;
    }
  }

  async #run(run: CompiledRun): Promise<void> {
    const { frame, request } = run;
    try {
      if (await this.#runCompiled(run)) return;
    } catch (error) {
      if (!this.#isLeft(run, error)) throw error;
      await this.#leave(frame, request, error);
      // Only now: an error that tfjs's engine has as well says nothing of what can be compiled.
      run.traces.refusal = error;
      return;
    }
    await this.#leave(frame, request, undefined);
  }

  /**
   * Computes a frame in tfjs's engine.
   *
   * @param why what keeps TensorFlow from computing it; undefined where there is nothing for it to compute
   * @throws UnimplementedError naming an option of the run that is TensorFlow's alone, where it was kept from it.
   */
  async #leave(frame: Frame, request: RunRequest, why: unknown): Promise<void> {
    if (why !== undefined) refuseUnsupported(request.options, "the runtime 'auto' for a step that cannot be compiled");
    await computeInEngine(frame, request);
    if (why !== undefined) this.#options.leave?.(why);
  }

  /** Whether a step that has failed is left to tfjs's engine: it has not run, and nobody has given it up. */
  #isLeft({ request, traces }: CompiledRun, error: unknown): boolean {
    if (!this.#options.leave || signalOf(request)?.aborted) return false;
    return traces.last === undefined || isInstance(error, UnimplementedError);
  }

  /** @returns false for a step that gives a variable of the graph its first value. */
  async #runCompiled({ frame, request, traces, phases, feeds }: CompiledRun): Promise<boolean> {
    const { draws } = this.#options;
    const signal = signalOf(request);
    let host: HostRun | undefined;
    for (let makings = 0; ;) {
      if (!host || host.isStale) {
        host = new HostRun(frame, phases);
        host.before(feeds);
      }
      const parts = signatureOf(frame, phases, host);
      const key = `${traces.id}|${keyOf(parts)}`;
      const stood = draws.state;
      const sources = { frame, home: this.#home, key: draws.next() };
      let hasDrawn = false;
      try {
        const step = this.#steps.find(key);
        if (!step || hasLost(step.traced)) {
          const made = await this.#make({ traces, phases, sources, parts, key, signal });
          if (made === 'eager') return false;
          if (made !== 'made' && (makings += 1) === mostMakings) throw makesVariables(made.another);
          continue;
        }
        await this.#verify(step, phases, sources, key);
        const { traced } = step;
        const values = traced.feeds.map(({ input }) => valueFor(input, sources));
        const { options, metadata } = request;
        const runOptions = encodeRunOptions({ ...options, timeoutInMs: 0 });
        const given = await step.run(values, { signal, runOptions, metadata: runOptions && Boolean(metadata) });
        if (!finishStep({ frame, host, home: this.#home, traced, values, given })) {
          host = undefined;
          continue;
        }
        if (metadata && given.metadata) tellTimes(frame, metadata, given.metadata);
        traces.last = parts;
        hasDrawn = drawsForGood(frame.plan, traced);
        return true;
      } finally {
        if (!hasDrawn) draws.state = stood;
      }
    }
  }

  async #verify(step: CompiledStep, phases: StepPhases, sources: StepSources, key: string): Promise<void> {
    try {
      await tracedAs(this.#verifier.beforeRun(step.traced, phases, sources));
    } catch (error) {
      this.#steps.drop(key);
      throw error;
    }
  }

  /** Makes the graph of a step. */
  async #make(making: {
    readonly traces: PlanTraces;
    readonly phases: StepPhases;
    readonly sources: StepSources;
    readonly parts: SignatureParts;
    readonly key: string;
    readonly signal: AbortSignal | undefined;
  }): Promise<'made' | { readonly another: MadeVariable } | 'eager'> {
    const { traces, phases, sources, parts, key, signal } = making;
    const beganMs = performance.now();
    const hadLost = this.#steps.find(key) !== undefined;
    const step = await tracedAs(makeStep(this.#options, phases, sources, signal));
    if (step === 'eager' || 'another' in step) return step;
    this.#steps.add(key, step);
    this.#news.made({ traces, parts, traced: step.traced, hadLost, beganMs });
    return 'made';
  }
}

/** Fills in what TensorFlow tells of a run; its times join those of the nodes that were done elsewhere. */
function tellTimes({ trace }: Frame, metadata: RunMetadata, encoded: Uint8Array): void {
  fillRunMetadata(metadata, encoded);
  if (metadata.stepStats) trace?.add(metadata.stepStats);
}

/** What tracing gives, with an error that is told by the class of the status that it has. */
async function tracedAs<R>(traced: R | Promise<R>): Promise<R> {
  try {
    return await traced;
  } catch (error) {
    throw errorOfNode(error);
  }
}

/** True where a step draws for what it keeps: what draws without effects draws the same numbers again. */
function drawsForGood({ stages, withoutEffects }: Plan, { draws }: TracedStep): boolean {
  if (draws.length === 0 || withoutEffects.size === 0) return draws.length > 0;
  const passing = new Set<string>();
  for (const { computes } of stages) {
    for (const { node } of computes) if (withoutEffects.has(node.id)) passing.add(node.name);
  }
  return draws.some(({ node }) => node === undefined || !passing.has(node));
}
