import type { Logger } from '../../core/logger.js';
import type { FieldsOf } from '../../core/options/field.js';
import { atLeast } from '../../core/options/numbers.js';
import { atMostOneOf } from '../../core/options/rule.js';
import { aFlag, filledText, oneOf } from '../../core/options/values.js';
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

const path = /* @__PURE__ */ filledText('a path');

/** The fields of {@link SessionCheckpointOptions}. */
export const checkpointFields = {
  checkpointDir: path,
  checkpointFilenameWithPath: path,
  onCorrupt: oneOf(['error', 'previous'], 'range'),
} satisfies FieldsOf<SessionCheckpointOptions>;

/** The fields of {@link SessionRestoreOptions}. */
export const restoreFields = {
  ...checkpointFields,
  saver: aSaver,
  waitForCheckpoint: aFlag,
  maxWaitSecs: atLeast(0),
} satisfies FieldsOf<SessionRestoreOptions>;

/** Only one checkpoint is restored. */
export const onePlace = /* @__PURE__ */ atMostOneOf(
  ['checkpointDir', 'checkpointFilenameWithPath'],
  () => 'Can not provide both checkpoint_dir and checkpoint_filename_with_path.',
);

/**
 * Warns where a path is given that is undefined, as it is when nobody has looked at what latestCheckpoint() or
 * bestCheckpoint() gave: that restores nothing, as a path that is left out does.
 */
export function warnOfNoPath(options: SessionCheckpointOptions, logger: Logger): void {
  const name = 'checkpointFilenameWithPath';
  if (!(name in options) || options[name] !== undefined || options.checkpointDir) return;
  logger.warn(
    `${name}: expected the path of a checkpoint, got undefined, which latestCheckpoint() and bestCheckpoint() give where there ` +
      'is none: nothing is restored. Leave the option out where that is meant.',
  );
}
