import type { GraphLike } from '../core/graph-like.js';
import type { CreateSessionContext, SessionCreator } from '../core/session-creator.js';
import { FakeSession, type FakeRun, type FakeSessionScript } from './fake-session.js';

/** What happens besides when a session is made, and when those that are made run and close. */
export interface FakeCreatorScript extends FakeSessionScript {
  /** Called with each creation, before the session is there; an error of it is the creation's. */
  readonly onCreate?: ((context: CreateSessionContext) => unknown) | undefined;
}

/** Makes fake sessions over one graph, and keeps them: all that a monitored session needs in a test. */
export class FakeSessionCreator<G extends GraphLike = GraphLike> implements SessionCreator {
  readonly graph: G;
  /** The sessions that arrived, in order. */
  readonly sessions: FakeSession[] = [];
  /** Number of creations that were begun. */
  creations = 0;
  readonly #script: FakeCreatorScript;

  constructor(graph: G, script: FakeCreatorScript = {}) {
    this.graph = graph;
    this.#script = script;
  }

  /** Every run of every session, in the order of the sessions. */
  get runs(): readonly FakeRun[] {
    return this.sessions.flatMap(({ runs }) => runs);
  }

  async createSession(context: CreateSessionContext): Promise<FakeSession> {
    const creation = ++this.creations;
    await this.#script.onCreate?.(context);
    const session = new FakeSession(this.graph, { ...this.#script, creation });
    this.sessions.push(session);
    return session;
  }
}
