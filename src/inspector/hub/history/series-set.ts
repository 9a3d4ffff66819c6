import type { Series, SeriesInfo, SeriesPoint } from '../../protocol/inspected-history.js';
import { OpenBucket } from './open-bucket.js';
import { SeriesBuckets } from './series-buckets.js';

/** How much is kept. */
export interface SeriesLimits {
  /** The most series; further ones are passed over. */
  readonly series: number;
  /** The most buckets of each series; even. */
  readonly buckets: number;
  /** Milliseconds of values that go into one bucket. */
  readonly bucketMs: number;
}

/** What is new of the series since it was last asked for. */
export interface NewPoints {
  /** Series that were not there before. */
  readonly series: readonly SeriesInfo[];
  readonly points: Readonly<Record<string, readonly SeriesPoint[]>>;
}

/** A series of a set, to add values to. */
export class SeriesRecorder {
  readonly info: SeriesInfo;
  readonly buckets: SeriesBuckets;
  readonly #bucketMs: number;
  readonly #open = new OpenBucket();
  #new: SeriesPoint[] = [];

  constructor(info: SeriesInfo, { buckets, bucketMs }: SeriesLimits) {
    this.info = info;
    this.buckets = new SeriesBuckets(buckets);
    this.#bucketMs = bucketMs;
  }

  add(atMs: number, step: number, value: number): void {
    if (!this.#open.isEmpty && atMs - this.#open.startMs >= this.#bucketMs) this.#close();
    this.#open.add(atMs, step, value);
  }

  /** The buckets that were closed since the last call; that of the latest values is closed by it. */
  take(): readonly SeriesPoint[] {
    if (!this.#open.isEmpty) this.#close();
    const points = this.#new;
    this.#new = [];
    return points;
  }

  #close(): void {
    const point = this.#open.take();
    this.buckets.add(point);
    this.#new.push(point);
  }
}

/** The series of a session, by their ids. */
export class SeriesSet {
  readonly #limits: SeriesLimits;
  readonly #series = new Map<string, SeriesRecorder>();
  #unknown: SeriesInfo[] = [];

  constructor(limits: SeriesLimits) {
    this.#limits = limits;
  }

  /** The series of that id, made when there is none; undefined when there are too many. */
  of(id: string, describe: () => Omit<SeriesInfo, 'id'>): SeriesRecorder | undefined {
    const known = this.#series.get(id);
    if (known) return known;
    if (this.#series.size >= this.#limits.series) return undefined;
    const recorder = new SeriesRecorder({ id, ...describe() }, this.#limits);
    this.#series.set(id, recorder);
    this.#unknown.push(recorder.info);
    return recorder;
  }

  /** All that is kept; values that are in no bucket yet come with the next {@link take}. */
  all(): readonly Series[] {
    return Array.from(this.#series.values(), ({ info, buckets }) => ({ ...info, points: buckets.points.slice() }));
  }

  take(): NewPoints {
    const series = this.#unknown;
    this.#unknown = [];
    const taken = Array.from(this.#series, ([id, recorder]) => [id, recorder.take()] as const);
    return { series, points: Object.fromEntries(taken.filter(([, points]) => points.length > 0)) };
  }

  /** All series between two moments, in `buckets` or fewer each. */
  between(fromMs: number, toMs: number, buckets: number): Readonly<Record<string, readonly SeriesPoint[]>> {
    const found = Array.from(
      this.#series,
      ([id, recorder]) => [id, recorder.buckets.between(fromMs, toMs, buckets)] as const,
    );
    return Object.fromEntries(found);
  }
}
