import { members } from '../core/options/objects.js';
import { GraphKeys } from '../core/graph-keys.js';
import type { LiveSession } from '../core/live-session.js';
import type { Session } from '../core/session.js';
import type { SessionEvent } from '../core/session-event.js';
import { Coordinator } from '../coordination/coordinator.js';
import { startQueueRunners } from '../coordination/start-queue-runners.js';
import type { ResolvedOptions } from './monitored-session-options.js';

const aSession = /* @__PURE__ */ members<Session>('a Session', ['run', 'close']);

/** Makes raw sessions with their coordinators, and takes them down again. */
export class SessionMaking {
  readonly #options: ResolvedOptions;
  readonly #tell: (event: SessionEvent) => void;
  readonly #wasFinalized: boolean;
  #controller = new AbortController();
  readonly #closing = new AbortController();

  constructor(options: ResolvedOptions, tell: (event: SessionEvent) => void) {
    this.#options = options;
    this.#tell = tell;
    this.#wasFinalized = options.graph.finalized;
  }

  /** Aborted when nobody waits any more for the session that is being made. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Aborted when the session is asked to close while one is being made. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  abort(): void {
    this.#controller.abort();
    this.#closing.abort();
  }

  /** Makes a session and its coordinator, also when nobody waits for it any more by the time it arrives. */
  async make(creation: number): Promise<LiveSession> {
    this.#controller = new AbortController();
    const { creator, clock, logger } = this.#options;
    const session = await creator.createSession({ signal: this.signal, attempt: creation, tell: this.#tell });
    aSession.assert('sessionCreator.createSession: its session', session);
    const coordinator = new Coordinator({ cleanStopExceptionTypes: [], clock, logger });
    return { session, coordinator, creation };
  }

  /** Starts the queue runners of the graph, if there are any. */
  async startTasks({ session, coordinator }: LiveSession): Promise<void> {
    const { graph, logger } = this.#options;
    if (graph.getCollection(GraphKeys.QUEUE_RUNNERS).length === 0) return;
    await startQueueRunners(session, coordinator, { logger });
  }

  /**
   * Stops and joins the coordinator.
   *
   * @throws the error that was recorded there
   */
  async stopTasks({ coordinator }: LiveSession): Promise<void> {
    coordinator.requestStop();
    await coordinator.join({ stopGracePeriodSecs: this.#options.graceSecs, ignoreLiveThreads: true });
  }

  /** Closes the raw session; an error of that is told as an event and goes no further. */
  async close({ session, creation }: LiveSession): Promise<void> {
    try {
      await session.close();
    } catch (error) {
      this.#tell({ kind: 'session.close.failed', creation, error });
    }
  }

  /** Opens the graph again, unless it was finalized before there was a monitored session. */
  openGraph(): void {
    const { graph } = this.#options;
    if (!this.#wasFinalized && graph.finalized) graph.unfinalize();
  }
}
