import type { Clock } from '../core/clock.js';
import { describeError } from '../core/foreign/describe-error.js';
import { GraphKeys } from '../core/graph-keys.js';
import type { GraphLike } from '../core/graph-like.js';
import type { Logger } from '../core/logger.js';
import type { FieldsOf } from '../core/options/field.js';
import { members, nullable } from '../core/options/objects.js';
import { text } from '../core/options/values.js';
import type { Outcome } from '../core/outcome.js';
import type { Storage } from '../core/storage.js';
import { releaseFileWriter, takeFileWriter } from '../events/file-writer-cache.js';
import type { SummaryWriter } from '../events/summary-writer.js';

/** Where a hook writes its events. */
export interface EventOutputOptions {
  /** The directory of the event file, which hooks and sessions of this process share; none when left out. */
  readonly outputDir?: string | null | undefined;
  /** The writer, which stays the caller's to close; outputDir is not looked at then. */
  readonly summaryWriter?: SummaryWriter | null | undefined;
  /** Where the files of outputDir are; where the session has its files, or else the disk. */
  readonly storage?: Storage | undefined;
}

/** A writer of event files, as far as hooks write. */
export const aSummaryWriter = /* @__PURE__ */ members<SummaryWriter>('a FileWriter', [
  'addSummary',
  'addSessionLog',
  'addGraph',
  'addMetaGraph',
  'addRunMetadata',
  'flush',
]);

/** The fields of {@link EventOutputOptions}. */
export const eventOutputFields = {
  outputDir: nullable(text('the path of a directory')),
  summaryWriter: nullable(aSummaryWriter),
  storage: members<Storage>('a Storage', ['openWrite', 'makeDirectory']),
} satisfies FieldsOf<EventOutputOptions>;

/** What a writer is made with. */
interface WriterParts {
  readonly graph: GraphLike;
  /** Where the session has its files, for a hook that has no storage of its own. */
  readonly storage?: Storage | undefined;
  readonly clock: Clock | undefined;
  readonly logger: Logger | undefined;
}

/**
 * The given writer, or that of the directory, which is made with the graph as its first event; undefined for neither. The
 * directory's is opened again where somebody has closed it, or a disk that failed.
 */
export function writerOf(
  output: EventOutputOptions & { readonly outputDir: string },
  parts: WriterParts,
): SummaryWriter;
export function writerOf(output: EventOutputOptions, parts: WriterParts): SummaryWriter | undefined;
export function writerOf(
  { outputDir, summaryWriter, storage: own }: EventOutputOptions,
  { graph, storage, clock, logger }: WriterParts,
): SummaryWriter | undefined {
  if (summaryWriter) {
    graph.addToCollection(GraphKeys.EVENT_WRITERS, summaryWriter);
    return summaryWriter;
  }
  if (!outputDir) return undefined;
  const writer = takeFileWriter(outputDir, { graph, storage: own ?? storage, clock, logger });
  graph.addToCollection(GraphKeys.EVENT_WRITERS, writer);
  writer.reopen();
  return writer;
}

/**
 * Puts on the disk what the sessions of a graph have given to their writers so far. It never rejects: a FileWriter tells of
 * a failure at its next call, and of another writer's the log does.
 */
export async function flushWriters(graph: GraphLike, logger: Logger): Promise<void> {
  const writers = new Set(graph.getCollection(GraphKeys.EVENT_WRITERS)) as Set<SummaryWriter>;
  const flushing = [...writers].map(async (writer) => {
    try {
      await writer.flushBeside?.();
    } catch (error) {
      logger.warn(`Events may not be on the disk though their checkpoint is: ${describeError(error)}`);
    }
  });
  await Promise.all(flushing);
}

/** What a hook has written to. */
interface WriterInUse {
  readonly graph: GraphLike | undefined;
  readonly writer: SummaryWriter | undefined;
}

/**
 * Has all that a hook wrote put on the disk, as its session ends, and gives the writer back. After a failure an error of that
 * goes no further, so that it does not hide why the session failed: the writer has logged what is lost.
 */
export async function finishWriting({ graph, writer }: WriterInUse, outcome: Outcome): Promise<void> {
  if (!writer) return;
  graph?.removeFromCollection?.(GraphKeys.EVENT_WRITERS, writer);
  try {
    await writer.flush();
  } catch (error) {
    if (outcome.kind !== 'failed') throw error;
  } finally {
    await releaseFileWriter(writer);
  }
}
