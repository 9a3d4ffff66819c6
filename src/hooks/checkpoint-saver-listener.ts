import type { Check } from '../core/options/check.js';
import { callbacks } from '../core/options/objects.js';
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
  /**
   * Called once the checkpoint is on the disk and the state file names it; true asks the session to stop. What later hooks
   * change in this step is written in its place when the step has ended.
   */
  afterSave?(session: Session, step: number): ListenerAnswer | Promise<ListenerAnswer>;
  /** Called at the end, unless the session failed. */
  end?(session: Session, step: number): void | Promise<void>;
}

/** What a CheckpointSaverHook calls of a listener. */
export const listenerMethods = [
  'begin',
  'beforeSave',
  'afterSave',
  'end',
] as const satisfies readonly (keyof CheckpointSaverListener)[];

/** A listener. */
export const aListener: Check<CheckpointSaverListener> = /* @__PURE__ */ callbacks<CheckpointSaverListener>(
  'a CheckpointSaverListener',
  listenerMethods,
);
