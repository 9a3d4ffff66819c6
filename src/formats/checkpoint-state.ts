import { parseTextProto, type TextField } from './text-proto/parse-text-proto.js';
import { parseTextNumber, toTextNumber } from './text-proto/text-number.js';
import { toTextString } from './text-proto/text-string.js';
import { ReadBudget } from './read-budget.js';
import { textError } from './text-proto/text-token.js';
import { decodeUtf8, encodeUtf8 } from './utf8.js';

/** What a character takes in memory at most. */
const bytesPerCharacter = 2;

/** What the state file of a directory says of its checkpoints. */
export interface CheckpointState {
  /** Path of the newest checkpoint, without a suffix; empty when the file does not say. */
  readonly modelCheckpointPath: string;
  /** Paths of all that are kept, oldest first. */
  readonly allModelCheckpointPaths: readonly string[];
  /** When each of them was saved, in seconds since 1970, or none. */
  readonly allModelCheckpointTimestamps: readonly number[];
  /** When the last one was saved that is kept for good, in seconds since 1970. */
  readonly lastPreservedTimestamp?: number | undefined;
}

/** A state as the bytes of a state file. */
export function encodeCheckpointState(state: CheckpointState): Uint8Array {
  const path = (text: string): string => toTextString(encodeUtf8(text, 'checkpoint path'));
  const lines = [
    ...(state.modelCheckpointPath === '' ? [] : [`model_checkpoint_path: ${path(state.modelCheckpointPath)}`]),
    ...state.allModelCheckpointPaths.map((text) => `all_model_checkpoint_paths: ${path(text)}`),
    ...state.allModelCheckpointTimestamps.map((time) => `all_model_checkpoint_timestamps: ${toTextNumber(time)}`),
    ...(state.lastPreservedTimestamp === undefined
      ? []
      : [`last_preserved_timestamp: ${toTextNumber(state.lastPreservedTimestamp)}`]),
  ];
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
}

/**
 * Decodes the bytes of a state file; fields that nobody knows are left out, and of one that is there twice the last counts.
 *
 * @throws DataLossError naming `label` and the place when they are no state, and `label` when they say too much for memory.
 */
export function decodeCheckpointState(bytes: Uint8Array, label: string): CheckpointState {
  const budget = new ReadBudget().admit({ size: bytes.length });
  budget.take((1 + bytesPerCharacter) * bytes.length, label);
  const text = decodeUtf8(bytes, label, 'the content');
  const fields = parseTextProto(text, label, budget);
  const fail = ({ name, position }: TextField, expected: string): Error =>
    textError(text, label, position, `expected ${expected} for ${name}`);
  const path = (field: TextField): string => {
    if (field.value.kind !== 'string') throw fail(field, 'a string');
    return decodeUtf8(field.value.bytes, label, field.name);
  };
  const time = (field: TextField): number => {
    const value = field.value.kind === 'scalar' ? parseTextNumber(field.value.text) : undefined;
    if (value === undefined) throw fail(field, 'a number');
    return value;
  };
  const all = (name: string): readonly TextField[] => fields.filter((field) => field.name === name);
  const modelCheckpointPath = all('model_checkpoint_path').map(path).at(-1);
  return {
    modelCheckpointPath: modelCheckpointPath ?? '',
    allModelCheckpointPaths: all('all_model_checkpoint_paths').map(path),
    allModelCheckpointTimestamps: all('all_model_checkpoint_timestamps').map(time),
    lastPreservedTimestamp: all('last_preserved_timestamp').map(time).at(-1),
  };
}
