import type { Storage } from '../core/storage.js';
import { AtomicFile } from './atomic-file.js';
import { commitFiles } from './commit-files.js';

/**
 * Writes a file so that there is always either the old one or the new one, whole, under the name, and resolves once the new
 * one would survive a loss of power.
 *
 * When it rejects, the old one is still there; only a failure to sync the directory may come when the new one already is.
 */
export async function writeFileAtomically(
  storage: Storage,
  path: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const file = await AtomicFile.open(storage, path);
  try {
    for await (const chunk of chunks) await file.write(chunk);
    await commitFiles(storage, [file]);
  } catch (error) {
    await file.discard();
    throw error;
  }
}
