import type { GraphLike } from '../../../src/core/graph-like.js';
import type { RunOptions } from '../../../src/core/run-options.js';
import type { Runtime, Session, SessionTarget } from '../../../src/core/session.js';
import type { FakeNode } from '../../scaffold/fake-graph.js';

/** What happens when a node of that name is run: instead of its evaluation, or before it. */
export type RunBehaviour = (feeds: unknown, options: RunOptions | undefined) => unknown;

/** Opens sessions that evaluate the nodes of a FakeGraph; logs every call in order. */
export class FakeRuntime implements Runtime {
  readonly name = 'fake';
  readonly log: string[] = [];
  readonly sessions: FakeSession[] = [];
  readonly targets: SessionTarget[] = [];
  readonly behaviours = new Map<string, RunBehaviour>();
  /** Runs before a session is handed out. */
  onOpen: (signal: AbortSignal) => void | Promise<void> = () => undefined;
  /** Runs when a session is closed. */
  onClose: () => void = () => undefined;

  get openSessions(): number {
    return this.sessions.filter((session) => !session.closed).length;
  }

  async openSession(graph: GraphLike, target: SessionTarget, signal: AbortSignal): Promise<Session> {
    this.log.push('open');
    this.targets.push(target);
    await this.onOpen(signal);
    const session = new FakeSession(this, graph);
    this.sessions.push(session);
    return session as Session;
  }

  stats(): { tensors: number; bytes: number } {
    return { tensors: 0, bytes: 0 };
  }
}

export class FakeSession {
  closed = false;
  readonly #runtime: FakeRuntime;
  readonly graph: GraphLike;

  constructor(runtime: FakeRuntime, graph: GraphLike) {
    this.#runtime = runtime;
    this.graph = graph;
  }

  async run(fetches: unknown, feeds?: unknown, options?: RunOptions): Promise<unknown> {
    if (this.closed) throw new Error('Attempted to use a closed Session.');
    if (Array.isArray(fetches)) return Promise.all(fetches.map((fetch) => this.run(fetch, feeds, options)));
    const name = typeof fetches === 'string' ? fetches : (fetches as FakeNode).name;
    this.#runtime.log.push(`run ${name}`);
    const behaviour = this.#runtime.behaviours.get(name);
    if (behaviour) return behaviour(feeds, options);
    return typeof fetches === 'string' ? null : (fetches as FakeNode).evaluate(feeds);
  }

  close(): Promise<void> {
    this.#runtime.log.push('close');
    this.closed = true;
    this.#runtime.onClose();
    return Promise.resolve();
  }
}
