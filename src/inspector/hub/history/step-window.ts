import type { StepStage, StepSummary } from '../../protocol/inspected-history.js';

/** Slots of a second. */
const slotMs = 100;
const slotCount = 10;

/** The most durations of a slot that percentiles are taken from. */
const samplesOfSlot = 256;

/** A tenth of a second. */
class Slot {
  startMs = -Infinity;
  count = 0;
  sumMs = 0;
  readonly #samples = new Float64Array(samplesOfSlot);
  #sampled = 0;
  #isSorted = true;
  /** One of so many durations is a sample. */
  #stride = 1;
  /** Sums by the place of the stage. */
  readonly stages: number[] = [];

  reset(startMs: number): void {
    this.startMs = startMs;
    this.count = 0;
    this.sumMs = 0;
    this.#sampled = 0;
    this.#isSorted = true;
    this.#stride = 1;
    this.stages.length = 0;
  }

  add(durationMs: number): void {
    if (this.count++ % this.#stride === 0) {
      if (this.#sampled === samplesOfSlot) this.#thin();
      this.#samples[this.#sampled++] = durationMs;
      this.#isSorted = false;
    }
    this.sumMs += durationMs;
  }

  /** The samples, shortest first. */
  get samples(): Float64Array {
    const samples = this.#samples.subarray(0, this.#sampled);
    if (!this.#isSorted) samples.sort();
    this.#isSorted = true;
    return samples;
  }

  /** Every sample of a slot stands for as many durations as its stride. */
  get stride(): number {
    return this.#stride;
  }

  #thin(): void {
    for (let place = 0; place < samplesOfSlot / 2; place++) this.#samples[place] = this.#samples[place * 2] ?? 0;
    this.#sampled = samplesOfSlot / 2;
    this.#stride *= 2;
  }
}

/** The steps of the last second, at a cost a step that allocates nothing. */
export class StepWindow {
  readonly #slots = Array.from({ length: slotCount }, () => new Slot());
  readonly #places: Readonly<Record<StepStage['stage'], Map<string, number>>> = {
    before: new Map(),
    execute: new Map(),
    after: new Map(),
  };
  readonly #stages: Omit<StepStage, 'meanMs'>[] = [];
  #current: Slot = new Slot();

  /** Notes a step that took `durationMs` and was over at `atMs`. */
  add(atMs: number, durationMs: number): void {
    this.#at(atMs).add(durationMs);
  }

  /** Notes what a part of a step took. */
  addStage(atMs: number, name: string, stage: StepStage['stage'], durationMs: number): void {
    const places = this.#places[stage];
    let place = places.get(name);
    if (place === undefined) {
      place = this.#stages.length;
      places.set(name, place);
      this.#stages.push({ name, stage });
    }
    const { stages } = this.#at(atMs);
    while (stages.length <= place) stages.push(0);
    stages[place] = (stages[place] ?? 0) + durationMs;
  }

  /** Steps a second, over the last second. */
  rate(nowMs: number): number {
    const slots = this.#fresh(nowMs);
    const firstMs = Math.min(...slots.map(({ startMs }) => startMs));
    const count = slots.reduce((sum, slot) => sum + slot.count, 0);
    return count === 0 ? 0 : (count * 1000) / Math.max(slotMs, Math.min(nowMs - firstMs, slotMs * slotCount));
  }

  /** What the steps of the last second took; undefined when there was none. */
  summary(nowMs: number): StepSummary | undefined {
    const slots = this.#fresh(nowMs);
    const count = slots.reduce((sum, slot) => sum + slot.count, 0);
    if (count === 0) return undefined;
    const stages = this.#stages.map((stage, place) => ({
      ...stage,
      meanMs: slots.reduce((sum, slot) => sum + (slot.stages[place] ?? 0), 0) / count,
    }));
    const slowestHook = slowestOf(stages);
    return {
      meanMs: slots.reduce((sum, slot) => sum + slot.sumMs, 0) / count,
      p99Ms: percentile(slots, 0.99),
      stages: sorted(stages),
      ...(slowestHook === undefined ? {} : { slowestHook }),
    };
  }

  #at(atMs: number): Slot {
    const current = this.#current;
    if (atMs - current.startMs < slotMs) return current;
    const startMs = Math.floor(atMs / slotMs) * slotMs;
    const slot = this.#slots[(startMs / slotMs) % slotCount] ?? current;
    if (slot.startMs !== startMs) slot.reset(startMs);
    this.#current = slot;
    return slot;
  }

  #fresh(nowMs: number): readonly Slot[] {
    return this.#slots.filter(({ startMs }) => nowMs - startMs < slotMs * slotCount);
  }
}

const order = ['before', 'execute', 'after'] as const;

function sorted(stages: readonly StepStage[]): readonly StepStage[] {
  return order.flatMap((part) => stages.filter(({ stage }) => stage === part));
}

/** Name of the hook whose callbacks, before and after the run, took longest together. */
function slowestOf(stages: readonly StepStage[]): string | undefined {
  const sums = new Map<string, number>();
  for (const { name, stage, meanMs } of stages) {
    if (stage !== 'execute') sums.set(name, (sums.get(name) ?? 0) + meanMs);
  }
  return [...sums].reduce<readonly [string, number] | undefined>(
    (most, one) => (most && most[1] >= one[1] ? most : one),
    undefined,
  )?.[0];
}

/** What `share` of the durations do not exceed: looked for from the longest down, which are few where the share is great. */
function percentile(slots: readonly Slot[], share: number): number {
  const tails = slots.map(({ samples, stride }) => ({ samples, stride, left: samples.length }));
  let rest = tails.reduce((sum, { stride, left }) => sum + stride * left, 0);
  const wanted = share * rest;
  for (;;) {
    let longest: (typeof tails)[number] | undefined;
    let ms = -Infinity;
    for (const tail of tails) {
      const last = tail.samples[tail.left - 1];
      if (last === undefined || last < ms) continue;
      longest = tail;
      ms = last;
    }
    if (!longest) return 0;
    rest -= longest.stride;
    if (rest < wanted) return ms;
    longest.left--;
  }
}
