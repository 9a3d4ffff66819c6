import type { SessionEvent } from '../../../core/session-event.js';
import type { TracedStep } from '../trace/traced-step.js';
import type { PlanTraces } from './plan-traces.js';
import { differenceOf, type SignatureParts } from './signature.js';

/** A graph that was made for a step. */
export interface MadeTrace {
  readonly traces: PlanTraces;
  /** What it was made for. */
  readonly parts: SignatureParts;
  readonly traced: TracedStep;
  /** Whether there was one for the same, which has lost tensors that it had at hand. */
  readonly hadLost: boolean;
  /** When the making began, by performance.now(). */
  readonly beganMs: number;
}

/** Tells of the graphs that are made for steps. */
export class TraceNews {
  readonly #tell: (event: SessionEvent) => void;
  /** Whether the session goes on from another one that drew otherwise. */
  #hasNewDraws = false;

  constructor(tell: (event: SessionEvent) => void) {
    this.#tell = tell;
  }

  /** Has it told, when steps draw, that their numbers are others than those of the session that this one goes on from. */
  tellNewDraws(): void {
    this.#hasNewDraws = true;
  }

  /** Tells of a graph, and why it was made. */
  made({ traces, parts, traced: { nodes, draws }, hadLost, beganMs }: MadeTrace): void {
    const changed = traces.last ? differenceOf(traces.last, parts) : 'first';
    const reason = hadLost ? 'captured' : changed;
    const durationMs = performance.now() - beganMs;
    this.#tell({ kind: 'trace.made', signature: parts.shapes, reason, durationMs, nodes });
    if (this.#hasNewDraws && draws.length > 0) {
      this.#hasNewDraws = false;
      this.#tell({ kind: 'draws.restarted', runtime: 'compiled' });
    }
  }
}
