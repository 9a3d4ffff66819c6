import type { GraphLike } from '../core/graph-like.js';
import type { ObservedSessionLike } from '../core/session-observer.js';
import { FailedPreconditionError } from '../errors.js';

/** The graphs of the sessions that something watches as an observer, which may be given as a hook too. */
export class ObservedGraphs {
  readonly #what: string;
  readonly #graphs = new Map<GraphLike, number>();

  /** @param what the name of the thing, for the message */
  constructor(what: string) {
    this.#what = what;
  }

  /** Takes note of a session until it is closed. */
  add({ graph, events$ }: ObservedSessionLike): void {
    if (!graph) return;
    const count = (change: 1 | -1): void => {
      this.#graphs.set(graph, (this.#graphs.get(graph) ?? 0) + change);
      if (this.#graphs.get(graph) === 0) this.#graphs.delete(graph);
    };
    count(1);
    events$.subscribe(({ kind }) => {
      if (kind === 'session.closed') count(-1);
    });
  }

  /** @throws FailedPreconditionError when a session of this graph is watched: its steps would be seen twice. */
  refuse(graph: GraphLike): void {
    if (!this.#graphs.has(graph)) return;
    throw new FailedPreconditionError(
      `${this.#what}: this one observes a session of this graph already, and as a hook would see its steps twice: ` +
        'leave it out of the hooks, or give another one.',
    );
  }
}
