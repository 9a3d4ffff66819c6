import { describeError } from '../../src/core/foreign/describe-error.js';
import { DataLossError } from '../../src/errors.js';
import { readEventFile } from '../conformance-formats/event-files.js';
import { noteEvent } from '../conformance-formats/event-note.js';
import { difference, readGoldenJson } from '../conformance-formats/golden-json.js';

/** An event file that TensorFlow wrote. */
export interface TheirEventFile {
  readonly name: string;
  readonly path: string;
  /** Path of the notes of all its events, in order. */
  readonly expected: string;
  /** Of a file that was damaged: how many events come before the damage, and what the error names. */
  readonly damage?: { readonly readable: number; readonly message: string };
}

/** Reads an event file of TensorFlow's; gives what is not as noted. */
export async function compareEventFile({ path, expected, damage }: TheirEventFile): Promise<readonly string[]> {
  const all = readGoldenJson(expected) as readonly unknown[];
  const { events, error } = await readEventFile(path);
  const wanted = damage ? all.slice(0, damage.readable) : all;
  return [
    ...difference('count of events', wanted.length, events.length),
    ...events.flatMap((event, index) => difference(`event ${index}`, wanted[index], noteEvent(event))),
    ...errorDifference(damage?.message, error),
  ];
}

function errorDifference(message: string | undefined, error: unknown): readonly string[] {
  const said = error === undefined ? undefined : describeError(error);
  if (message === undefined) return difference('error', message, said);
  const isNamed = error instanceof DataLossError && error.message.includes(message);
  return isNamed ? [] : [`error: want a DataLossError with "${message}", got ${said ?? 'none'}`];
}
