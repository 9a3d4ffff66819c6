import { access, constants, mkdir, open, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { errorCode } from './storage-error.js';
import { temporaryName } from './temporary-name.js';

/** Rejects with the system's error where no file can be made in a directory, nor the directory where it is missing. */
export async function expectWritableDirectory(directory: string): Promise<void> {
  const place = await nearestThere(directory);
  try {
    await access(place, constants.W_OK | constants.X_OK);
    if (place === directory) return;
  } catch {
    // The system answers by the user that started the process and not by all of its rights: making a file decides.
    await makeFile(join(place, temporaryName('.monitored-session.probe')));
    return;
  }
  // To the one who may do anything the system says yes wherever nobody can make a directory: making one decides.
  const probe = join(place, temporaryName('.monitored-session.probe'));
  await mkdir(probe);
  await rmdir(probe);
}

async function makeFile(path: string): Promise<void> {
  const handle = await open(path, 'wx');
  await handle.close();
  await unlink(path);
}

async function nearestThere(directory: string): Promise<string> {
  for (let place = directory; ; place = dirname(place)) {
    try {
      await stat(place);
      return place;
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error)) || dirname(place) === place) throw error;
    }
  }
}
