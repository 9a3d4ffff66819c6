import type { SaverLike } from '../core/saver-like.js';
import type { Session } from '../core/session.js';
import { FailedPreconditionError } from '../errors.js';

/**
 * The use that one hook makes of a saver. Sessions that share a graph have its savers in common, and with one saver they would
 * remove each other's checkpoints: so it is one monitored session's at a time.
 */
export class SaverUse {
  #giveBack: (() => void) | undefined;
  #isRefused = false;

  /** @throws FailedPreconditionError naming the directory when another session that is open saves with it. */
  begin(saver: SaverLike, { sharing }: Session, directory: string): void {
    if (!sharing || this.#giveBack) return;
    this.#giveBack = sharing.takeAlone(saver);
    this.#isRefused = !this.#giveBack;
    if (!this.#isRefused) return;
    throw new FailedPreconditionError(
      `CheckpointSaverHook for "${directory}": saver: expected one of its own, since another session that is open on this ` +
        'graph saves with that of the graph: give the hook new Saver()',
    );
  }

  /** Closes the saver, unless it is another's. */
  async end(saver: SaverLike | undefined): Promise<void> {
    const giveBack = this.#giveBack;
    const isRefused = this.#isRefused;
    this.#giveBack = undefined;
    this.#isRefused = false;
    if (!isRefused) await saver?.close?.();
    giveBack?.();
  }
}
