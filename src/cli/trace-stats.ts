import { LagStatistics } from '../hooks/lag-statistics.js';
import { setOwn } from '../core/set-own.js';
import type { TraceLine } from '../trace/trace-line.js';
import { errorIn, numberIn, stagesIn, textIn } from './trace-fields.js';

/** The most names of one sort that are told apart; what comes later is counted together. */
const mostNames = 1000;

/** How often something was, and how long. */
export interface Tally {
  readonly count: number;
  readonly totalMs: number;
  readonly maxMs: number;
}

/** What a trace amounts to. */
export interface TraceSummary {
  readonly sessions: readonly string[];
  readonly durationMs: number;
  readonly steps: {
    /** Tries that succeeded, with and without a line of their own. */
    readonly succeeded: number;
    readonly failed: number;
    /** How many of them have a line of their own: percentiles and stages are of these. */
    readonly traced: number;
    readonly perSec: number;
    readonly meanMs: number;
    readonly maxMs: number;
    readonly p50Ms: number;
    readonly p99Ms: number;
  };
  /** By the name of the hook, with its stage; `execute` for the run itself. */
  readonly stages: Readonly<Record<string, Tally>>;
  readonly states: Readonly<Record<string, Tally>>;
  readonly recoveries: Tally;
  readonly failures: Readonly<Record<string, number>>;
  readonly events: Readonly<Record<string, number>>;
  readonly most: { readonly tensors: number; readonly bytes: number; readonly lagMs: number };
  /** Events that have no line. */
  readonly dropped: number;
}

/** Where a session is. */
interface Place {
  readonly state: string;
  readonly sinceMs: number;
  /** When its latest line was written: a session that was killed is nowhere after that. */
  lastMs: number;
}

/** Adds up the lines of a trace; it takes the same memory for traces of any length. */
export class TraceStats {
  readonly #durations = new LagStatistics();
  readonly #stages = new Tallies();
  readonly #states = new Tallies();
  readonly #recoveries = new Tallies();
  readonly #failures = new Tallies();
  readonly #events = new Tallies();
  readonly #sessions: string[] = [];
  readonly #places = new Map<number, Place>();
  #firstMs: number | undefined;
  #lastMs = 0;
  #summed = 0;
  #failed = 0;
  #sumMs = 0;
  #maxMs = 0;
  #dropped = 0;
  #most = { tensors: 0, bytes: 0, lagMs: 0 };

  add(line: TraceLine): void {
    const { kind, atMs } = line;
    this.#firstMs ??= atMs;
    this.#lastMs = Math.max(this.#lastMs, atMs);
    this.#events.add(kind, 0);
    const place = this.#places.get(line.s);
    if (place) place.lastMs = Math.max(place.lastMs, atMs);
    switch (kind) {
      case 'trace.opened':
        // The process that wrote the lines before is over.
        for (const session of this.#places.keys()) this.#leave(session);
        break;
      case 'trace.session':
        if (this.#sessions.length < mostNames) this.#sessions.push(textIn(line, 'name'));
        break;
      case 'trace.dropped':
        this.#dropped += numberIn(line, 'events');
        break;
      case 'step.ended':
        this.#addStep(line);
        break;
      case 'steps.summed':
        this.#summed += numberIn(line, 'steps');
        this.#sumMs += numberIn(line, 'sumMs');
        this.#maxMs = Math.max(this.#maxMs, numberIn(line, 'maxMs'));
        break;
      case 'transition.taken':
        this.#move(line.s, textIn(line, 'to'), atMs);
        break;
      case 'session.recovered':
        this.#recoveries.add('', numberIn(line, 'durationMs'));
        break;
      case 'gauges.sampled':
        for (const gauge of ['tensors', 'bytes', 'lagMs'] as const) {
          this.#most[gauge] = Math.max(this.#most[gauge], numberIn(line, gauge));
        }
        break;
      default:
    }
  }

  get summary(): TraceSummary {
    const durationMs = this.#lastMs - (this.#firstMs ?? 0);
    const traced = this.#durations.count;
    const succeeded = traced + this.#summed;
    const places = new Tallies(this.#states);
    for (const { state, sinceMs, lastMs } of this.#places.values()) places.add(state, lastMs - sinceMs);
    return {
      sessions: this.#sessions,
      durationMs,
      steps: {
        succeeded,
        failed: this.#failed,
        traced,
        perSec: durationMs > 0 ? (succeeded * 1000) / durationMs : 0,
        meanMs: succeeded > 0 ? this.#sumMs / succeeded : 0,
        maxMs: this.#maxMs,
        p50Ms: traced > 0 ? this.#durations.percentileMs(0.5) : 0,
        p99Ms: traced > 0 ? this.#durations.percentileMs(0.99) : 0,
      },
      stages: this.#stages.all,
      states: places.all,
      recoveries: this.#recoveries.of(''),
      failures: this.#failures.counts,
      events: this.#events.counts,
      most: { ...this.#most },
      dropped: this.#dropped,
    };
  }

  #addStep(line: TraceLine): void {
    const durationMs = numberIn(line, 'durationMs');
    if (textIn(line, 'outcome') === 'failed') {
      this.#failed++;
      this.#failures.add(errorIn(line), 0);
      return;
    }
    this.#durations.add(durationMs);
    this.#sumMs += durationMs;
    this.#maxMs = Math.max(this.#maxMs, durationMs);
    for (const { stage, hook, durationMs: ms } of stagesIn(line)) {
      this.#stages.add(hook === undefined ? stage : `${stage} ${hook}`, ms);
    }
  }

  #move(session: number, state: string, atMs: number): void {
    const place = this.#places.get(session);
    if (place?.state === state) return;
    this.#leave(session);
    if (this.#places.size < mostNames) this.#places.set(session, { state, sinceMs: atMs, lastMs: atMs });
  }

  /** Counts where a session was, up to its latest line: it moves on, or its process is over. */
  #leave(session: number): void {
    const place = this.#places.get(session);
    if (place) this.#states.add(place.state, place.lastMs - place.sinceMs);
    this.#places.delete(session);
  }
}

/** Counts and times by name. */
class Tallies {
  readonly #tallies: Map<string, Tally>;

  constructor(from?: Tallies) {
    this.#tallies = new Map(from ? Object.entries(from.all) : []);
  }

  add(name: string, ms: number): void {
    const key = this.#tallies.has(name) || this.#tallies.size < mostNames ? name : '(others)';
    const { count, totalMs, maxMs } = this.of(key);
    this.#tallies.set(key, { count: count + 1, totalMs: totalMs + ms, maxMs: Math.max(maxMs, ms) });
  }

  of(name: string): Tally {
    return this.#tallies.get(name) ?? { count: 0, totalMs: 0, maxMs: 0 };
  }

  get all(): Readonly<Record<string, Tally>> {
    return recordOf(this.#tallies, (tally) => tally);
  }

  get counts(): Readonly<Record<string, number>> {
    return recordOf(this.#tallies, ({ count }) => count);
  }
}

function recordOf<V>(tallies: ReadonlyMap<string, Tally>, valueOf: (tally: Tally) => V): Readonly<Record<string, V>> {
  const record: Record<string, V> = {};
  for (const [name, tally] of tallies) setOwn(record, name, valueOf(tally));
  return record;
}
