import type { JsonLike } from './json-like.js';

/** What is added to a save that was captured. */
export interface WriteOptions {
  /** More of what training needs besides the variables, by key; taken when write() is called. */
  readonly state?: ReadonlyMap<string, JsonLike> | undefined;
  /** More of what was measured, by name. */
  readonly metrics?: Readonly<Record<string, number>> | undefined;
  /**
   * Whether the step may still fail that it is of: it is written, and the state file names it, but nothing older is removed
   * before confirm(), or a later write of the same checkpoint, and retract() takes it back; false.
   */
  readonly provisional?: boolean | undefined;
  /**
   * Called once the values are on the disk, and awaited before the state file names them, and before confirm() has them stand:
   * what is to be there whenever the checkpoint is. An error of it fails the write.
   */
  readonly ahead?: (() => Promise<void>) | undefined;
  /**
   * Called once the checkpoint stands, with the bytes that its files take: it is on the disk, the state file names it, and it is
   * not provisional, or was confirmed.
   */
  readonly stands?: ((bytes: number) => void) | undefined;
}

/** A checkpoint whose values are taken and which is still to be written. */
export interface PendingSave {
  /** The prefix that its files will have. */
  readonly path: string;
  /**
   * Writes it, after the saver's earlier ones; a second call gives the promise of the first.
   *
   * @returns the prefix, once the checkpoint would survive a loss of power and the state file names it; undefined for a
   * saver without variables
   * @throws FailedPreconditionError when it was discarded before
   */
  write(options?: WriteOptions): Promise<string | undefined>;
  /** Gives the values back that it holds, where it is not to be written; one that is being written goes on. */
  discard(): void;
  /** Has one stand that was written provisionally: what is not kept any more is removed. Nothing happens to another one. */
  confirm?(): Promise<void>;
  /**
   * Takes one back that was written provisionally: the state file names the one before it, and its files are removed. Nothing
   * happens to another one.
   */
  retract?(): Promise<void>;
}
