import { checkAtLeast, checkFlag, checkMembers, checkOptionNames, describe } from '../core/argument.js';
import type { Clock } from '../core/clock.js';
import type { VariableLike } from '../core/graph-like.js';
import type { Logger } from '../core/logger.js';
import type { StorageOptions } from '../storage/storage-of.js';
import type { KeepRule } from './retention/retention.js';
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
  /** Tells when something was saved; the system's by default. */
  readonly clock?: Pick<Clock, 'now'> | undefined;
  /** Told what is restored and what is passed over; the console by default. */
  readonly logger?: Logger | undefined;
}

const optionNames = [
  'varList',
  'maxToKeep',
  'keepCheckpointEveryNHours',
  'keep',
  'padStepNumber',
  'saveRelativePaths',
  'basename',
  'allowEmpty',
  'deferBuild',
  'sharded',
  'reshape',
  'storage',
  'clock',
  'logger',
] as const satisfies readonly (keyof SaverOptions)[];

const flags = ['padStepNumber', 'saveRelativePaths', 'allowEmpty', 'deferBuild', 'sharded', 'reshape'] as const;

/** @throws TypeError or RangeError naming the option that is unknown or wrong. */
export function checkSaverOptions(options: SaverOptions): void {
  checkOptionNames('Saver', options, optionNames);
  const { varList, maxToKeep, keepCheckpointEveryNHours = 0, keep = [], basename = 'model.ckpt', clock } = options;
  for (const flag of flags) if (options[flag] !== undefined) checkFlag(flag, options[flag]);
  if (maxToKeep !== undefined && maxToKeep !== null && !Number.isInteger(maxToKeep)) {
    throw new TypeError(`maxToKeep: expected a whole number or null, got ${describe(maxToKeep)}`);
  }
  checkAtLeast('keepCheckpointEveryNHours', keepCheckpointEveryNHours, -Infinity);
  if (!Array.isArray(keep)) throw new TypeError(`keep: expected an array of rules, got ${describe(keep)}`);
  keep.forEach((rule, index) => {
    checkMembers(`keep[${index}]`, rule, 'a rule', ['keeps']);
  });
  if (typeof basename !== 'string' || basename === '' || basename.includes('/')) {
    throw new RangeError(`basename: expected a file name, got ${describe(basename)}`);
  }
  if (clock) checkMembers('clock', clock, 'a clock', ['now']);
  if (varList !== undefined && varList !== null && options.deferBuild === true) {
    throw new RangeError(
      'If `var_list` is provided then build cannot be deferred. Either set defer_build=False or var_list=None. ' +
        'Leave out deferBuild, or varList.',
    );
  }
}
