import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { GraphLike } from '../core/graph-like.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import { also } from '../core/options/check.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { anObject, members } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { aString, filledText } from '../core/options/values.js';
import type { Storage, StorageOptions } from '../core/storage.js';

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

const namePart = /* @__PURE__ */ also(aString, 'a part of a file name', (part) => !part.includes('/'));

const fields = {
  graph: anObject('a graph or the bytes of a GraphDef'),
  maxQueue: atLeast(0).or(10),
  flushSecs: atLeast(0).or(120),
  filenameSuffix: namePart,
  hostname: namePart,
  clock: aClock.or(systemClock),
  logger: aLogger.or(consoleLogger),
  storage: members<Storage>('a storage', ['makeDirectory', 'openWrite']),
} satisfies FieldsOf<FileWriterOptions>;

/** The options of a FileWriter, checked, with their defaults. */
export type ResolvedFileWriterOptions = Resolved<FileWriterOptions, typeof fields>;

/** The options of a FileWriter. */
export const fileWriterOptions = /* @__PURE__ */ optionTable('FileWriter', fields);

/** Where a FileWriter writes. */
export const aLogdir = /* @__PURE__ */ filledText('the path of a directory');
