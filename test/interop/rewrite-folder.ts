import { mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { updateCheckpointState } from '../../src/checkpoint/write/update-checkpoint-state.js';
import { Saver } from '../../src/checkpoint/saver.js';
import { fromGolden } from '../conformance-formats/golden-tensor.js';
import { readGoldenJson } from '../conformance-formats/golden-json.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { valuesSession } from '../conformance-formats/values-session.js';
import type { CheckpointNote, FolderNote, InteropCase, StateNote } from './interop-case.js';
import { writeShards } from './write-shards.js';

/** Where fixtures are read, and where checkpoints are written. */
export interface RewriteOptions {
  /** A folder of fixtures with its note, expected.json. */
  readonly from: string;
  /** A folder that is made. */
  readonly to: string;
}

/**
 * Writes the values of a folder's fixtures as checkpoints of our own, and the state files: with a Saver, or, where the
 * fixtures are in shards or parts, with the same shards and parts.
 */
export async function rewriteFolder({ from, to }: RewriteOptions): Promise<readonly InteropCase[]> {
  const expected = `${from}/expected.json`;
  const note = readGoldenJson(expected) as FolderNote;
  await mkdir(to, { recursive: true });
  const prefixes = Object.keys(note.checkpoints);
  const isPlain = Object.values(note.checkpoints).every(isOfOneDevice);
  const saver = new Saver({ logger: quietLogger, deferBuild: true });
  for (const [prefix, checkpoint] of Object.entries(note.checkpoints)) {
    const values = new Map(Object.entries(checkpoint.variables).map(([name, tensor]) => [name, fromGolden(tensor)]));
    if (isPlain) {
      const session = valuesSession(values);
      saver.build(session.graph);
      await saver.save(session, `${to}/${prefix}`);
    } else {
      await writeShards({ from: `${from}/${prefix}`, to: `${to}/${prefix}`, checkpoint });
    }
  }
  await saver.close();
  if (!isPlain) {
    await writeState(to, 'checkpoint', note.state);
    await writeState(to, 'checkpoint-sharded', note.state_sharded ?? null);
  }
  return prefixes.map((prefix) => ({ name: `${basename(from)}/${prefix}`, prefix: `${to}/${prefix}`, expected }));
}

function isOfOneDevice({ header, partitions = {} }: CheckpointNote): boolean {
  return header?.num_shards === 1 && Object.keys(partitions).length === 0;
}

async function writeState(folder: string, latestFilename: string, state: StateNote | null): Promise<void> {
  if (!state) return;
  const at = (path: string): string => `${folder}/${path}`;
  await updateCheckpointState(folder, at(state.model_checkpoint_path), {
    latestFilename,
    allModelCheckpointPaths: state.all_model_checkpoint_paths.map(at),
  });
}
