import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What is at each path below a directory: the kind of a thing, its size, and a hash of its content. */
export type Listing = ReadonlyMap<string, string>;

/** Lists everything below `root` but what is below `left`. */
export async function listSurroundings(root: string, left: string): Promise<Listing> {
  const listing = new Map<string, string>();
  for (const path of await pathsBelow(root, left)) listing.set(relative(root, path), await tell(path));
  return listing;
}

/** The first difference between two listings, in words; undefined when there is none. */
export function differenceOf(before: Listing, after: Listing): string | undefined {
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [was = 'nothing', is = 'nothing'] = [before.get(path), after.get(path)];
    if (was !== is) return `${path} was ${was}, and is ${is}`;
  }
  return undefined;
}

async function pathsBelow(directory: string, left: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (path === left) continue;
    paths.push(path);
    if (entry.isDirectory()) paths.push(...(await pathsBelow(path, left)));
  }
  return paths.sort();
}

async function tell(path: string): Promise<string> {
  const status = await lstat(path);
  if (status.isDirectory()) return 'a directory';
  if (status.isSymbolicLink()) return `a link to ${await readlink(path)}`;
  const hash = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return `a file of ${status.size} bytes, ${hash}`;
}
