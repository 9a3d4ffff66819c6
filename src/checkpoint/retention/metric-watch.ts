import type { Logger } from '../../core/logger.js';
import { nearestName } from '../../core/nearest-name.js';
import type { KeepRule, SavedCheckpoint } from './retention.js';

/**
 * Warns, once for each rule, of a metric that nobody measures: at once where something was measured whose name resembles it,
 * and otherwise when a first checkpoint goes that the rule had no value of.
 */
export class MetricWatch {
  readonly #logger: Logger;
  /** The rules whose metric was measured, or was warned of. */
  readonly #settled = new WeakSet<KeepRule>();
  readonly #measured = new Set<string>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Takes note of checkpoints that are there, and of those among them that go. */
  note(rules: readonly KeepRule[], there: readonly SavedCheckpoint[], going: readonly SavedCheckpoint[] = []): void {
    for (const { metrics = {} } of there) for (const name of Object.keys(metrics)) this.#measured.add(name);
    for (const rule of rules) {
      const { metric } = rule;
      if (metric === undefined || this.#settled.has(rule)) continue;
      if (this.#measured.has(metric)) {
        this.#settled.add(rule);
        continue;
      }
      const nearest = nearestName(metric, this.#measured);
      const [gone] = going;
      if (nearest === undefined && gone === undefined) continue;
      this.#settled.add(rule);
      const meant = nearest === undefined ? '' : `Did you mean ${JSON.stringify(nearest)}? `;
      const what =
        gone === undefined
          ? 'no checkpoint has a value of it'
          : `${gone.path} goes, since no checkpoint has a value of it`;
      this.#logger.warn(`keepBestN: metric ${JSON.stringify(metric)}: ${what}. ${meant}${this.#whatThereIs()}`);
    }
  }

  #whatThereIs(): string {
    if (this.#measured.size > 0) {
      return `What was measured: ${[...this.#measured].map((name) => JSON.stringify(name)).join(', ')}.`;
    }
    return (
      'Nothing was measured at a step that was saved: give an EvaluationHook that evaluates at these steps, or has each step ' +
      'saved that it evaluates (requestSave: true).'
    );
  }
}
