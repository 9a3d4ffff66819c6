import {
  GraphKeys,
  MonitoredSession,
  SingularMonitoredSession,
  type Logger,
  type Session,
  type SessionRunHook,
  type StepContext,
} from '../../src/index.js';
import { buildArguments, encodeArguments, type CallArguments } from './arguments.js';
import type { Engine } from './engine.js';
import { createFakeHook } from './fake-hook.js';
import { FakeQueueRunner } from './fake-queue-runner.js';
import { FakeSessionCreator } from './fake-session-creator.js';
import { Recording } from './recording.js';
import type { CallSpec, Scenario } from './scenario.js';

/** Either class that scenarios are about. */
export type PlayedSession = MonitoredSession | SingularMonitoredSession;

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One scenario set up: the graph, the fakes, and, once opened, the monitored session over them. */
export class Stage {
  readonly scenario: Scenario;
  readonly recording: Recording;
  /** The step context that a step function has kept. */
  savedContext: StepContext | undefined;
  readonly #engine: Engine;
  readonly #arguments = new Map<CallSpec, CallArguments>();
  #session: PlayedSession | undefined;

  constructor(scenario: Scenario, engine: Engine) {
    const { graph } = engine;
    this.scenario = scenario;
    this.recording = new Recording(scenario, graph);
    this.#engine = engine;
    for (const spec of scenario.graph?.queue_runners ?? []) {
      graph.addToCollection(GraphKeys.QUEUE_RUNNERS, new FakeQueueRunner(this.recording, spec));
    }
    if (scenario.graph?.finalized_before) graph.finalize();
  }

  /** @throws TypeError before open() has succeeded. */
  get session(): PlayedSession {
    if (!this.#session) throw new TypeError('session: expected an open stage');
    return this.#session;
  }

  /** Constructs the monitored session. */
  async open(): Promise<void> {
    const { api, stop_grace_period_secs: stopGracePeriodSecs } = this.scenario;
    const hooks = this.#createHooks();
    const options = {
      graph: this.recording.graph,
      sessionCreator: new FakeSessionCreator(this.recording, this.#engine),
      clock: this.#engine.clock,
      logger: silent,
      ...(hooks && { hooks }),
      ...(stopGracePeriodSecs !== undefined && { stopGracePeriodSecs }),
    };
    this.#session =
      api === 'MonitoredSession' ? await MonitoredSession.open(options) : await SingularMonitoredSession.open(options);
  }

  /** The kit's CLOSE. */
  async close(): Promise<void> {
    this.recording.emit('close.called');
    await this.session.close();
    this.recording.emit('close.returned');
  }

  /** The kit's WITH: `body` in a block over the monitored session. */
  async with(body: () => Promise<void>, where: 'with' | 'tail'): Promise<void> {
    let raised = false;
    try {
      await this.session.use(async (entered) => {
        this.recording.emit('entered', { same: entered === this.session });
        try {
          await body();
        } catch (error) {
          raised = true;
          this.recording.emit('body.raised', { error: this.recording.errors.describe(error) });
          throw error;
        }
        this.recording.emit('body.done');
      });
    } catch (error) {
      this.emitRaised(where, error);
      return;
    }
    this.recording.emit('with.exited', { suppressed: raised });
  }

  emitState(): void {
    this.recording.emit('state', {
      is_closed: this.session.state === 'closed' || this.session.state === 'failed',
      has_graph: this.session.graph !== undefined,
      graph_finalized: this.recording.graph.finalized,
    });
  }

  emitRaised(where: string, error: unknown): void {
    this.recording.emit('raised', { where, error: this.recording.errors.describe(error) });
  }

  /** The raw session of a SingularMonitoredSession; undefined when there is none. */
  rawSession(): Session | undefined {
    if (this.session instanceof SingularMonitoredSession) return this.session.rawSession();
    throw new TypeError(`raw_session: expected a SingularMonitoredSession, got a ${this.scenario.api}`);
  }

  /** The caller's own objects for one JSON object of the scenario: built when first needed, and kept. */
  arguments(spec: CallSpec): CallArguments {
    const args = this.#arguments.get(spec) ?? buildArguments(spec);
    this.#arguments.set(spec, args);
    return args;
  }

  /** Shows the caller's own objects if the call passes any. */
  emitArguments(spec: CallSpec): void {
    const args = this.arguments(spec);
    if (Object.keys(args).length > 0) this.recording.emit('user_args', encodeArguments(args));
  }

  #createHooks(): readonly SessionRunHook[] | undefined {
    const built = new Map<string, SessionRunHook>();
    return this.scenario.hooks?.map((spec) => {
      const name = 'same_as' in spec ? spec.same_as : spec.name;
      const hook = 'same_as' in spec ? built.get(name) : createFakeHook(this.recording, spec);
      if (!hook) throw new TypeError(`same_as: expected the name of an earlier hook, got ${JSON.stringify(name)}`);
      built.set(name, hook);
      return hook;
    });
  }
}
