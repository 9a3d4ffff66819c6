import { basename, dirname } from 'node:path';
import { latestCheckpoint } from '../../src/checkpoint/state-file/latest-checkpoint.js';
import { loadCheckpoint } from '../../src/checkpoint/read/load-checkpoint.js';
import { difference, readGoldenJson } from '../conformance-formats/golden-json.js';
import { toGolden } from '../conformance-formats/golden-tensor.js';
import type { FolderNote, InteropCase } from './interop-case.js';

/** Reads a checkpoint, and the state file beside it; gives what is not as noted, bit for bit. */
export async function compareCase({ prefix, expected }: InteropCase): Promise<readonly string[]> {
  const { checkpoints, state } = readGoldenJson(expected) as FolderNote;
  const { variables } = checkpoints[basename(prefix)] ?? { variables: {} };
  const newest = state ? `${dirname(prefix)}/${state.model_checkpoint_path}` : null;
  const reader = await loadCheckpoint(prefix);
  try {
    const differences = [
      ...difference('newest', newest, await latestCheckpoint(dirname(prefix))),
      ...difference('names', Object.keys(variables).sort(), [...reader.variables.keys()].sort()),
    ];
    for (const [name, want] of Object.entries(variables)) {
      if (reader.has(name)) differences.push(...difference(name, want, toGolden(await reader.read(name))));
    }
    return differences;
  } finally {
    await reader.close();
  }
}
