import type { GraphLike } from '../core/graph-like.js';

/** One monitored session over a graph. */
export interface GraphUser {
  /** Needs the graph finalized from now on. */
  enter(): void;
  /** Needs it no more: the last one opens it again, unless somebody else had finalized it. */
  leave(): void;
}

/** The monitored sessions that need one graph finalized. */
export class GraphUse {
  readonly #graph: GraphLike;
  readonly #users = new Set<GraphUser>();
  #isOfSessions = false;

  constructor(graph: GraphLike) {
    this.#graph = graph;
  }

  /** Whether the graph is finalized for the sessions that use it, and for nobody else. */
  get isOfSessions(): boolean {
    return this.#users.size > 0 && this.#isOfSessions;
  }

  /** A session that is about to begin. */
  user(): GraphUser {
    const graph = this.#graph;
    const opens = !graph.finalized || this.isOfSessions;
    const user: GraphUser = {
      enter: () => {
        if (this.#users.size === 0) this.#isOfSessions = opens;
        this.#users.add(user);
      },
      leave: () => {
        this.#users.delete(user);
        if (this.#users.size === 0 && opens && graph.finalized) graph.unfinalize();
      },
    };
    return user;
  }
}
