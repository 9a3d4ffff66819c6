import {
  checkAtLeast,
  checkClockAndLogger,
  checkMembers,
  checkOptionalObject,
  checkOptionNames,
  describe,
} from '../core/argument.js';
import type { Clock } from '../core/clock.js';
import type { GraphLike } from '../core/graph-like.js';
import type { Logger } from '../core/logger.js';
import type { StorageOptions } from '../core/storage.js';

/** How a FileWriter writes. */
export interface FileWriterOptions extends StorageOptions {
  /** What is added first: the graph, and its meta graph, as far as it has them; or the bytes of a GraphDef. */
  readonly graph?: GraphLike | Uint8Array | undefined;
  /** How many events may wait before they are written; 10. */
  readonly maxQueue?: number | undefined;
  /** Seconds after which events that wait are written all the same; 120. */
  readonly flushSecs?: number | undefined;
  /** What the names of the files end with; nothing. */
  readonly filenameSuffix?: string | undefined;
  /** The name of this machine in the names of the files; that which the system knows. */
  readonly hostname?: string | undefined;
  /** Gives the times of events, in milliseconds since 1970, and the timer of flushSecs; the system's by default. */
  readonly clock?: Clock | undefined;
  /** Told of events that are lost, and of those that come when the writer is closed; the console by default. */
  readonly logger?: Logger | undefined;
}

const optionNames = [
  'graph',
  'maxQueue',
  'flushSecs',
  'filenameSuffix',
  'hostname',
  'clock',
  'logger',
  'storage',
] as const satisfies readonly (keyof FileWriterOptions)[];

/** @throws TypeError or RangeError naming what is wrong. */
export function checkFileWriter(logdir: unknown, options: FileWriterOptions): void {
  checkLogdir(logdir);
  checkOptionNames('FileWriter', options, optionNames);
  checkClockAndLogger(options);
  const { graph, maxQueue, flushSecs, storage } = options;
  checkOptionalObject('graph', graph, 'a graph or the bytes of a GraphDef');
  if (storage !== undefined) checkMembers('storage', storage, 'a storage', ['makeDirectory', 'openWrite']);
  if (maxQueue !== undefined) checkAtLeast('maxQueue', maxQueue, 0);
  if (flushSecs !== undefined) checkAtLeast('flushSecs', flushSecs, 0);
  for (const name of ['filenameSuffix', 'hostname'] as const) checkNamePart(name, options[name]);
}

/** @throws TypeError unless `logdir` is a path. */
function checkLogdir(logdir: unknown): asserts logdir is string {
  if (typeof logdir !== 'string' || logdir === '') {
    throw new TypeError(`logdir: expected the path of a directory, got ${describe(logdir)}`);
  }
}

function checkNamePart(name: string, value: unknown): void {
  if (value === undefined) return;
  if (typeof value !== 'string') throw new TypeError(`${name}: expected a string, got ${describe(value)}`);
  if (value.includes('/')) throw new RangeError(`${name}: expected a part of a file name, got ${describe(value)}`);
}
