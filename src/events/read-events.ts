import { check } from '../core/options/check.js';
import { anObject } from '../core/options/objects.js';
import type { ByteSource, Storage, StorageOptions } from '../core/storage.js';
import { readEvents as readEventsOf } from '../formats/event-file/read-events.js';
import type { Event } from '../formats/proto/generated/event_pb.js';
import { joinPath } from '../storage/path.js';
import { storageOf } from '../storage/storage-of.js';

const aSource = /* @__PURE__ */ check<string | ByteSource>(
  'the path of an event file, of a directory of them, or bytes (with label, size and read)',
  (source) =>
    (typeof source === 'string' && source !== '') ||
    (typeof source === 'object' && source !== null && typeof (source as Partial<ByteSource>).read === 'function'),
);

const options = /* @__PURE__ */ anObject('where files are (with storage)');

/**
 * Reads the events of an event file in order, those that say its version included; of a directory, those of all its event
 * files in the order of their names, which is that of their times.
 *
 * A file may be read while it is written: what stands in it when it was opened counts, and a record that was not whole by
 * then is the one that the error calls truncated. A file is closed when the reading ends, also when it is left early.
 *
 * @throws DataLossError naming file and offset for damage and for a record that is no event, NotFoundError when there is
 * nothing of that path.
 */
export function readEvents(
  source: string | ByteSource,
  where: StorageOptions = {},
): AsyncGenerator<Event, void, undefined> {
  aSource.assert('readEvents: source', source);
  options.assert('readEvents: options', where);
  return typeof source === 'string' ? eventsAt(source, where) : readEventsOf(source);
}

async function* eventsAt(path: string, where: StorageOptions): AsyncGenerator<Event, void, undefined> {
  const storage = await storageOf(where);
  for (const file of await eventFilesAt(storage, path)) {
    const source = await storage.openRead(file);
    try {
      yield* readEventsOf(source);
    } finally {
      await source.close();
    }
  }
}

async function eventFilesAt(storage: Storage, path: string): Promise<readonly string[]> {
  if ((await storage.stat(path)).kind === 'file') return [path];
  const names = await storage.list(path);
  return names.filter((name) => name.includes('.tfevents.')).map((name) => joinPath(path, name));
}
