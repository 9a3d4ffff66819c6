import type { CoordinatorLike } from '../../src/core/coordinator-like.js';
import type { Outcome } from '../../src/core/outcome.js';
import type { SessionCreator } from '../../src/core/session-creator.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import {
  type FakeCreatorScript,
  type FakeRun,
  FakeSession,
  FakeSessionCreator,
  PlainGraph,
  RecordingLogger,
  VirtualClock,
} from '../../src/doors/testing.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import type { MonitoredSessionOptions } from '../../src/session/monitored-session-options.js';
import {
  SingularMonitoredSession,
  type SingularMonitoredSessionOptions,
} from '../../src/session/singular-monitored-session.js';

/** What happens in a scene besides: errors are those of the creator, or of the raw session. */
export type SceneScript = FakeCreatorScript;

/** A graph, a creator of fake raw sessions and a clock: all that a monitored session needs, and a log of what it does. */
export class Scene {
  readonly log: string[] = [];
  readonly graph = new PlainGraph();
  readonly clock = new VirtualClock({ autoAdvance: true });
  readonly logger = new RecordingLogger();
  /** The coordinators of the sessions that `watcher` was told of, in order. */
  readonly coordinators: CoordinatorLike[] = [];
  /** A hook that does nothing but collect the coordinators. */
  readonly watcher: SessionRunHook = {
    afterCreateSession: (_session, coordinator) => {
      this.coordinators.push(coordinator);
    },
  };
  /** One that leaves the graph to the options. */
  readonly creator: SessionCreator;
  readonly #fakes: FakeSessionCreator;

  constructor(script: SceneScript = {}) {
    this.#fakes = new FakeSessionCreator(this.graph, this.#logged(script));
    this.creator = { createSession: (context) => this.#fakes.createSession(context) };
  }

  /** Number of creations that were begun. */
  get creations(): number {
    return this.#fakes.creations;
  }

  /** The raw sessions that arrived, in order. */
  get sessions(): readonly FakeSession[] {
    return this.#fakes.sessions;
  }

  /** Every run of every raw session, in order of the sessions. */
  get rawRuns(): readonly FakeRun[] {
    return this.#fakes.runs;
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

  /** The script, with each of its calls in the log. */
  #logged({ onCreate, onRun, onClose }: SceneScript): SceneScript {
    return {
      onCreate: (context) => {
        this.log.push(`create ${this.creations}`);
        return onCreate?.(context);
      },
      onRun: (run) => {
        this.log.push(`run ${run.creation}.${run.run}`);
        return onRun?.(run);
      },
      onClose: (creation) => {
        this.log.push(`close ${creation}`);
        return onClose?.(creation);
      },
    };
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
  return session instanceof FakeSession ? `session ${session.creation}` : String(session);
}

function textOf({ kind, reason }: Outcome): string {
  return reason === undefined ? kind : `${kind} (${reason})`;
}
