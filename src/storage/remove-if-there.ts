import type { Storage } from '../core/storage.js';
import { NotFoundError } from '../errors.js';

/** Removes a file; one that is not there, or vanishes meanwhile, is no error. */
export async function removeIfThere(storage: Storage, path: string): Promise<void> {
  try {
    await storage.remove(path);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
}
