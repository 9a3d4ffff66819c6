import type { Session } from '../core/session.js';

/** Is told of the saves of a CheckpointSaverHook. Every member is optional. */
export interface CheckpointSaverListener {
  /** Called with the hook's begin(): nodes can still be added. */
  begin?(): void | Promise<void>;
  /** Called before the values are taken; false vetoes this save. */
  beforeSave?(session: Session, step: number): boolean | undefined | Promise<boolean | undefined>;
  /** Called once the values are taken, while they are written beside the steps; true asks the session to stop. */
  afterSave?(session: Session, step: number): boolean | undefined | Promise<boolean | undefined>;
  /** Called at the end, unless the session failed. */
  end?(session: Session, step: number): void | Promise<void>;
}
