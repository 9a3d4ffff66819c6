import { Turns } from '../../../core/turns.js';
import { cancelled } from '../../../core/abortable.js';
import { setOwn } from '../../../core/set-own.js';
import type { SessionEvent } from '../../../core/session-event.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import type { Node } from '../../../graph/node.js';
import { fieldsOf } from '../../../graph/optimizer-layout.js';
import { computeInEngine, type ComputeFrame, type RunRequest } from '../../eager/compute-in-engine.js';
import type { Frame } from '../../eager/execute/frame.js';
import type { Plan } from '../../eager/plan/plan.js';
import { Journal } from '../../eager/variables/journal.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import type { FedValue } from '../../tensorflow/c-api/native-run.js';
import { encodeRunOptions } from '../../tensorflow/session/encode-run-options.js';
import { StepPhases } from '../trace/step-phases.js';
import type { TracedStep } from '../trace/traced-step.js';
import { NativeHome } from '../variables/native-home.js';
import type { DrawCounter } from '../draws/draw-counter.js';
import type { CompiledStep, GivenByStep } from './compiled-step.js';
import { fedBatchValue } from './fed-batch-value.js';
import { HostRun } from './host-run.js';
import { differenceOf, keyOf, signatureOf, type SignatureParts } from './signature.js';
import { StepCache } from './step-cache.js';
import { makeStep } from './make-step.js';
import { fetchedOf, textsOf, valueFor, type StepSources } from './step-values.js';

/** What steps are compiled with. */
export interface CompiledEngineOptions {
  readonly library: NativeLibrary;
  /** An encoded ConfigProto. */
  readonly config: Uint8Array;
  /** Where the random numbers of the session stand. */
  readonly draws: DrawCounter;
  readonly tell: (event: SessionEvent) => void;
}

/** Traces of one plan. */
interface PlanTraces {
  readonly id: number;
  readonly phases: StepPhases;
  last: SignatureParts | undefined;
}

/** Runs plans as graphs of TensorFlow's, which it makes when they are first needed. */
export class CompiledEngine {
  readonly #options: CompiledEngineOptions;
  readonly #home: NativeHome;
  readonly #turns = new Turns('A run of the session');
  readonly #steps = new StepCache();
  readonly #plans = new WeakMap<Plan, PlanTraces>();
  #planCount = 0;
  /** Whether the session goes on from another one that drew otherwise. */
  #hasNewDraws = false;

  constructor(options: CompiledEngineOptions) {
    this.#options = options;
    this.#home = NativeHome.of(options.library);
  }

  /** Computes a frame: in a graph, or in tfjs's engine where there is nothing for one. */
  readonly compute: ComputeFrame = (frame, request) => {
    if (!frame.plan.usesEngine) return computeInEngine(frame, request);
    const traces = this.#tracesOf(frame.plan);
    if (!traces.phases.isCompilable)
      return this.#inTurn(request, () => Promise.resolve(computeInEngine(frame, request)));
    const feeds = request.fed.map((node, index): readonly [Node, TensorValue] => {
      const value = request.values[index];
      if (!value) throw new TypeError(`feeds: expected a value for "${node.name}"`);
      return [node, fedBatchValue(node, value)];
    });
    return this.#inTurn(request, () => this.#run(frame, request, traces, feeds));
  };

  /** Has it told, when steps draw, that their numbers are others than those of the session that this one goes on from. */
  tellNewDraws(): void {
    this.#hasNewDraws = true;
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
    const signal = signalOf(request);
    try {
      await this.#turns.run(work, signal);
    } catch (error) {
      request.wait?.check();
      throw error;
    }
  }

  async #run(
    frame: Frame,
    request: RunRequest,
    traces: PlanTraces,
    feeds: readonly (readonly [Node, TensorValue])[],
  ): Promise<void> {
    const { draws } = this.#options;
    const signal = signalOf(request);
    for (;;) {
      const host = new HostRun(frame, traces.phases);
      host.before(feeds);
      const parts = signatureOf(frame, traces.phases, host);
      const key = `${traces.id}|${keyOf(parts)}`;
      const before = draws.state;
      const sources = { frame, home: this.#home, key: draws.next() };
      let isDrawn = false;
      try {
        const step = this.#steps.find(key);
        if (!step) {
          await this.#make(traces, sources, parts, key, signal);
          continue;
        }
        const values = step.traced.feeds.map(({ input }) => valueFor(input, sources));
        const runOptions = encodeRunOptions({ ...request.options, timeoutInMs: 0 });
        const given = await step.run(values, { signal, runOptions });
        if (!this.#finish(frame, host, step, values, given)) continue;
        isDrawn = drawsForGood(frame.plan, step.traced);
        return;
      } finally {
        if (!isDrawn) draws.state = before;
      }
    }
  }

  /** Makes the graph of a step. */
  async #make(
    traces: PlanTraces,
    sources: StepSources,
    parts: SignatureParts,
    key: string,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { library, config, tell } = this.#options;
    const begin = performance.now();
    const step = await makeStep({ library, config }, traces.phases, sources, signal);
    if (!step) return;
    this.#steps.add(key, step);
    const reason = traces.last ? differenceOf(traces.last, parts) : 'first';
    traces.last = parts;
    const durationMs = performance.now() - begin;
    tell({ kind: 'trace.made', signature: parts.shapes, reason, durationMs, nodes: step.traced.nodes });
    if (!this.#hasNewDraws || step.traced.draws.length === 0) return;
    this.#hasNewDraws = false;
    tell({ kind: 'draws.restarted', runtime: 'compiled' });
  }

  /**
   * Ends a step that has computed: fills the results, does what is left for the host, and writes.
   *
   * @returns false where somebody has written meanwhile what the step has read: it has to be computed again
   */
  #finish(frame: Frame, host: HostRun, step: CompiledStep, values: readonly FedValue[], given: GivenByStep): boolean {
    const { traced } = step;
    let isWritten = false;
    try {
      if (host.isStale || this.#areStale(traced, values)) return false;
      fillResults(frame, traced, given.results);
      const late = new Map([...given.late].map(([output, value]) => [output, hostForm(value)]));
      host.after(traced.late, late);
      const journal = new Journal();
      host.commit(traced.optimized, journal);
      this.#write(traced, given);
      isWritten = true;
      return true;
    } finally {
      if (!isWritten) for (const tensor of given.states) tensor.release();
    }
  }

  /** True where a state is not what the step was fed any more. */
  #areStale({ feeds }: TracedStep, values: readonly FedValue[]): boolean {
    return feeds.some(({ input }, index) => {
      if (input.kind !== 'state') return false;
      const tensor = input.state.current();
      return !tensor || this.#home.copyOf(tensor) !== values[index];
    });
  }

  #write({ writes, begun, optimized }: TracedStep, { states }: GivenByStep): void {
    writes.forEach(({ state }, index) => {
      const tensor = state.current();
      const value = states[index];
      if (tensor && value) this.#home.assign(tensor, value);
    });
    let next = writes.length;
    for (const { layer, tensors } of begun) {
      layer.tensors = tensors.map((one) => {
        const value = states[next];
        next += 1;
        if (!value) throw new TypeError(`expected a value for what "${layer.key}" keeps`);
        const tensor = this.#home.tensorOf(value, one);
        tensor.kept = true;
        return tensor;
      });
    }
    for (const { step, iterations } of optimized) {
      if (iterations === 0) continue;
      const fields = fieldsOf(step.node.definition.binding.optimizer);
      fields.iterations_ = (fields.iterations_ ?? 0) + iterations;
    }
  }

  #tracesOf(plan: Plan): PlanTraces {
    const known = this.#plans.get(plan);
    if (known) return known;
    this.#planCount += 1;
    const traces = { id: this.#planCount, phases: new StepPhases(plan), last: undefined };
    this.#plans.set(plan, traces);
    return traces;
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

function signalOf({ wait, options }: RunRequest): AbortSignal | undefined {
  return wait ? wait.signal : options.signal;
}

function fillResults(frame: Frame, { results, several }: TracedStep, values: readonly TensorValue[]): void {
  for (const { result, isArray } of several) frame.results[result] = isArray ? [] : {};
  results.forEach(({ place: { result, key } }, index) => {
    const value = values[index];
    if (!value) return;
    const fetched = fetchedOf(value);
    if (key === undefined) frame.results[result] = fetched;
    else setOwn(frame.results[result] as object, key, fetched);
  });
}

function hostForm(value: TensorValue): TensorValue {
  return value.dtype === 'string' ? textsOf(value) : value;
}
