import { isInstance } from '../core/foreign/is-instance.js';
import type { Storage, WritableFile } from '../core/storage.js';
import { AlreadyExistsError } from '../errors.js';
import { eventFileName } from '../formats/event-file/event-file-name.js';
import { joinPath } from '../storage/path.js';

/** Where an event file is made, and what its name says. */
export interface EventFilePlace {
  readonly logdir: string;
  /** Seconds since 1970. */
  readonly wallTimeSecs: number;
  readonly hostname: string;
  /** What the name ends with. */
  readonly suffix?: string | undefined;
  /** The path of a file that is gone: its name is not taken again, since who reads it would not begin anew. */
  readonly gone?: string | undefined;
}

/**
 * Makes the directory, and in it an event file of its own.
 *
 * A second whose name is taken is passed over: no file is overwritten, and the names are in the order in which the files
 * were made, which is that in which TensorBoard reads them.
 */
export async function openEventFile(storage: Storage, place: EventFilePlace): Promise<WritableFile> {
  const { logdir, hostname, suffix } = place;
  await storage.makeDirectory(logdir || '.');
  for (let secs = Math.floor(place.wallTimeSecs); ; secs += 1) {
    const path = joinPath(logdir, eventFileName(secs, hostname, suffix));
    if (path === place.gone) continue;
    try {
      return await storage.openWrite(path, { mode: 'create' });
    } catch (error) {
      if (!isInstance(error, AlreadyExistsError)) throw error;
    }
  }
}
