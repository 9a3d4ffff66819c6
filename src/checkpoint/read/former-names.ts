import type { Logger } from '../../core/logger.js';
import { tensorValue, type TensorValue } from '../../core/tensor-value.js';
import type { CheckpointReader } from './checkpoint-reader.js';
import type { SavedVariable } from './saved-variables.js';
import { layerNamesName } from './training-state.js';

/**
 * The variables under the keys that a checkpoint has for them: their own, or, where it was written when they had others
 * and has all of them by these, the former ones. The latter is warned of.
 */
export function byFormerNames(
  reader: CheckpointReader,
  variables: readonly SavedVariable[],
  logger: Logger,
): readonly SavedVariable[] {
  const former = formerKeys(variables);
  const [[now, before] = ['', '']] = former;
  if (former.size === 0 || !isFormer(reader, former)) return variables;
  logger.warn(
    `Restoring ${former.size} variables by the names that they had in earlier versions, such as ${before} for what is ` +
      `${now} now; the next checkpoint has the names of today. ${reader.path}`,
  );
  return variables.map(({ key, variable }) => ({ key: former.get(key) ?? key, variable }));
}

/**
 * What tells that a checkpoint of these variables has the names of today, where those of before are the same with other
 * meanings; else nothing.
 */
export function markOfNames(variables: readonly SavedVariable[]): ReadonlyMap<string, TensorValue> {
  const keys = new Set(variables.map(({ key }) => key));
  const former = [...formerKeys(variables).values()];
  const isMixed = former.length > 0 && former.every((name) => keys.has(name));
  return new Map(isMixed ? [[layerNamesName, tensorValue('string', [], ['keras'])]] : []);
}

/** The former names of those that are saved by their own, by these. */
function formerKeys(variables: readonly SavedVariable[]): ReadonlyMap<string, string> {
  return new Map(
    variables.flatMap(({ key, variable: { name, formerName } }) =>
      formerName !== undefined && key === name ? [[key, formerName] as const] : [],
    ),
  );
}

function isFormer(reader: CheckpointReader, former: ReadonlyMap<string, string>): boolean {
  if (![...former.values()].every((name) => reader.has(name))) return false;
  if (![...former.keys()].every((name) => reader.has(name))) return true;
  // Some variables have changed names with others: one of ours says so since, and Keras has always had those of today.
  const { reservedNames } = reader;
  return reservedNames.length > 0 && !reservedNames.includes(layerNamesName);
}
