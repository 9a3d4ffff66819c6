import { NotFoundError } from '../../../errors.js';
import { loadNativeLibrary, loadNativeLibraryBlocking, type NativeLibrary } from '../c-api/native-library.js';
import { findLibrary } from '../library/find-library.js';
import type { LibraryOptions } from './import-options.js';

/**
 * Loads TensorFlow's library from where the options say, or where it is found.
 *
 * @throws NotFoundError where there is none.
 */
export async function openLibrary(options: LibraryOptions): Promise<NativeLibrary> {
  return loadNativeLibrary(libraryPath(options));
}

/** As openLibrary(), at once: half a gigabyte is read on this thread. */
export function openLibraryBlocking(options: LibraryOptions): NativeLibrary {
  return loadNativeLibraryBlocking(libraryPath(options));
}

function libraryPath({ libtensorflow }: LibraryOptions): string {
  const found = findLibrary({ libtensorflow });
  if (found) return found.path;
  throw new NotFoundError(
    "TensorFlow's C library was not found: neither in the environment variable LIBTENSORFLOW, nor in the project's .native, " +
      'nor with tfjs-node, nor in a Python environment. Bring it by: npx monitored-session native install',
  );
}
