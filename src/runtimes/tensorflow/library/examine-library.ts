import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DataLossError } from '../../../errors.js';
import type { FoundLibrary } from './find-library.js';
import { libraryFiles, manifestName, type InstalledManifest } from './releases.js';

/** What is known of a library that was found. */
export interface LibraryFacts {
  /** The bytes of the library, and of the one that it loads. */
  readonly bytes: number;
  /** Whether each file is what was installed; undefined where there is no record of that. */
  readonly isWhole: boolean | undefined;
}

/**
 * Looks at the files of a library, and checks the sums of what was installed by us.
 *
 * @throws DataLossError (the promise rejects) naming a file that is not what was installed.
 */
export async function examineLibrary({ path }: FoundLibrary): Promise<LibraryFacts> {
  const folder = dirname(path);
  const beside = libraryFiles.map((name) => join(folder, name)).filter((file) => file !== path && existsSync(file));
  const bytes = [path, ...beside].reduce((sum, file) => sum + statSync(file).size, 0);
  const manifest = join(dirname(folder), manifestName);
  if (!existsSync(manifest)) return { bytes, isWhole: undefined };
  const { files } = JSON.parse(await readFile(manifest, 'utf8')) as InstalledManifest;
  for (const [name, { sha256 }] of Object.entries(files)) {
    const file = join(dirname(folder), name);
    if (existsSync(file) && (await sumOf(file)) === sha256) continue;
    throw new DataLossError(
      `${file}: it is not what was installed; install it again: npx monitored-session native install`,
    );
  }
  return { bytes, isWhole: true };
}

async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64url');
}
