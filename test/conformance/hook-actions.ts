import type { CoordinatorLike, Session, SessionRunContext } from '../../src/index.js';
import { decodeFeeds } from './arguments.js';
import type { Recording } from './recording.js';
import { unknownWord, type HookAction, type HookMethod, type HookSpec } from './scenario.js';
import { decodeStructure, encodeStructure } from './structure.js';

/** One call of one method of a hook. */
export interface HookCall {
  readonly method: HookMethod;
  /** Number of this call of the method, from 1. */
  readonly call: number;
  readonly session?: Session | undefined;
  readonly context?: SessionRunContext;
}

type SessionRunAction = Extract<HookAction, { do: 'session_run' }>;

/** Does what the scenario says that a hook does when it is called. */
export class HookActions {
  /** What afterCreateSession was given last. */
  coordinator: CoordinatorLike | undefined;
  readonly #recording: Recording;
  readonly #spec: HookSpec;

  constructor(recording: Recording, spec: HookSpec) {
    this.#recording = recording;
    this.#spec = spec;
  }

  /** Does the actions of one call in order; gives a promise only when one of them runs a session. */
  perform(hookCall: HookCall): Promise<void> | undefined {
    const due = (this.#spec.actions ?? []).filter(
      ({ method, call }) => method === hookCall.method && (call === 'every' || call === hookCall.call),
    );
    return this.#performAll(due, hookCall);
  }

  #performAll(actions: readonly HookAction[], hookCall: HookCall): Promise<void> | undefined {
    for (const [index, action] of actions.entries()) {
      const running = this.#performOne(action, hookCall);
      if (running) return running.then(() => this.#performAll(actions.slice(index + 1), hookCall));
    }
    return undefined;
  }

  #performOne(action: HookAction, { method, call, session, context }: HookCall): Promise<void> | undefined {
    const where = `${this.#spec.name}.${method}#${call}`;
    switch (action.do) {
      case 'raise':
        return this.#recording.fault(action.error, `hook:${where}`);
      case 'request_stop':
        context?.requestStop();
        return undefined;
      case 'coord_stop':
        if (this.coordinator) this.#recording.report(this.coordinator, action.error, `coord:${where}`);
        return undefined;
      case 'register_thread':
        this.#register(action.alive);
        return undefined;
      case 'session_run':
        return session && this.#runSession(action, session);
      default:
        return unknownWord('action.do', action);
    }
  }

  #register(alive: 'never' | 'until_stop' | 'forever'): void {
    const coordinator = this.coordinator;
    if (!coordinator) return;
    const work = {
      never: () => Promise.resolve(),
      until_stop: () => coordinator.waitForStop(),
      forever: () => new Promise<never>(() => undefined),
    };
    coordinator.register(work[alive](), { name: 'fake-thread' });
  }

  async #runSession(action: SessionRunAction, session: Session): Promise<void> {
    const hook = this.#spec.name;
    try {
      const value = await session.run(decodeStructure(action.fetches), decodeFeeds(action.feed_dict ?? null));
      this.#recording.emit('hook.session_run', { hook, result: encodeStructure(value) });
    } catch (error) {
      this.#recording.emit('hook.session_run', { hook, error: this.#recording.errors.describe(error) });
      if (!action.catch) throw error;
    }
  }
}
