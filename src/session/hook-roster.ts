import { hookStateKey } from '../core/hook-name.js';
import type { BeginContext, SessionRunHook } from '../core/session-run-hook.js';
import type { JsonLike } from '../core/json-like.js';
import type { CoordinatorLike } from '../core/coordinator-like.js';
import type { Outcome } from '../core/outcome.js';
import type { Session } from '../core/session.js';
import { isStateful, type StatefulItem } from '../core/stateful.js';
import type { HookCalls } from '../step/hook-calls.js';

/** The hooks of one monitored session in order, and how far their life has come. */
export class HookRoster {
  readonly hooks: readonly SessionRunHook[];
  readonly #calls: HookCalls;
  #begun = 0;

  constructor(hooks: readonly SessionRunHook[], calls: HookCalls) {
    this.hooks = hooks;
    this.#calls = calls;
  }

  /** The hooks that have state, under the keys that this has in a checkpoint. */
  get stateful(): readonly StatefulItem[] {
    return this.hooks.flatMap((hook, index) => {
      if (!isStateful(hook) || this.hooks.indexOf(hook) !== index) return [];
      const item = {
        key: hookStateKey(hook, index),
        stateDict: () => hook.stateDict(),
        loadStateDict: (state: JsonLike) => {
          hook.loadStateDict(state);
        },
      };
      return [item];
    });
  }

  /** Calls begin() of each; the first error ends it. */
  async begin(context: BeginContext): Promise<void> {
    for (const hook of this.hooks) {
      if (hook.begin) await this.#calls.callAndWait(hook, 'begin', () => hook.begin?.(context));
      this.#begun++;
    }
  }

  /** Calls afterCreateSession() of each; the first error, or the signal, ends it. */
  async announce(session: Session, coordinator: CoordinatorLike, signal: AbortSignal): Promise<void> {
    for (const hook of this.hooks) {
      signal.throwIfAborted();
      if (!hook.afterCreateSession) continue;
      await this.#calls.callAndWait(hook, 'afterCreateSession', () => hook.afterCreateSession?.(session, coordinator));
    }
  }

  /** Calls end() of each listing whose begin() returned, whatever the others do, and gives their errors in order. */
  async end(session: Session | undefined, outcome: Outcome): Promise<readonly unknown[]> {
    const errors: unknown[] = [];
    for (const hook of this.hooks.slice(0, this.#begun)) {
      if (!hook.end) continue;
      try {
        await this.#calls.callAndWait(hook, 'end', () => hook.end?.(session, outcome));
      } catch (error) {
        errors.push(error);
      }
    }
    return errors;
  }
}
