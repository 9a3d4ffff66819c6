import type { Storage } from '../../core/storage.js';
import { indexFileName } from '../../formats/bundle/file-names.js';
import { directoryPart, fileNameOf, joinPath } from '../../storage/path.js';

/**
 * The file by which a checkpoint is known: its index, or, for one of TensorFlow's first format, the file itself; undefined
 * when there is none.
 */
export async function markerOf(storage: Storage, prefix: string): Promise<string | undefined> {
  for (const path of [indexFileName(prefix), prefix]) {
    if ((await storage.exists(path)) && (await storage.stat(path)).kind === 'file') return path;
  }
  return undefined;
}

/**
 * True unless TensorFlow's own functions pass a checkpoint over because of its name: they take a backslash for the escape of
 * a pattern. Lookups answer as they do; restoring and reading take names as they are.
 */
export function isFoundByName(prefix: string): boolean {
  return !prefix.includes('\\');
}

/** False where TensorFlow passes data files over when it removes a checkpoint: no pattern matches behind two slashes. */
export function hasShardsFoundByName(prefix: string): boolean {
  return !/\/\/[^/]*$/.test(prefix);
}

/** Paths of the data files of a checkpoint, whatever their number; none when the directory is missing. */
export async function shardPaths(storage: Storage, prefix: string): Promise<readonly string[]> {
  const directory = directoryPart(prefix);
  if (!(await storage.exists(directory || '.'))) return [];
  const start = `${fileNameOf(prefix)}.data-`;
  const names = await storage.list(directory || '.');
  return names
    .filter((name) => name.startsWith(start) && /^\d{5}-of-\d{5}$/.test(name.slice(start.length)))
    .map((name) => joinPath(directory, name));
}

/** Prefixes of all checkpoints in a directory, in order of their names; none when it is missing. */
export async function checkpointsIn(storage: Storage, directory: string): Promise<readonly string[]> {
  if (!(await storage.exists(directory || '.'))) return [];
  const names = (await storage.list(directory || '.')).filter((name) => name.endsWith('.index'));
  return names.map((name) => joinPath(directory, name.slice(0, -'.index'.length)));
}

/** Name of the file with the graph: the number of a shard at the end of the path does not count. */
export function metaGraphFileName(path: string, suffix: string): string {
  return `${path.replace(/-[\d?]+-of-\d+$/, '')}.${suffix}`;
}
