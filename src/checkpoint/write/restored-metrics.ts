import { absolutePath } from '../state-file/checkpoint-path.js';

/** What was measured, by name. */
export type Metrics = Readonly<Record<string, number>>;

/** The measurements of both; what is in `more` counts. */
export function joined(metrics: Metrics | undefined, more: Metrics | undefined): Metrics | undefined {
  return metrics && more ? { ...metrics, ...more } : (metrics ?? more);
}

/** What was measured of the checkpoint that was restored last, as long as nothing was saved since. */
export class RestoredMetrics {
  #restored: { readonly path: string; readonly metrics: Metrics } | undefined;

  note(path: string, metrics: Metrics | undefined): void {
    this.#restored = metrics && { path: absolutePath(path), metrics };
  }

  /**
   * Gives them once, to the save that comes first: it is theirs where it takes the place of that very checkpoint, as the
   * one does which a session begins with.
   */
  take(): (prefix: string) => Metrics | undefined {
    const restored = this.#restored;
    this.#restored = undefined;
    return (prefix) => (restored?.path === absolutePath(prefix) ? restored.metrics : undefined);
  }
}
