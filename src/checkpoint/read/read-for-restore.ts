import type { Logger } from '../../core/logger.js';
import type { Storage } from '../../core/storage.js';
import type { TensorValue } from '../../core/tensor-value.js';
import { openCheckpoint } from './load-checkpoint.js';
import { byFormerNames } from './former-names.js';
import { variablesIn } from './object-based-variables.js';
import { readVariableValues, type RestoreVariablesOptions } from './restore-variables.js';
import type { SavedVariable } from './saved-variables.js';

/** What is taken from a checkpoint that is restored. */
export interface RestoredValues {
  /** By the variables' own names. */
  readonly values: ReadonlyMap<string, TensorValue>;
  /** What was measured when it was saved. */
  readonly metrics: Readonly<Record<string, number>> | undefined;
}

/** How a checkpoint is read. */
export interface ReadForRestoreOptions extends RestoreVariablesOptions {
  readonly logger: Logger;
}

/**
 * Reads the values of `variables`, all of which must be there and fit, and what was measured.
 *
 * @throws NotFoundError for a variable or file that is missing, InvalidArgumentError for another dtype or shape, DataLossError
 * for damage.
 */
export async function readForRestore(
  storage: Storage,
  path: string,
  variables: readonly SavedVariable[],
  options: ReadForRestoreOptions,
): Promise<RestoredValues> {
  const reader = await openCheckpoint(storage, path);
  try {
    const stored = await variablesIn(reader, byFormerNames(reader, variables, options.logger), options.logger);
    return { values: await readVariableValues(reader, stored, options), metrics: await reader.readMetrics() };
  } finally {
    await reader.close();
  }
}
