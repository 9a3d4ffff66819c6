import { describeError, memberOf } from '../core/foreign/describe-error.js';
import { members } from '../core/options/objects.js';
import { GraphKeys } from '../core/graph-keys.js';
import { isGraph, internals } from '../graph/graph-internals.js';
import { GraphUse, type GraphUser } from '../graph/graph-use.js';
import type { JsonLike } from '../core/json-like.js';
import type { Outcome } from '../core/outcome.js';
import type { LiveSession } from '../core/live-session.js';
import type { Session } from '../core/session.js';
import type { SessionEvent } from '../core/session-event.js';
import { isStateful } from '../core/stateful.js';
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
  /** For whom its sessions are. */
  readonly holder: object = Object.freeze({});
  readonly #graphUser: GraphUser;
  #controller = new AbortController();
  readonly #closing = new AbortController();
  /** Takes it out of the line of those who start the queue runners when their owner closes. */
  #leaveLine: () => void = () => undefined;
  /** Lets others initialize the variables that a lost session had initialized or joined. */
  #givePlaceUp: () => void = () => undefined;
  /** What the session that was lost last needs to go on. */
  #lost: JsonLike | undefined;

  constructor(options: ResolvedOptions, work: WorkInHand, tell: (event: SessionEvent) => void) {
    this.#options = options;
    this.#work = work;
    this.#tell = tell;
    const { graph } = options;
    this.#graphUser = (isGraph(graph) ? graph[internals].use : new GraphUse(graph)).user();
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

  /** Keeps the graph finalized from now on, whichever other session of it closes. */
  useGraph(): void {
    this.#graphUser.enter();
  }

  /**
   * Makes a session and its coordinator, also when somebody has asked for the close by the time it arrives. One that
   * arrives when it is waited for no longer is closed.
   */
  async make(creation: number): Promise<LiveSession> {
    this.#controller = new AbortController();
    const { creator, clock, logger, name } = this.#options;
    const { signal, holder } = this;
    const session = await this.#work.wait(
      'createSession()',
      () => creator.createSession({ signal, attempt: creation, holder, name, tell: this.#tell }),
      (late) => this.#closeLate(late, creation),
    );
    try {
      aSession.assert('sessionCreator.createSession: its session', session);
      this.givePlaceUp();
      // What a checkpoint would tell of the session's own is not restored where others go on.
      if (session.sharing?.joined && this.#lost !== undefined) session.loadStateDict?.(this.#lost);
      this.#lost = undefined;
    } catch (error) {
      void closeOdd(session);
      throw error;
    }
    const coordinator = new Coordinator({ cleanStopExceptionTypes: [], clock, logger });
    return { session, coordinator, creation };
  }

  /**
   * Starts the queue runners of the graph, if there are any. Where the session has joined another one, the queues are filled
   * already: it starts them when that one closes, unless a third one does.
   */
  async startTasks(live: LiveSession): Promise<void> {
    const { session, coordinator } = live;
    const { graph, logger } = this.#options;
    if (graph.getCollection(GraphKeys.QUEUE_RUNNERS).length === 0) return;
    const start = async (): Promise<void> => {
      await startQueueRunners(session, coordinator, { logger });
    };
    if (!session.sharing?.joined) {
      await this.#work.wait('starting the queue runners', start);
      return;
    }
    this.#leaveLine = session.sharing.whenOwner(() => {
      coordinator.register(start, { name: 'startQueueRunners' });
    });
  }

  /** Has nobody else initialize the variables before this comes back for them, or gives them up. */
  keepPlace({ session }: LiveSession): void {
    const { sharing } = session;
    if (!sharing) return;
    this.#givePlaceUp = sharing.keepPlace();
    this.#lost = isStateful(session) ? session.stateDict() : undefined;
  }

  givePlaceUp(): void {
    this.#givePlaceUp();
    this.#givePlaceUp = () => undefined;
  }

  /**
   * Stops and joins the coordinator; tasks get the grace, or what is left of it.
   *
   * @throws the error that was recorded there
   */
  async stopTasks({ coordinator }: LiveSession): Promise<void> {
    this.#leaveLine();
    coordinator.requestStop();
    const enough = new AbortController();
    const { graceSecs: stopGracePeriodSecs } = this.#options;
    const joined = coordinator.join({ stopGracePeriodSecs, ignoreLiveThreads: true, signal: enough.signal });
    await this.#work.follow('the tasks of the session', joined, () => {
      enough.abort();
    });
  }

  /** Tells the raw session how the monitored one ends, where it wants to know; an error of that is logged and goes no further. */
  async finish({ session }: LiveSession, outcome: Outcome): Promise<void> {
    if (!session.finish) return;
    try {
      await this.#work.wait('finish() of the raw session', () => session.finish?.(outcome));
    } catch (error) {
      if (!this.#work.isAbandonment(error)) {
        this.#options.logger.warn(`finish() of the raw session failed: ${describeError(error)}`);
      }
    }
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
    this.#letGo(session);
  }

  /** The process may end, whatever is still under way in the raw session. */
  #letGo(session: Session): void {
    try {
      session.letGo?.();
    } catch (error) {
      this.#options.logger.warn(`letGo() of the raw session failed: ${describeError(error)}`);
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

  /** Opens the graph again, unless another session uses it, or it was finalized before there was a monitored session. */
  openGraph(): void {
    this.givePlaceUp();
    this.#graphUser.leave();
  }
}

/** Closes what a creator has made and is no session, as far as it can be closed: nobody else will. */
async function closeOdd(session: unknown): Promise<void> {
  const close = memberOf(session, 'close');
  if (typeof close !== 'function') return;
  try {
    await Reflect.apply(close, session, []);
  } catch {
    // What is wrong with the session is the error of its creation.
  }
}
