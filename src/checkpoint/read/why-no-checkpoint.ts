import { nameHint, nearestName } from '../../core/nearest-name.js';
import type { Storage } from '../../core/storage.js';
import { directoryOf, fileNameOf, joinPath } from '../../storage/path.js';
import { checkpointsIn } from '../state-file/checkpoint-files.js';

const mostListed = 8;

/** What there is in place of a checkpoint to go on from, for a message: it names the directory, and what may have been meant. */
export async function whyNoCheckpoint(storage: Storage, directory: string): Promise<string> {
  if (!(await storage.exists(directory || '.'))) return noDirectory(storage, directory);
  return `there is no checkpoint in ${directory}${await otherCheckpoints(storage, directory)}`;
}

/** The checkpoints that may have been meant where a directory has none that its state file names, for the end of a message. */
export async function otherCheckpoints(storage: Storage, directory: string): Promise<string> {
  const there = await checkpointsIn(storage, directory);
  if (there.length > 0) {
    return ` that a state file names. There is ${listed(there)}: name the one that is meant by its path`;
  }
  const below = await directoriesWithCheckpoints(storage, directory);
  return below.length > 0 ? `. There are some in ${listed(below)}` : '';
}

/** The same where not even the directory is there. */
export async function noDirectory(storage: Storage, directory: string): Promise<string> {
  const above = directoryOf(directory);
  const isThere = await isDirectory(storage, above);
  const names = isThere ? await storage.list(above) : [];
  const given = fileNameOf(directory);
  // A long list of what nobody has meant helps nobody.
  const isUseful = names.length > 0 && (names.length <= mostListed || nearestName(given, names) !== undefined);
  const hint = isUseful ? `. ${nameHint(given, names)} in ${above}` : '';
  return `there is no directory ${directory}${hint}`;
}

async function directoriesWithCheckpoints(storage: Storage, directory: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await storage.list(directory || '.')) {
    const path = joinPath(directory, name);
    if ((await isDirectory(storage, path)) && (await checkpointsIn(storage, path)).length > 0) found.push(path);
  }
  return found;
}

async function isDirectory(storage: Storage, path: string): Promise<boolean> {
  return (await storage.exists(path)) && (await storage.stat(path)).kind === 'directory';
}

function listed(paths: readonly string[]): string {
  const rest = paths.length - mostListed;
  return paths.slice(0, mostListed).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
