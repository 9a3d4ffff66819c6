import type { SessionEvent } from '../core/session-event.js';
import { StepSums } from './step-sums.js';
import { toTraceValue } from './to-trace-value.js';
import type { LineFields, SessionLines } from './trace-file.js';
import type { TraceValue } from './trace-line.js';

/** The least milliseconds between two lines of sums. */
const sumPeriodMs = 1000;

/** Callbacks that a step has in its stages. */
const ofSteps: ReadonlySet<string> = new Set(['beforeRun', 'project', 'afterRun']);

/** Makes lines of the events of one session. */
export class SessionTrace {
  readonly #lines: SessionLines;
  readonly #sums = new StepSums();
  #summedAtMs: number;
  #isClosed = false;

  constructor(lines: SessionLines) {
    this.#lines = lines;
    this.#summedAtMs = lines.now();
    lines.beforeWrite(() => {
      this.#tellSums();
    });
  }

  /** Takes an event; the same one may be shared with others. */
  see(event: SessionEvent): void {
    if (event.kind === 'step.began') return;
    if (event.kind === 'step.ended' && event.outcome === 'succeeded') {
      if (this.#lines.admitsStep()) this.#add(event);
      else this.#sums.add(event.startedAtMs, event.durationMs);
      return;
    }
    if (event.kind === 'hook.called' && ofSteps.has(event.method)) return;
    if (event.kind === 'session.closed') {
      this.#isClosed = true;
      this.#tellSums();
    }
    if (this.#isClosed || this.#lines.admitsEvent()) this.#add(event);
    else this.#lines.drop();
  }

  #add(event: SessionEvent): void {
    const fields = toTraceValue(event) as Readonly<Record<string, TraceValue>>;
    this.#lines.add({ ...stamp(event, this.#lines.now()), ...fields });
  }

  /** Steps without a line are summed up once a second at most; at the end in any case. */
  #tellSums(): void {
    if (this.#sums.steps === 0) return;
    const nowMs = this.#lines.now();
    if (!this.#isClosed && (nowMs - this.#summedAtMs < sumPeriodMs || !this.#lines.admitsEvent())) return;
    const sums = this.#sums.take();
    this.#summedAtMs = nowMs;
    if (sums) this.#lines.add({ kind: 'steps.summed', atMs: nowMs, ...sums });
  }
}

/** A moment for the kind, before the fields: facts have none of their own, and what has lasted has that of its end. */
function stamp(event: SessionEvent, nowMs: number): LineFields {
  const { kind } = event;
  if ('atMs' in event) return { kind, atMs: event.atMs };
  if ('startedAtMs' in event) return { kind, atMs: event.startedAtMs + event.durationMs };
  return { kind, atMs: nowMs };
}
