import { members } from '../core/options/objects.js';
import { GraphKeys } from '../core/graph-keys.js';
import type { LiveSession } from '../core/live-session.js';
import type { Session } from '../core/session.js';
import type { SessionEvent } from '../core/session-event.js';
import { Coordinator } from '../coordination/coordinator.js';
import { startQueueRunners } from '../coordination/start-queue-runners.js';
import type { ResolvedOptions } from './monitored-session-options.js';
import type { WorkInHand } from './work-in-hand.js';

const aSession = /* @__PURE__ */ members<Session>('a Session', ['run', 'close']);

/** Makes raw sessions with their coordinators, and takes them down again. */
export class SessionMaking {
  readonly #options: ResolvedOptions;
  readonly #tell: (event: SessionEvent) => void;
  readonly #work: WorkInHand;
  readonly #wasFinalized: boolean;
  #controller = new AbortController();
  readonly #closing = new AbortController();

  constructor(options: ResolvedOptions, work: WorkInHand, tell: (event: SessionEvent) => void) {
    this.#options = options;
    this.#work = work;
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

  /**
   * Makes a session and its coordinator, also when somebody has asked for the close by the time it arrives. One that
   * arrives when it is waited for no longer is closed.
   */
  async make(creation: number): Promise<LiveSession> {
    this.#controller = new AbortController();
    const { creator, clock, logger } = this.#options;
    const session = await this.#work.wait(
      'createSession()',
      () => creator.createSession({ signal: this.signal, attempt: creation, tell: this.#tell }),
      (late) => this.#closeLate(late, creation),
    );
    aSession.assert('sessionCreator.createSession: its session', session);
    const coordinator = new Coordinator({ cleanStopExceptionTypes: [], clock, logger });
    return { session, coordinator, creation };
  }

  /** Starts the queue runners of the graph, if there are any. */
  async startTasks({ session, coordinator }: LiveSession): Promise<void> {
    const { graph, logger } = this.#options;
    if (graph.getCollection(GraphKeys.QUEUE_RUNNERS).length === 0) return;
    await this.#work.wait('starting the queue runners', () => startQueueRunners(session, coordinator, { logger }));
  }

  /**
   * Stops and joins the coordinator; tasks get the grace, or what is left of it.
   *
   * @throws the error that was recorded there
   */
  async stopTasks({ coordinator }: LiveSession): Promise<void> {
    coordinator.requestStop();
    const enough = new AbortController();
    const { graceSecs: stopGracePeriodSecs } = this.#options;
    const joined = coordinator.join({ stopGracePeriodSecs, ignoreLiveThreads: true, signal: enough.signal });
    await this.#work.follow('the tasks of the session', joined, () => {
      enough.abort();
    });
  }

  /** Closes the raw session; an error of that is told as an event and goes no further. */
  async close({ session, creation }: LiveSession): Promise<void> {
    const close = async (): Promise<void> => {
      try {
        await session.close();
      } catch (error) {
        this.#tell({ kind: 'session.close.failed', creation, error });
      }
    };
    try {
      await this.#work.wait('close() of the raw session', close);
    } catch {
      // It was abandoned, which is told already.
    }
  }

  async #closeLate(session: Session, creation: number): Promise<void> {
    try {
      await session.close();
    } catch (error) {
      this.#tell({ kind: 'session.close.failed', creation, error });
      throw error;
    }
  }

  /** Opens the graph again, unless it was finalized before there was a monitored session. */
  openGraph(): void {
    const { graph } = this.#options;
    if (!this.#wasFinalized && graph.finalized) graph.unfinalize();
  }
}
