import type { KeepRule } from '../../checkpoint/retention/retention.js';
import { keptFields } from '../../checkpoint/kept-fields.js';
import type { FieldsOf } from '../../core/options/field.js';

/** What is kept by the saver that a chief's creator makes; whoever brings a saver gives it these. */
export interface CheckpointKeepingOptions {
  /** How many of the newest checkpoints to keep; 0 or null for all. Default 5. */
  readonly maxToKeep?: number | null | undefined;
  /** Further rules by which older checkpoints are kept, such as `keepBestN()`. */
  readonly keep?: readonly KeepRule[] | undefined;
  /** Whether the state file has relative paths, so that the directory may be moved; false. */
  readonly saveRelativePaths?: boolean | undefined;
}

/** The fields of {@link CheckpointKeepingOptions}. */
export const keepingFields = keptFields satisfies FieldsOf<CheckpointKeepingOptions>;
