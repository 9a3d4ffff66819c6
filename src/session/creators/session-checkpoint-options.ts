import { checkAtLeast, describe } from '../../core/argument.js';
import { aSaver, type SaverLike } from '../../core/saver-like.js';

/** From where variables are restored. */
export interface SessionCheckpointOptions {
  /** A directory whose newest checkpoint is restored, if it has one. */
  readonly checkpointDir?: string | undefined;
  /** The one checkpoint that is restored. */
  readonly checkpointFilenameWithPath?: string | undefined;
  /**
   * What becomes of a damaged newest checkpoint: `'error'` (the default) throws DataLossError, `'previous'` takes the one
   * before it, which an event tells.
   */
  readonly onCorrupt?: 'error' | 'previous' | undefined;
}

/** More about restoring, for a session manager. */
export interface SessionRestoreOptions extends SessionCheckpointOptions {
  /** Restores; nothing is restored without one. */
  readonly saver?: SaverLike | undefined;
  /** Wait until the directory has a checkpoint; false. */
  readonly waitForCheckpoint?: boolean | undefined;
  /** The most seconds to wait for it; 7200. */
  readonly maxWaitSecs?: number | undefined;
}

/** The names of all options of {@link SessionRestoreOptions}. */
export const restoreOptionNames = [
  'checkpointDir',
  'checkpointFilenameWithPath',
  'onCorrupt',
  'saver',
  'waitForCheckpoint',
  'maxWaitSecs',
] as const;

/** @throws RangeError when both places are given; TypeError or RangeError naming another option that is wrong. */
export function checkRestoring(options: SessionRestoreOptions): void {
  const { checkpointDir, checkpointFilenameWithPath, onCorrupt, saver, maxWaitSecs } = options;
  for (const [name, path] of Object.entries({ checkpointDir, checkpointFilenameWithPath })) {
    if (path !== undefined && (typeof path !== 'string' || path === '')) {
      throw new TypeError(`${name}: expected a path, got ${describe(path)}`);
    }
  }
  if (checkpointDir && checkpointFilenameWithPath) {
    throw new RangeError('Can not provide both checkpoint_dir and checkpoint_filename_with_path.');
  }
  if (onCorrupt !== undefined && !['error', 'previous'].includes(onCorrupt)) {
    throw new RangeError(`onCorrupt: expected 'error' or 'previous', got ${describe(onCorrupt)}`);
  }
  if (saver !== undefined) aSaver.assert('saver', saver);
  if (maxWaitSecs !== undefined) checkAtLeast('maxWaitSecs', maxWaitSecs, 0);
}
