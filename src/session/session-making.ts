import { cancelled } from '../core/abortable.js';
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
  #finalized = false;

  constructor(options: ResolvedOptions, roster: HookRoster, tell: (event: SessionEvent) => void) {
    this.#options = options;
    this.#roster = roster;
    this.#tell = tell;
  }

  /** Nobody waits for the session that is being made. */
  abort(): void {
    this.#controller.abort();
  }

  /** Lets the creator complete and finalize the graph; what failed and is tried again begins here. */
  async finalize(): Promise<void> {
    await this.#options.creator.finalize?.();
    this.#finalized = true;
  }

  /** Makes a session and its coordinator; one that arrives when nobody waits for it is closed. */
  async create(creation: number): Promise<LiveSession> {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    const { creator, clock, logger } = this.#options;
    if (!this.#finalized) await this.finalize();
    const session = await creator.createSession({ signal, attempt: creation, tell: this.#tell });
    checkMembers('sessionCreator.createSession: its session', session, 'a Session', ['run', 'close']);
    const coordinator = new Coordinator({ cleanStopExceptionTypes: [], clock, logger });
    const live = { session, coordinator, creation };
    if (signal.aborted) await this.#discard(live);
    if (signal.aborted) throw cancelled('Making the session', signal);
    return live;
  }

  /** Starts the queue runners of the graph; what was made is released when that fails. */
  startQueueRunners(live: LiveSession): Promise<void> {
    return this.#orDiscard(live, async () => {
      const { graph } = this.#options;
      if (graph.getCollection(GraphKeys.QUEUE_RUNNERS).length === 0) return;
      await startQueueRunners(live.session, live.coordinator, { logger: this.#options.logger });
    });
  }

  /** Tells the hooks of the session; what was made is released when that fails. */
  announce(live: LiveSession): Promise<void> {
    const { signal } = this.#controller;
    return this.#orDiscard(live, () => this.#roster.announce(live.session, live.coordinator, signal));
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

  async #orDiscard(live: LiveSession, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.#discard(live);
      throw error;
    }
  }

  /** Releases a session that nobody has seen; errors of that change nothing any more. */
  async #discard(live: LiveSession): Promise<void> {
    try {
      await this.release(live);
    } catch (error) {
      this.#tell({ kind: 'session.close.failed', creation: live.creation, error });
    }
  }
}
