import { onAbort } from '../core/on-abort.js';
import { hookName, hookStateKey } from '../core/hook-name.js';
import type { BeginContext, SessionRunHook } from '../core/session-run-hook.js';
import type { JsonLike } from '../core/json-like.js';
import type { CoordinatorLike } from '../core/coordinator-like.js';
import type { Outcome } from '../core/outcome.js';
import type { Session } from '../core/session.js';
import { isStateful, type StatefulItem } from '../core/stateful.js';
import type { HookCalls } from '../step/hook-calls.js';
import type { WorkInHand } from './work-in-hand.js';

/** What the calls of hooks are made with. */
export interface HookRosterTools {
  readonly calls: HookCalls;
  readonly work: WorkInHand;
  /** Resolves when the monitored session is closed. */
  readonly closed: () => Promise<Outcome>;
}

/** The hooks of one monitored session in order, and how far their life has come. */
export class HookRoster {
  readonly hooks: readonly SessionRunHook[];
  readonly #calls: HookCalls;
  readonly #work: WorkInHand;
  readonly #closed: () => Promise<Outcome>;
  #begun = 0;

  constructor(hooks: readonly SessionRunHook[], { calls, work, closed }: HookRosterTools) {
    this.hooks = hooks;
    this.#calls = calls;
    this.#work = work;
    this.#closed = closed;
  }

  /** The hooks that have state, under the keys that this has in a checkpoint, for the sessions of `holder`. */
  statefulFor(holder: object): readonly StatefulItem[] {
    return this.hooks.flatMap((hook, index) => {
      if (!isStateful(hook) || this.hooks.indexOf(hook) !== index) return [];
      const item = {
        key: hookStateKey(hook, index),
        holder,
        stateDict: () => hook.stateDict(),
        loadStateDict: (state: JsonLike) => hook.loadStateDict(state),
      };
      return [item];
    });
  }

  /** Calls begin() of each; the first error ends it. One that returns when nobody waits any more has its end() after the close. */
  async begin(context: BeginContext): Promise<void> {
    for (const hook of this.hooks) {
      if (hook.begin) {
        const begin = (): Promise<void> => this.#calls.callAndWait(hook, 'begin', () => hook.begin?.(context));
        await this.#work.wait(`begin() of ${hookName(hook)}`, begin, () => this.#endLate(hook));
      }
      this.#begun++;
    }
  }

  /** Calls afterCreateSession() of each; the first error, or the signal, ends it. */
  async announce(session: Session, coordinator: CoordinatorLike, signal: AbortSignal): Promise<void> {
    for (const hook of this.hooks) {
      signal.throwIfAborted();
      if (!hook.afterCreateSession) continue;
      await this.#work.wait(`afterCreateSession() of ${hookName(hook)}`, () =>
        this.#calls.callAndWait(hook, 'afterCreateSession', () => hook.afterCreateSession?.(session, coordinator)),
      );
    }
  }

  /**
   * Calls end() of each listing whose begin() returned, whatever the others do, and gives their errors in order. Once
   * `patience` is aborted, none has to wait for the one before it any more.
   */
  async end(session: Session | undefined, outcome: Outcome, patience: AbortSignal): Promise<readonly unknown[]> {
    const ends: Promise<readonly unknown[]>[] = [];
    let letGo = (): void => undefined;
    const isHurried = new Promise<void>((resolve) => {
      letGo = onAbort(patience, resolve);
    });
    for (const hook of this.hooks.slice(0, this.#begun)) {
      const end = this.#end(hook, session, outcome);
      ends.push(end);
      if (!patience.aborted) await Promise.race([end, isHurried]);
    }
    letGo();
    return (await Promise.all(ends)).flat();
  }

  /** Calls end() of one and gives its error, if there is one. */
  async #end(hook: SessionRunHook, session: Session | undefined, outcome: Outcome): Promise<readonly unknown[]> {
    try {
      if (!hook.end) return [];
      await this.#work.wait(`end() of ${hookName(hook)}`, () =>
        this.#calls.callAndWait(hook, 'end', () => hook.end?.(session, outcome)),
      );
      return [];
    } catch (error) {
      return [error, ...(this.#work.isAbandonment(error) ? await this.#giveBack(hook) : [])];
    }
  }

  /** Has a hook give back what its end() still holds, and gives the error of that, if there is one. */
  async #giveBack(hook: SessionRunHook): Promise<readonly unknown[]> {
    try {
      if (!hook.endAbandoned) return [];
      await this.#work.wait(`endAbandoned() of ${hookName(hook)}`, () =>
        this.#calls.callAndWait(hook, 'endAbandoned', () => hook.endAbandoned?.()),
      );
      return [];
    } catch (error) {
      return [error];
    }
  }

  async #endLate(hook: SessionRunHook): Promise<void> {
    const outcome = await this.#closed();
    await hook.end?.(undefined, outcome);
  }
}
