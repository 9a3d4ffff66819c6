import { writeFile } from 'node:fs/promises';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { toGolden, type GoldenTensor } from '../conformance-formats/golden-tensor.js';

/** A checkpoint, and the note of what is in it. */
export interface InteropCase {
  readonly name: string;
  /** Path of the checkpoint's files. */
  readonly prefix: string;
  /** Path of a file with a {@link FolderNote}. */
  readonly expected: string;
}

/** What is noted of the checkpoints of a folder, as in the fixtures. */
export interface FolderNote {
  readonly state: StateNote | null;
  readonly state_sharded?: StateNote | null;
  readonly checkpoints: Readonly<Record<string, CheckpointNote>>;
}

/** What is noted of a state file; paths are relative to its folder. */
export interface StateNote {
  readonly model_checkpoint_path: string;
  readonly all_model_checkpoint_paths: readonly string[];
}

/** What is noted of a checkpoint. */
export interface CheckpointNote {
  readonly variables: Readonly<Record<string, GoldenTensor & { readonly entry?: { readonly shard_id: number } }>>;
  readonly header?: { readonly num_shards: number };
  /** Boxes of the partitioned variables. */
  readonly partitions?: Readonly<Record<string, readonly PartNote[]>>;
}

/** A box of a variable. */
export interface PartNote {
  readonly offset: readonly number[];
  readonly shape: readonly number[];
}

/** The note of tensors by name. */
export function noteTensors(tensors: ReadonlyMap<string, TensorValue>): CheckpointNote {
  return { variables: Object.fromEntries([...tensors].map(([name, tensor]) => [name, toGolden(tensor)])) };
}

/** Writes a note. */
export function writeNote(path: string, note: FolderNote): Promise<void> {
  return writeFile(path, JSON.stringify(note, null, 1));
}
