import type { Clock } from '../../core/clock.js';
import { onlooker, type OnlookerReport } from '../../core/foreign/onlooker.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { LiveSession } from '../../core/live-session.js';
import type { SessionDetail } from '../../core/session-detail.js';
import { fillsOf } from '../../graph/fills-of.js';
import { internals, isGraph } from '../../graph/graph-internals.js';
import { stepOf } from './step-of.js';

/** Milliseconds from one sample to the next. */
const periodMs = 250;

/** What gauges are sampled with. */
export interface GaugeSamplerTools {
  readonly clock: Clock;
  readonly graph: GraphLike;
  /** The raw session that a run would use now. */
  readonly live: () => LiveSession | undefined;
  readonly tell: (detail: SessionDetail) => void;
  readonly report: OnlookerReport;
}

/** Tells how a session stands, four times a second; its timer keeps no process alive. */
export class GaugeSampler {
  readonly #clock: Clock;
  readonly #sample: (lagMs: number) => void;
  #timer: unknown;
  #dueAtMs = 0;

  constructor({ clock, graph, live, tell, report }: GaugeSamplerTools) {
    this.#clock = clock;
    // A raw session may be a user's own.
    const sample = (lagMs: number): void => {
      const current = live();
      const { tensors, bytes } = current?.session.stats?.() ?? {};
      const globalStep = current && stepOf(current);
      const fills = isGraph(graph) ? fillsOf(graph[internals]) : [];
      const engine = tensors === undefined || bytes === undefined ? {} : { tensors, bytes };
      const step = globalStep === undefined ? {} : { globalStep };
      tell({ kind: 'gauges.sampled', atMs: clock.now(), ...engine, ...step, lagMs, fills });
    };
    this.#sample = onlooker('the gauges for observers', sample, report);
  }

  /** How late the timer is that has not fired yet, or fires now. */
  get #lagMs(): number {
    return Math.max(0, this.#clock.now() - this.#dueAtMs);
  }

  /** Takes the first sample, and the others from now on; does nothing when it has begun. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#sample(0);
    this.#next();
  }

  /** Takes the last sample; does nothing when it has not begun. */
  stop(): void {
    if (this.#timer === undefined) return;
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sample(this.#lagMs);
  }

  #next(): void {
    const clock = this.#clock;
    this.#dueAtMs = clock.now() + periodMs;
    const fire = (): void => {
      if (this.#timer === undefined) return;
      this.#sample(this.#lagMs);
      this.#next();
    };
    this.#timer = (clock.setBackgroundTimeout ?? clock.setTimeout).call(clock, fire, periodMs) ?? true;
  }
}
