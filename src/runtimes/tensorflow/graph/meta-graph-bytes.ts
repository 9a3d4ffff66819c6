import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../../core/options/check.js';
import { NotFoundError } from '../../../errors.js';
import { errorCode, toStorageError } from '../../../storage/storage-error.js';

const aFileOrBytes = /* @__PURE__ */ check<string | Uint8Array>(
  'the path of a file, or the bytes of a MetaGraphDef',
  (value) => (typeof value === 'string' && value !== '') || value instanceof Uint8Array,
);

/**
 * The bytes of a MetaGraphDef that is given as such, or as the path of a file.
 *
 * @throws TypeError for anything else; NotFoundError when there is no such file, with what may have been meant.
 */
export async function metaGraphBytes(file: unknown): Promise<{ readonly bytes: Uint8Array; readonly label: string }> {
  const given = aFileOrBytes.assert('file', file);
  if (typeof given !== 'string') return { bytes: given, label: 'the bytes' };
  try {
    return { bytes: new Uint8Array(await readFile(given)), label: given };
  } catch (error) {
    const meant = meantBy(given);
    if (meant === undefined) throw toStorageError(error, 'read', given);
    throw new NotFoundError(`file: expected the file of a MetaGraphDef, got ${given} (${errorCode(error)}): ${meant}`, {
      cause: error,
    });
  }
}

/** What somebody may have meant by a path at which there is no file. */
function meantBy(path: string): string | undefined {
  if (existsSync(`${path}.meta`)) return `did you mean ${path}.meta?`;
  return existsSync(join(path, 'saved_model.pb')) ? 'it is a SavedModel, which loadSavedModel() takes' : undefined;
}
