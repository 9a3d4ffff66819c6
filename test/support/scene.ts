import type { CoordinatorLike } from '../../src/core/coordinator-like.js';
import type { Outcome } from '../../src/core/outcome.js';
import type { CreateSessionContext, SessionCreator } from '../../src/core/session.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import type { MonitoredSessionOptions } from '../../src/session/monitored-session-options.js';
import {
  SingularMonitoredSession,
  type SingularMonitoredSessionOptions,
} from '../../src/session/singular-monitored-session.js';
import { PlainGraph } from '../scaffold/fake-graph.js';
import { RecordingLogger } from './recording-logger.js';
import { FakeRawSession, type RawRun, type RawScript } from './fake-raw-session.js';
import { VirtualClock } from './virtual-clock.js';

/** What happens in a scene besides: errors are those of the creator, or of the raw session. */
export interface SceneScript extends RawScript {
  onCreate?(context: CreateSessionContext): unknown;
}

/** A graph, a creator of fake raw sessions and a clock: all that a monitored session needs, and a log of what it does. */
export class Scene {
  readonly log: string[] = [];
  readonly graph = new PlainGraph();
  readonly clock = new VirtualClock({ autoAdvance: true });
  readonly logger = new RecordingLogger();
  /** The raw sessions that arrived, in order. */
  readonly sessions: FakeRawSession[] = [];
  /** The coordinators of the sessions that `watcher` was told of, in order. */
  readonly coordinators: CoordinatorLike[] = [];
  /** A hook that does nothing but collect the coordinators. */
  readonly watcher: SessionRunHook = {
    afterCreateSession: (_session, coordinator) => {
      this.coordinators.push(coordinator);
    },
  };
  /** Number of creations that were begun. */
  creations = 0;
  readonly creator: SessionCreator;

  constructor(script: SceneScript = {}) {
    this.creator = { createSession: (context) => this.#create(script, context) };
  }

  /** Every run of every raw session, in order of the sessions. */
  get rawRuns(): readonly RawRun[] {
    return this.sessions.flatMap(({ runs }) => runs);
  }

  /** The options that every monitored session of the scene has, and `more`. */
  options<O extends MonitoredSessionOptions | SingularMonitoredSessionOptions>(more: O): O {
    const { graph, creator: sessionCreator, clock, logger } = this;
    return { graph, sessionCreator, clock, logger, ...more };
  }

  open(more: MonitoredSessionOptions = {}): Promise<MonitoredSession> {
    return MonitoredSession.open(this.options(more));
  }

  openSingular(more: SingularMonitoredSessionOptions = {}): Promise<SingularMonitoredSession> {
    return SingularMonitoredSession.open(this.options(more));
  }

  with<R>(more: MonitoredSessionOptions, body: (session: MonitoredSession) => R | Promise<R>): Promise<R | undefined> {
    return MonitoredSession.with(this.options(more), body);
  }

  /** A hook that logs `name.method` for each of its callbacks, and then does what `callbacks` says. */
  hook(name: string, callbacks: SessionRunHook = {}): SessionRunHook {
    const { log } = this;
    return {
      stateKey: name,
      begin(context) {
        log.push(`${name}.begin`);
        return callbacks.begin?.(context);
      },
      afterCreateSession(session, coordinator) {
        log.push(`${name}.afterCreateSession ${nameOf(session)}`);
        return callbacks.afterCreateSession?.(session, coordinator);
      },
      beforeRun(context) {
        log.push(`${name}.beforeRun`);
        return callbacks.beforeRun?.(context);
      },
      afterRun(context, values) {
        log.push(`${name}.afterRun`);
        return callbacks.afterRun?.(context, values);
      },
      end(session, outcome) {
        log.push(`${name}.end ${nameOf(session)} ${textOf(outcome)}`);
        return callbacks.end?.(session, outcome);
      },
    };
  }

  async #create(script: SceneScript, context: CreateSessionContext): Promise<FakeRawSession> {
    const creation = ++this.creations;
    this.log.push(`create ${creation}`);
    await script.onCreate?.(context);
    const session = new FakeRawSession(this.graph, creation, {
      onRun: (run) => {
        this.log.push(`run ${run.creation}.${run.run}`);
        return script.onRun?.(run);
      },
      onClose: (closing) => {
        this.log.push(`close ${closing}`);
        return script.onClose?.(closing);
      },
    });
    this.sessions.push(session);
    return session;
  }
}

/** What a promise came to: its value, or what it rejected with. */
export async function settled<T>(promise: Promise<T>): Promise<{ readonly value: T } | { readonly error: unknown }> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const end = await settled(promise);
  if ('error' in end) return end.error;
  throw new Error(`expected a rejection, got the value ${String(end.value)}`);
}

function nameOf(session: unknown): string {
  return session instanceof FakeRawSession ? `session ${session.creation}` : String(session);
}

function textOf({ kind, reason }: Outcome): string {
  return reason === undefined ? kind : `${kind} (${reason})`;
}
