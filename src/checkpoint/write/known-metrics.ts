import type { GraphLike } from '../../core/graph-like.js';
import { absolutePath, withoutStep } from '../state-file/checkpoint-path.js';
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

/** What the variables of a graph were restored from last, by whichever saver: all that save them go on from there. */
const restoredOf = new WeakMap<GraphLike, Measured>();

/**
 * What was measured of the step that was restored or saved last, for each base of names. Later saves of that very step keep
 * it, until another step is saved: whoever saves a step once more has mostly measured nothing. What one saver has restored
 * counts for all savers of the graph.
 */
export class KnownMetrics {
  readonly #byBase = new Map<string, Measured>();

  /** A checkpoint was restored, of which this was measured: what was known of others is of another training. */
  noteRestored(graph: GraphLike, path: string, metrics: Metrics | undefined): void {
    this.#byBase.clear();
    restoredOf.delete(graph);
    if (!metrics) return;
    const restored = { path: absolutePath(path), metrics };
    this.#byBase.set(baseOf(path), restored);
    restoredOf.set(graph, restored);
  }

  /** A checkpoint is saved, of which this was measured. One without a step has a later one of the same name follow it. */
  noteSaved(graph: GraphLike, { prefix, step }: SavePlace, metrics: Metrics | undefined): void {
    const base = baseOf(prefix);
    if (metrics && step !== undefined) this.#byBase.set(base, { path: absolutePath(prefix), metrics });
    else this.#byBase.delete(base);
    const restored = restoredOf.get(graph);
    if (restored && baseOf(restored.path) === base) restoredOf.delete(graph);
  }

  /** What is known of the checkpoint that a save takes the place of. */
  of(graph: GraphLike, { prefix }: SavePlace): Metrics | undefined {
    const path = absolutePath(prefix);
    return [this.#byBase.get(baseOf(prefix)), restoredOf.get(graph)].find((known) => known?.path === path)?.metrics;
  }
}

/** What the paths of the checkpoints of one training begin with. */
function baseOf(path: string): string {
  return withoutStep(absolutePath(path));
}
