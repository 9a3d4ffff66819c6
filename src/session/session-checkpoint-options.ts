import { UnimplementedError } from '../errors.js';

/** From where variables are restored. Checkpoints come later: until then each of these is an UnimplementedError. */
export interface SessionCheckpointOptions {
  /** A directory whose newest checkpoint is restored. */
  readonly checkpointDir?: string | undefined;
  /** The one checkpoint that is restored. */
  readonly checkpointFilenameWithPath?: string | undefined;
}

/** More about restoring, for a session manager; an UnimplementedError as well. */
export interface SessionRestoreOptions extends SessionCheckpointOptions {
  readonly saver?: object | undefined;
  /** Wait until the directory has a checkpoint. */
  readonly waitForCheckpoint?: boolean | undefined;
  /** The most seconds to wait for it. */
  readonly maxWaitSecs?: number | undefined;
}

/** The names of all options of {@link SessionRestoreOptions}. */
export const restoreOptionNames = [
  'checkpointDir',
  'checkpointFilenameWithPath',
  'saver',
  'waitForCheckpoint',
  'maxWaitSecs',
] as const;

/** @throws RangeError when both places are given; else UnimplementedError naming the first option that is. */
export function refuseRestoring(what: string, options: SessionRestoreOptions): void {
  const given = restoreOptionNames.filter((name) => isGiven(options[name]));
  if (given.includes('checkpointDir') && given.includes('checkpointFilenameWithPath')) {
    throw new RangeError('Can not provide both checkpoint_dir and checkpoint_filename_with_path.');
  }
  if (given[0] !== undefined) {
    throw new UnimplementedError(
      `${what}: the option "${given[0]}" is not supported yet, for there are no checkpoints; leave it out`,
    );
  }
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}
