import { usualBasename } from '../core/saver-like.js';
import { systemClock, type Clock } from '../core/clock.js';
import type { VariableLike } from '../core/graph-like.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import { warnOfMisnamed } from '../core/misnamed-methods.js';
import { check } from '../core/options/check.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { members } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { relation } from '../core/options/rule.js';
import { aFlag, anything } from '../core/options/values.js';
import { aStorage, type StorageOptions } from '../core/storage.js';
import { keptFields } from './kept-fields.js';
import { ruleMethods, type KeepRule } from './retention/retention.js';
import type { CheckpointNaming } from './write/save-path.js';

/** What a {@link Saver} saves, and what it keeps. */
export interface SaverOptions extends StorageOptions, CheckpointNaming {
  /** The variables, or the variables by the names that they have in checkpoints; all global ones of the graph when left out. */
  readonly varList?: readonly VariableLike[] | Readonly<Record<string, VariableLike>> | null | undefined;
  /** How many of the newest checkpoints to keep; 0 or null for all. Default 5. */
  readonly maxToKeep?: number | null | undefined;
  /** Besides these, one every so many hours is kept for good; 10000. */
  readonly keepCheckpointEveryNHours?: number | undefined;
  /** Further rules by which older checkpoints are kept. */
  readonly keep?: readonly KeepRule[] | undefined;
  /** Whether the state file has relative paths, so that the directory may be moved; false. */
  readonly saveRelativePaths?: boolean | undefined;
  /** Whether there may be no variables: such a saver saves and restores nothing; false. */
  readonly allowEmpty?: boolean | undefined;
  /** Whether build() is called by the caller, not by the first save or restore; false. */
  readonly deferBuild?: boolean | undefined;
  /** Whether a stored value of another shape with as many elements is taken; false. */
  readonly reshape?: boolean | undefined;
  /**
   * Whether a save is a FailedPreconditionError where a layer or optimizer of the caller's has state that nobody tells; it is
   * warned of otherwise. False.
   */
  readonly strictState?: boolean | undefined;
  /** Tells when something was saved; the system's by default. */
  readonly clock?: Pick<Clock, 'now'> | undefined;
  /** Told what is restored and what is passed over; the console by default. */
  readonly logger?: Logger | undefined;
}

const flag = aFlag.or(false);

const fields = {
  varList: anything,
  maxToKeep: keptFields.maxToKeep.or(5),
  keepCheckpointEveryNHours: atLeast(-Infinity).or(10000),
  keep: keptFields.keep.or([]),
  padStepNumber: flag,
  saveRelativePaths: flag,
  basename: check<string>('a file name', isFileName, 'range').or(usualBasename),
  allowEmpty: flag,
  deferBuild: flag,
  sharded: flag,
  reshape: flag,
  strictState: flag,
  storage: aStorage,
  clock: members<Pick<Clock, 'now'>>('a clock', ['now']).or(systemClock),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<SaverOptions>;

/** The options of a {@link Saver}, checked, with their defaults. */
export type ResolvedSaverOptions = Resolved<SaverOptions, typeof fields>;

const table = /* @__PURE__ */ optionTable('Saver', fields, {
  rules: [
    relation(({ varList, deferBuild }) =>
      varList !== undefined && varList !== null && deferBuild === true
        ? 'If `var_list` is provided then build cannot be deferred. Either set defer_build=False or var_list=None. ' +
          'Leave out deferBuild, or varList.'
        : undefined,
    ),
  ],
});

/**
 * The options of a {@link Saver}, checked; a method of a rule that nobody calls is warned of.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function resolveSaverOptions(options: SaverOptions): ResolvedSaverOptions {
  const resolved = table.check(options);
  for (const rule of resolved.keep) warnOfMisnamed(rule, ruleMethods, resolved.logger);
  return resolved;
}

function isFileName(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !value.includes('/');
}
