import { absolutePath } from '../state-file/checkpoint-path.js';
import type { SavePlace } from './save-path.js';

/** What was measured, by name. */
export type Metrics = Readonly<Record<string, number>>;

/** The measurements of both; what is in `more` counts. */
export function joined(metrics: Metrics | undefined, more: Metrics | undefined): Metrics | undefined {
  return metrics && more ? { ...metrics, ...more } : (metrics ?? more);
}

/** A checkpoint and what was measured of it. */
interface Measured {
  readonly path: string;
  readonly metrics: Metrics;
}

/**
 * What was measured of the step that was restored or saved last, for each base of names. Later saves of that very step keep
 * it, until another step is saved: whoever saves a step once more has mostly measured nothing.
 */
export class KnownMetrics {
  readonly #byBase = new Map<string, Measured>();

  /** A checkpoint was restored, of which this was measured: what was known of others is of another training. */
  noteRestored(path: string, metrics: Metrics | undefined): void {
    this.#byBase.clear();
    if (metrics) this.#byBase.set(baseOf(path), { path: absolutePath(path), metrics });
  }

  /** A checkpoint is saved, of which this was measured. One without a step has a later one of the same name follow it. */
  noteSaved({ prefix, step }: SavePlace, metrics: Metrics | undefined): void {
    if (metrics && step !== undefined) this.#byBase.set(baseOf(prefix), { path: absolutePath(prefix), metrics });
    else this.#byBase.delete(baseOf(prefix));
  }

  /** What is known of the checkpoint that a save takes the place of. */
  of({ prefix }: SavePlace): Metrics | undefined {
    const known = this.#byBase.get(baseOf(prefix));
    return known?.path === absolutePath(prefix) ? known.metrics : undefined;
  }
}

/** What the paths of the checkpoints of one training begin with. */
function baseOf(path: string): string {
  return absolutePath(path).replace(/-\d+$/, '');
}
