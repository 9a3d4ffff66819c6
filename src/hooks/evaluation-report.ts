import type { SessionEvent } from '../core/session-event.js';
import type { SummaryWriter } from '../events/summary-writer.js';
import { scalarSummary } from '../formats/summary/scalar-summary.js';
import { metricTag } from './evaluation-listener.js';

/** An evaluation, as it is told. */
export type ReportedEvaluation = Extract<SessionEvent, { readonly kind: 'evaluation' }>;

/** Where evaluations are told. */
export interface EvaluationReportOptions {
  readonly writer: SummaryWriter | undefined;
  readonly tell: ((event: SessionEvent) => void) | undefined;
}

/**
 * Tells of the evaluations of one session: each as an event, and each step's numbers once in the event file. What a recovery
 * goes back over is in the file already.
 */
export class EvaluationReport {
  readonly #options: EvaluationReportOptions;
  #writtenStep = -Infinity;

  constructor(options: EvaluationReportOptions) {
    this.#options = options;
  }

  add(evaluation: ReportedEvaluation): void {
    const { name, step, values } = evaluation;
    const { writer, tell } = this.#options;
    if (writer && step > this.#writtenStep) {
      this.#writtenStep = step;
      for (const [key, value] of Object.entries(values)) {
        writer.addSummary(scalarSummary(metricTag(name, key), value), step);
      }
    }
    tell?.(evaluation);
  }
}
