import type { JsonLike } from '../../core/json-like.js';
import { tensorValue, type TensorValue } from '../../core/tensor-value.js';
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
  read(name: string): Promise<TensorValue>;
}

/** The state by key; empty when there is none. */
export async function decodeTrainingState(source: TensorSource): Promise<ReadonlyMap<string, JsonLike>> {
  const state = new Map<string, JsonLike>();
  for (const name of source.names) {
    if (name.startsWith(stateFolder)) state.set(name.slice(stateFolder.length), await fromTensor(source, name));
  }
  return state;
}

/** The metrics, undefined when there are none. */
export async function decodeMetrics(source: TensorSource): Promise<Readonly<Record<string, number>> | undefined> {
  for (const name of source.names) {
    if (name === metricsName) return (await fromTensor(source, name)) as Readonly<Record<string, number>>;
  }
  return undefined;
}

function toTensor(value: JsonLike, what: string): TensorValue {
  const elements = encodeJsonLike(value, what);
  return tensorValue('string', [elements.length], elements);
}

async function fromTensor(source: TensorSource, name: string): Promise<JsonLike> {
  const { data } = await source.read(name);
  return decodeJsonLike(data as readonly Uint8Array[], `tensor "${name}"`);
}
