import { isInstance } from '../core/foreign/is-instance.js';
import type { Storage } from '../core/storage.js';
import { NotFoundError } from '../errors.js';

/** Removes a file; one that is not there, or vanishes meanwhile, is no error. */
export async function removeIfThere(storage: Storage, path: string): Promise<void> {
  try {
    await storage.remove(path);
  } catch (error) {
    if (!isInstance(error, NotFoundError)) throw error;
  }
}
