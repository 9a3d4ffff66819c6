import type { JsonLike } from '../../core/json-like.js';
import { isPlainObject } from '../../core/is-plain-object.js';
import { tensorValue, type TensorValue } from '../../core/tensor-value.js';
import { dataLoss } from '../../formats/data-loss.js';
import { ReadBudget } from '../../formats/read-budget.js';
import { decodeJsonLike, encodeJsonLike } from './json-like.js';

/** Under this prefix a checkpoint has what training needs besides its variables. */
const stateFolder = '_monitored_session/state/';

/** Under this name it has what was measured when it was saved. */
const metricsName = '_monitored_session/metrics';

/** Under this name it says that its weights have the names of Keras, where names alone could not tell. */
export const layerNamesName = '_monitored_session/layer_names';

/** True for the names of what is in a checkpoint besides its variables. */
export function isReservedName(name: string): boolean {
  return name === metricsName || name === layerNamesName || name.startsWith(stateFolder);
}

/**
 * State by key as string tensors by name; a copy.
 *
 * @throws TypeError naming the key for a value that is no JsonLike.
 */
export function encodeTrainingState(state: ReadonlyMap<string, JsonLike>): ReadonlyMap<string, TensorValue> {
  return new Map([...state].map(([key, value]) => [stateFolder + key, toTensor(value, `state of "${key}"`)]));
}

/** Metrics as a string tensor by name; nothing when there are none. */
export function encodeMetrics(metrics: Readonly<Record<string, number>> | undefined): ReadonlyMap<string, TensorValue> {
  return new Map(metrics ? [[metricsName, toTensor(metrics, 'metrics')]] : []);
}

/** What can be read of a checkpoint by name. */
export interface TensorSource {
  readonly names: Iterable<string>;
  read(name: string, budget: ReadBudget): Promise<TensorValue>;
  /** The file that it is in, and its name, for messages. */
  whereIs(name: string): Promise<string>;
}

/**
 * The state by key; empty when there is none.
 *
 * @throws DataLossError naming file and tensor for what is no state, or takes too much memory in all.
 */
export async function decodeTrainingState(source: TensorSource): Promise<ReadonlyMap<string, JsonLike>> {
  const state = new Map<string, JsonLike>();
  const budget = new ReadBudget();
  for (const name of source.names) {
    if (!name.startsWith(stateFolder)) continue;
    state.set(name.slice(stateFolder.length), await fromTensor(source, name, budget));
  }
  return state;
}

/**
 * The metrics, undefined when there are none.
 *
 * @throws DataLossError naming file and tensor for what is no metrics.
 */
export async function decodeMetrics(source: TensorSource): Promise<Readonly<Record<string, number>> | undefined> {
  for (const name of source.names) {
    if (name !== metricsName) continue;
    const metrics = await fromTensor(source, name, new ReadBudget());
    if (isMetrics(metrics)) return metrics;
    throw dataLoss(await source.whereIs(name), 'expected numbers by name');
  }
  return undefined;
}

function isMetrics(value: JsonLike): value is Readonly<Record<string, number>> {
  return isPlainObject(value) && Object.values(value).every((metric) => typeof metric === 'number');
}

function toTensor(value: JsonLike, what: string): TensorValue {
  const elements = encodeJsonLike(value, what);
  return tensorValue('string', [elements.length], elements);
}

async function fromTensor(source: TensorSource, name: string, budget: ReadBudget): Promise<JsonLike> {
  const { dtype, data } = await source.read(name, budget);
  const where = await source.whereIs(name);
  if (dtype !== 'string') throw dataLoss(where, `expected strings, got ${dtype}`);
  return decodeJsonLike(data as readonly Uint8Array[], where, budget);
}
