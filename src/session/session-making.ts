import { checkMembers } from '../core/argument.js';
import { GraphKeys } from '../core/graph-keys.js';
import type { LiveSession } from '../core/live-session.js';
import type { SessionEvent } from '../core/session-event.js';
import { Coordinator } from '../coordination/coordinator.js';
import { startQueueRunners } from '../coordination/start-queue-runners.js';
import type { HookRoster } from './hook-roster.js';
import type { ResolvedOptions } from './monitored-session-options.js';

/** Makes raw sessions with their coordinators, and takes them down again. */
export class SessionMaking {
  readonly #options: ResolvedOptions;
  readonly #roster: HookRoster;
  readonly #tell: (event: SessionEvent) => void;
  #controller = new AbortController();

  constructor(options: ResolvedOptions, roster: HookRoster, tell: (event: SessionEvent) => void) {
    this.#options = options;
    this.#roster = roster;
    this.#tell = tell;
  }

  /** Nobody waits for the session that is being made. */
  abort(): void {
    this.#controller.abort();
  }

  /** Lets the creator complete and finalize the graph. */
  async finalize(): Promise<void> {
    await this.#options.creator.finalize?.();
  }

  /** Makes a session and its coordinator, also when nobody waits for it any more by the time it arrives. */
  async create(creation: number): Promise<LiveSession> {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    const { creator, clock, logger } = this.#options;
    const session = await creator.createSession({ signal, attempt: creation, tell: this.#tell });
    checkMembers('sessionCreator.createSession: its session', session, 'a Session', ['run', 'close']);
    const coordinator = new Coordinator({ cleanStopExceptionTypes: [], clock, logger });
    return { session, coordinator, creation };
  }

  /** Starts the queue runners of the graph. */
  async startQueueRunners({ session, coordinator }: LiveSession): Promise<void> {
    const { graph, logger } = this.#options;
    if (graph.getCollection(GraphKeys.QUEUE_RUNNERS).length === 0) return;
    await startQueueRunners(session, coordinator, { logger });
  }

  /** Tells the hooks of the session, until nobody waits for it any more. */
  announce({ session, coordinator }: LiveSession): Promise<void> {
    return this.#roster.announce(session, coordinator, this.#controller.signal);
  }

  /** Stops and joins the coordinator, closes the raw session, and then throws the coordinator's error. */
  async release(live: LiveSession): Promise<void> {
    try {
      await this.stop(live);
    } finally {
      await this.close(live);
    }
  }

  /**
   * Stops and joins the coordinator.
   *
   * @throws the error that was recorded there
   */
  async stop({ coordinator }: LiveSession): Promise<void> {
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
}
