import { checkFunction, describe } from '../core/argument.js';
import type { Session } from '../core/session.js';

/** What a listener may answer: true, false, or nothing. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a callback without a return statement is welcome
export type ListenerAnswer = boolean | undefined | void;

/** Is told of the saves of a CheckpointSaverHook. Every member is optional. */
export interface CheckpointSaverListener {
  /** Called with the hook's begin(): nodes can still be added. */
  begin?(): void | Promise<void>;
  /** Called before the values are taken; false vetoes this save. */
  beforeSave?(session: Session, step: number): ListenerAnswer | Promise<ListenerAnswer>;
  /** Called once the values are taken, while they are written beside the steps; true asks the session to stop. */
  afterSave?(session: Session, step: number): ListenerAnswer | Promise<ListenerAnswer>;
  /** Called at the end, unless the session failed. */
  end?(session: Session, step: number): void | Promise<void>;
}

const callbacks = [
  'begin',
  'beforeSave',
  'afterSave',
  'end',
] as const satisfies readonly (keyof CheckpointSaverListener)[];

/** @throws TypeError naming the place in the option when `listeners` is no array of listeners. */
export function checkListeners(listeners: unknown): void {
  if (!Array.isArray(listeners)) throw new TypeError(`listeners: expected an array, got ${describe(listeners)}`);
  for (const [index, listener] of (listeners as readonly unknown[]).entries()) {
    if (typeof listener !== 'object' || listener === null) {
      throw new TypeError(`listeners[${index}]: expected a CheckpointSaverListener, got ${describe(listener)}`);
    }
    for (const name of callbacks) {
      const callback = (listener as Readonly<Record<string, unknown>>)[name];
      if (callback !== undefined) checkFunction(`listeners[${index}].${name}`, callback);
    }
  }
}
