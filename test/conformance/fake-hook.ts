import type {
  CoordinatorLike,
  Session,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../../src/index.js';
import { decodeFeeds, decodeOptions, encodeFeeds, encodeMetadata, encodeOptions } from './arguments.js';
import { asFakeSession } from './fake-session.js';
import { HookActions } from './hook-actions.js';
import type { Recording } from './recording.js';
import type { HookMethod, HookSpec, Json, RequestSpec } from './scenario.js';
import { decodeStructure, encodeStructure } from './structure.js';

const METHODS: readonly HookMethod[] = ['begin', 'after_create_session', 'before_run', 'after_run', 'end'];

/**
 * Makes a hook that has exactly the methods that its scenario overrides. A method is synchronous unless it runs a
 * session, so that both forms of callbacks are played.
 */
export function createFakeHook(recording: Recording, spec: HookSpec): SessionRunHook {
  const driver = new HookDriver(recording, spec);
  const methods: Readonly<Record<HookMethod, SessionRunHook>> = {
    begin: { begin: () => driver.begin() },
    after_create_session: {
      afterCreateSession: (session, coordinator) => driver.afterCreateSession(session, coordinator),
    },
    before_run: { beforeRun: (context) => driver.beforeRun(context) },
    after_run: { afterRun: (context, values) => driver.afterRun(context, values) },
    end: { end: (session) => driver.end(session) },
  };
  const hook = Object.assign({}, ...(spec.overrides ?? METHODS).map((method) => methods[method])) as SessionRunHook;
  recording.hookNames.set(hook, spec.name);
  return hook;
}

class HookDriver {
  readonly #recording: Recording;
  readonly #spec: HookSpec;
  readonly #actions: HookActions;
  readonly #calls = new Map<HookMethod, number>();
  readonly #requests = new Map<RequestSpec, SessionRunArgs>();

  constructor(recording: Recording, spec: HookSpec) {
    this.#recording = recording;
    this.#spec = spec;
    this.#actions = new HookActions(recording, spec);
  }

  begin(): void | Promise<void> {
    const call = this.#enter('begin');
    this.#emit('begin', { call, graph_finalized: this.#recording.graph.finalized });
    return this.#actions.perform({ method: 'begin', call });
  }

  afterCreateSession(session: Session, coordinator: CoordinatorLike): void | Promise<void> {
    const call = this.#enter('after_create_session');
    const { creation } = asFakeSession(session);
    this.#actions.coordinator = coordinator;
    this.#recording.coordinators.set(creation, coordinator);
    this.#emit('after_create_session', {
      call,
      session: creation,
      coord: this.#recording.coordinatorState(creation),
      graph_finalized: this.#recording.graph.finalized,
    });
    return this.#actions.perform({ method: 'after_create_session', call, session });
  }

  beforeRun(context: SessionRunContext): SessionRunArgs | undefined | Promise<SessionRunArgs | undefined> {
    const call = this.#enter('before_run');
    const { fetches, feeds, options } = context.originalArgs;
    this.#emit('before_run', {
      call,
      ...this.#encodeContext(context),
      original: {
        fetches: encodeStructure(fetches),
        feed_dict: encodeFeeds(feeds),
        options: encodeOptions(options),
      },
    });
    const acting = this.#actions.perform({ method: 'before_run', call, session: context.session, context });
    return acting ? acting.then(() => this.#request(call)) : this.#request(call);
  }

  afterRun(context: SessionRunContext, values: SessionRunValues): void | Promise<void> {
    const call = this.#enter('after_run');
    const { results, options, runMetadata } = values;
    this.#emit('after_run', {
      call,
      ...this.#encodeContext(context),
      results: encodeStructure(results ?? null),
      options: encodeOptions(options),
      options_same: options === this.#recording.lastRun?.options,
      run_metadata: encodeMetadata(runMetadata),
      metadata_same: runMetadata === this.#recording.lastRun?.metadata,
    });
    return this.#actions.perform({ method: 'after_run', call, session: context.session, context });
  }

  end(session: Session | undefined): void | Promise<void> {
    const call = this.#enter('end');
    const fake = session && asFakeSession(session);
    this.#emit('end', {
      call,
      session: fake?.creation ?? null,
      closed: fake?.closed ?? null,
      coord: fake ? this.#recording.coordinatorState(fake.creation) : null,
    });
    return this.#actions.perform({ method: 'end', call, session });
  }

  #enter(method: HookMethod): number {
    const call = (this.#calls.get(method) ?? 0) + 1;
    this.#calls.set(method, call);
    return call;
  }

  #emit(kind: HookMethod, fields: Readonly<Record<string, Json>>): void {
    this.#recording.emit(kind, { hook: this.#spec.name, ...fields });
  }

  #encodeContext(context: SessionRunContext): Readonly<Record<string, Json>> {
    return {
      context: this.#recording.contextNumber(context),
      session: asFakeSession(context.session).creation,
      stop_requested: context.stopRequested,
    };
  }

  #request(call: number): SessionRunArgs | undefined {
    const { request = null, requests = {} } = this.#spec;
    const special = requests[String(call)];
    const spec = special === undefined ? request : special;
    if (!spec) return undefined;
    const args = this.#requests.get(spec) ?? buildRequest(spec);
    this.#requests.set(spec, args);
    return args;
  }
}

function buildRequest({ fetches, feed_dict: feeds, options }: RequestSpec): SessionRunArgs {
  return {
    ...(fetches !== undefined && { fetches: decodeStructure(fetches) }),
    ...(feeds !== undefined && { feeds: decodeFeeds(feeds) }),
    ...(options && { options: decodeOptions(options) }),
  };
}
