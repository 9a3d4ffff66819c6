import type { Feeds, Fetched, NodeLike } from '../../../src/core/fetches.js';
import type { GraphLike } from '../../../src/core/graph-like.js';
import type { RawRunOptions } from '../../../src/core/raw-run-options.js';
import type { Runtime, SessionTarget } from '../../../src/core/session.js';
import { FakeSession, type FakeNode, type FakeRun } from '../../../src/doors/testing.js';

/** What happens when a node of that name is run: instead of its evaluation, or before it. */
export type RunBehaviour = (feeds: unknown, options: RawRunOptions | undefined) => unknown;

/** Opens fake sessions that evaluate the nodes of a LoggedGraph; logs every call in order. */
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
    return this.sessions.filter(({ closes }) => closes === 0).length;
  }

  async openSession(graph: GraphLike, target: SessionTarget, signal: AbortSignal): Promise<FakeSession> {
    this.log.push('open');
    this.targets.push(target);
    await this.onOpen(signal);
    const session = new BoxedSession(graph, {
      onRun: async (run): Promise<Box> => ({ value: await this.#evaluate(run) }),
      onClose: () => {
        this.log.push('close');
        this.onClose();
      },
    });
    this.sessions.push(session);
    return session;
  }

  stats(): { tensors: number; bytes: number } {
    return { tensors: 0, bytes: 0 };
  }

  async #evaluate(run: FakeRun): Promise<unknown> {
    const { fetches, feeds, options } = run;
    if (Array.isArray(fetches)) {
      return Promise.all(fetches.map((fetch: unknown) => this.#evaluate({ ...run, fetches: fetch })));
    }
    const name = typeof fetches === 'string' ? fetches : (fetches as NodeLike).name;
    this.log.push(`run ${name}`);
    const behaviour = this.behaviours.get(name);
    if (behaviour) return behaviour(feeds, options);
    return typeof fetches === 'string' ? null : (fetches as FakeNode).evaluate(feeds);
  }
}

/** A value that may be undefined too, which a script of a fake session cannot say. */
interface Box {
  readonly value: unknown;
}

/** A fake session whose script gives boxes. */
class BoxedSession extends FakeSession {
  override async run<const F>(fetches: F, feeds?: Feeds | null, options?: RawRunOptions): Promise<Fetched<F>> {
    const { value } = (await super.run(fetches, feeds, options)) as Box;
    return value as Fetched<F>;
  }
}
