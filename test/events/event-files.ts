import type { Storage } from '../../src/core/storage.js';
import { DataLossError } from '../../src/errors.js';
import { readEvents } from '../../src/formats/event-file/read-events.js';
import type { Event } from '../../src/formats/proto/generated/event_pb.js';
import { joinPath } from '../../src/storage/path.js';

/** The events of one file. */
export async function eventsOfFile(storage: Storage, path: string): Promise<Event[]> {
  const events: Event[] = [];
  const file = await storage.openRead(path);
  try {
    for await (const event of readEvents(file)) events.push(event);
  } finally {
    await file.close();
  }
  return events;
}

/** The events of the files of a directory, a list for each file, in the order of their names. */
export async function eventsOfDirectory(storage: Storage, directory: string): Promise<Event[][]> {
  const names = await storage.list(directory);
  return Promise.all(names.map((name) => eventsOfFile(storage, joinPath(directory, name))));
}

/** The events of all files of a directory, of each file those before the first record that is torn. */
export async function readableEvents(storage: Storage, directory: string): Promise<Event[]> {
  const events: Event[] = [];
  for (const name of await storage.list(directory)) {
    const file = await storage.openRead(joinPath(directory, name));
    try {
      for await (const event of readEvents(file)) events.push(event);
    } catch (error) {
      if (!(error instanceof DataLossError)) throw error;
    } finally {
      await file.close();
    }
  }
  return events;
}

/** What an event says, in short. */
export function inShort({ step, what }: Event): string {
  const at = `@${step}`;
  switch (what.case) {
    case 'summary':
      return `${what.value.value.map(({ tag, value }) => `${tag}=${typeof value.value === 'number' ? value.value : (value.case ?? 'nothing')}`).join(' ')}${at}`;
    case 'sessionLog':
      return `session log ${what.value.status}${at}`;
    case 'fileVersion':
      return what.value;
    case 'taggedRunMetadata':
      return `run metadata ${what.value.tag}${at}`;
    case 'graphDef':
    case 'metaGraphDef':
      return `${what.case} of ${what.value.length} bytes${at}`;
    default:
      return `${what.case ?? 'nothing'}${at}`;
  }
}
