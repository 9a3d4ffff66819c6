import type { SessionEvent } from '../../../core/session-event.js';
import type { SeriesInfo, StepProfile, StepSummary } from '../../protocol/inspected-history.js';
import type { SeriesRecorder } from '../history/series-set.js';
import type { SessionHistory } from '../history/session-history.js';
import { StepWindow } from '../history/step-window.js';

/** A try of a run that is over. */
export type StepEnded = Extract<SessionEvent, { readonly kind: 'step.ended' }>;

/** How a session stands. */
export type GaugesSampled = Extract<SessionEvent, { readonly kind: 'gauges.sampled' }>;

const stepTime = { label: 'step', unit: 'ms' } as const;

/** The most names of scalars that are remembered: a structure that changes from step to step would be remembered without end. */
const mostNames = 1000;

/** Records what the steps of a session take, and the numbers that come of them. */
export class StepRecord {
  readonly #history: SessionHistory;
  readonly #window = new StepWindow();
  readonly #series = new Map<string, SeriesRecorder | undefined>();
  readonly #nan = new Map<string, boolean>();
  #steps = 0;
  #step = 0;
  #globalStep: number | undefined;
  #fewestTensors: number | undefined;
  #lagMs: number | undefined;
  #profile: StepProfile | undefined;

  constructor(history: SessionHistory) {
    this.#history = history;
  }

  /** Steps that succeeded. */
  get steps(): number {
    return this.#steps;
  }

  get globalStep(): number | undefined {
    return this.#globalStep;
  }

  /** Names of scalars that were NaN, with whether their latest value is. */
  get nan(): ReadonlyMap<string, boolean> {
    return this.#nan;
  }

  /** Notes a step that succeeded. */
  step(nowMs: number, { index, globalStep, durationMs, stages, scalars, kernels }: StepEnded): void {
    this.#steps++;
    this.#globalStep = globalStep;
    this.#step = globalStep ?? index;
    this.#window.add(nowMs, durationMs);
    if (kernels) this.#profile = profileOf(this.#step, kernels);
    for (const { stage, hook = 'execute', durationMs: stageMs } of stages) {
      this.#window.addStage(nowMs, hook, stage, stageMs);
    }
    this.#measure('measure:step', stepTime)?.add(nowMs, this.#step, durationMs);
    for (const name in scalars) this.#scalar(name, nowMs, scalars[name] ?? NaN);
  }

  /** Notes steps of which nothing but their number is known. */
  add(count: number): void {
    this.#steps += count;
  }

  /** Notes how the session stands. */
  gauges(nowMs: number, { tensors, bytes, lagMs, fills }: GaugesSampled): void {
    const step = this.#step;
    if (tensors !== undefined) {
      this.#measure('measure:tensors', { label: 'tensors', unit: '' })?.add(nowMs, step, tensors);
      this.#fewestTensors = Math.min(tensors, this.#fewestTensors ?? tensors);
    }
    if (bytes !== undefined) this.#measure('measure:bytes', { label: 'bytes', unit: 'B' })?.add(nowMs, step, bytes);
    this.#measure('measure:lag', { label: 'event loop lag', unit: 'ms' })?.add(nowMs, step, lagMs);
    this.#lagMs = Math.max(lagMs, this.#lagMs ?? 0);
    for (const { name, size } of fills) {
      this.#measure(`measure:fill ${name}`, { label: `in ${name}`, unit: '' })?.add(nowMs, step, size);
    }
  }

  /** Notes what an evaluation found. */
  evaluation(
    nowMs: number,
    { name, values }: { readonly name: string; readonly values: Readonly<Record<string, number>> },
  ): void {
    for (const key of Object.keys(values)) {
      const of = { label: `${name} ${key}`, unit: '', origin: 'fetched' } as const;
      this.#named(`evaluation:${name} ${key}`, of)?.add(nowMs, this.#step, values[key] ?? NaN);
    }
  }

  /** Steps a second, over the last second. */
  rate(nowMs: number): number {
    return this.#window.rate(nowMs);
  }

  /** What the steps of the last second took. */
  summary(nowMs: number): StepSummary | undefined {
    const summary = this.#window.summary(nowMs);
    return summary && this.#profile ? { ...summary, profile: this.#profile } : summary;
  }

  /** The fewest tensors and the greatest lag since the last call. */
  takeExtremes(): { readonly fewestTensors: number | undefined; readonly lagMs: number | undefined } {
    const extremes = { fewestTensors: this.#fewestTensors, lagMs: this.#lagMs };
    this.#fewestTensors = undefined;
    this.#lagMs = undefined;
    return extremes;
  }

  #scalar(name: string, nowMs: number, value: number): void {
    const series = this.#series.get(name) ?? this.#named(name, undefined);
    series?.add(nowMs, this.#step, value);
    if (Number.isNaN(value)) {
      if (this.#nan.size < mostNames) this.#nan.set(name, true);
    } else if (this.#nan.size > 0 && this.#nan.has(name)) this.#nan.set(name, false);
  }

  #measure(id: string, of: Pick<SeriesInfo, 'label' | 'unit'>): SeriesRecorder | undefined {
    return this.#series.get(id) ?? this.#named(id, { ...of, origin: 'measured' });
  }

  /** A series by its id, or by the name of a scalar alone: those of steps are looked up without a text being made. */
  #named(key: string, of: Omit<SeriesInfo, 'id'> | undefined): SeriesRecorder | undefined {
    if (this.#series.has(key)) return this.#series.get(key);
    const info = of ?? ({ label: key, unit: '', origin: 'fetched' } as const);
    const series = this.#history.series(of ? key : `scalar:${key}`, () => info);
    if (this.#series.size < mostNames) this.#series.set(key, series);
    return series;
  }
}

/** The most kernels that are told of one profile. */
const mostKernels = 12;

function profileOf(step: number, kernels: NonNullable<StepEnded['kernels']>): StepProfile {
  return {
    step,
    count: kernels.reduce((sum, { count }) => sum + count, 0),
    totalMs: kernels.reduce((sum, { durationMs }) => sum + durationMs, 0),
    kernels: kernels.slice(0, mostKernels).map(({ name, count, durationMs }) => ({ name, count, totalMs: durationMs })),
  };
}
