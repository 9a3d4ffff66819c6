/// <reference lib="esnext.disposable" preserve="true" />
import type { Clock } from '../core/clock.js';
import type { GraphLike } from '../core/graph-like.js';
import type { Logger } from '../core/logger.js';
import { check } from '../core/options/check.js';
import { anObject } from '../core/options/objects.js';
import { aString } from '../core/options/values.js';
import type { RunMetadata } from '../core/run-metadata.js';
import type { Storage } from '../core/storage.js';
import { Turns } from '../core/turns.js';
import { encodeEvent } from '../formats/event-file/encode-event.js';
import { encodeRunMetadata } from '../formats/event-file/run-metadata.js';
import type { Event } from '../formats/proto/generated/event_pb.js';
import { hostName } from '../storage/host-name.js';
import { anchoredStorage } from '../storage/anchored-storage.js';
import { workingDirectory } from '../storage/absolute-path.js';
import {
  aLogdir,
  fileWriterOptions,
  type FileWriterOptions,
  type ResolvedFileWriterOptions,
} from './file-writer-options.js';
import { graphDefOf, metaGraphDefOf } from './graph-bytes.js';
import { openEventFile } from './open-event-file.js';
import { SeenTags } from './seen-tags.js';
import { toSessionLog } from './to-session-log.js';
import type { SessionLogEntry, SummaryWriter, WritableSummary } from './summary-writer.js';
import { toStep, type GlobalStep } from './to-step.js';
import { toSummaries } from './to-summaries.js';
import { WriteQueue, type QueueFile } from './write-queue.js';

/** What an event says. */
type EventContent = Exclude<Event['what'], { readonly case: undefined }>;

const anEvent = /* @__PURE__ */ check<Event>(
  'an Event message',
  (event) => (event as Partial<Event> | null | undefined)?.$typeName === 'tensorflow.Event',
);

/** What the first record of every event file says. */
const fileVersion = 'brain.Event:2';

/**
 * Writes events for TensorBoard into a file of its own, `events.out.tfevents.<seconds>.<host>` in a directory that is made
 * when it is missing.
 *
 * The methods `add…` are synchronous and never wait for the disk: an event is encoded at once, so that what it was made of
 * may change afterwards, and written in its turn: when more than maxQueue events wait, flushSecs after the first of those
 * that wait, or by flush() and close(). No event is dropped because the disk is slow: what waits is in memory, and a program
 * that adds more than the disk takes bounds that by awaiting flush() now and then. Events that wait when the process ends
 * are lost: close the writer, or flush it, after which it holds no open file until something is added.
 *
 * When somebody removes the file, the log says so, and how many events are lost: before the next write, or after the next
 * flush. What follows goes to a new file, which begins with its version, and says again what its tags mean.
 *
 * When the disk fails, every flush() and close() under way rejects; if there is none, the next of these methods but reopen()
 * does, or throws. The writer is closed then.
 */
export class FileWriter implements SummaryWriter, AsyncDisposable {
  /** The directory, as given. */
  readonly logdir: string;
  readonly #options: Omit<ResolvedFileWriterOptions, 'graph'>;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #seenTags = new SeenTags();
  readonly #runMetadataTags = new Set<string>();
  /** Where a relative logdir leads from. */
  readonly #directory = workingDirectory();
  #storage: Promise<Storage> | undefined;
  /** Its files one after the other: the next is made when the one before is closed. */
  readonly #turns = new Turns();
  #queue: WriteQueue;
  #closing: Promise<void> | undefined;
  #hasWarned = false;

  /**
   * @param path of an earlier event file in the directory, to go on in it where it is still there
   * @throws TypeError or RangeError naming the argument that is wrong; what the graph throws when it is encoded.
   */
  constructor(logdir: string, options: FileWriterOptions = {}, path?: string) {
    aLogdir.assert('logdir', logdir);
    const { graph, ...settings } = fileWriterOptions.check(options);
    const graphDef = graph && graphDefOf(graph);
    const metaGraphDef = graph instanceof Uint8Array ? undefined : graph && metaGraphDefOf(graph);
    this.logdir = logdir;
    this.#options = settings;
    this.#clock = settings.clock;
    this.#logger = settings.logger;
    this.#queue = this.#start(path);
    if (graphDef) this.#add({ case: 'graphDef', value: graphDef });
    if (metaGraphDef) this.#add({ case: 'metaGraphDef', value: metaGraphDef });
  }

  /** The path of the current file, of the last one when closed; undefined until that file is there. */
  get path(): string | undefined {
    return this.#queue.path;
  }

  /** The directory, as given. */
  getLogdir(): string {
    return this.logdir;
  }

  /**
   * Adds a summary: the message, its bytes, or what a fetched summary node gave. What metadata says of a tag is written
   * with the first value of that tag only.
   *
   * @throws TypeError for anything else, InvalidArgumentError for bytes that are no summary.
   */
  addSummary(summary: WritableSummary, globalStep?: GlobalStep): void {
    if (!this.#isOpen()) return;
    const step = toStep(globalStep);
    for (const one of toSummaries(summary)) {
      this.#add({ case: 'summary', value: this.#seenTags.withoutRepeats(one) }, step);
    }
  }

  /** Adds an event as it is, its time and step included. */
  addEvent(event: Event): void {
    if (!this.#isOpen()) return;
    anEvent.assert('event', event);
    this.#queue.push(encodeEvent(event));
  }

  /** Adds a graph, or the bytes of a GraphDef; for a graph that has none nothing is written. */
  addGraph(graph: GraphLike | Uint8Array, globalStep?: GlobalStep): void {
    if (!this.#isOpen()) return;
    const value = graphDefOf(graph);
    if (value) this.#add({ case: 'graphDef', value }, toStep(globalStep));
  }

  /** Adds a graph with its collections, or the bytes of a MetaGraphDef; for a graph that has none nothing is written. */
  addMetaGraph(graph: GraphLike | Uint8Array, globalStep?: GlobalStep): void {
    if (!this.#isOpen()) return;
    const value = metaGraphDefOf(graph);
    if (value) this.#add({ case: 'metaGraphDef', value }, toStep(globalStep));
  }

  /**
   * Adds that a session starts, saves a checkpoint or stops. On START TensorBoard drops what earlier files say of this
   * step and later ones, so that the curves of a resumed training do not run back.
   */
  addSessionLog(entry: SessionLogEntry, globalStep?: GlobalStep): void {
    if (!this.#isOpen()) return;
    this.#add({ case: 'sessionLog', value: toSessionLog(entry) }, toStep(globalStep));
  }

  /**
   * Adds what a run told about itself, under a tag of its own.
   *
   * @throws RangeError for a tag that was used before.
   */
  addRunMetadata(runMetadata: RunMetadata, tag: string, globalStep?: GlobalStep): void {
    if (!this.#isOpen()) return;
    anObject('what a run was given as metadata').assert('runMetadata', runMetadata);
    aString.assert('tag', tag);
    if (this.#runMetadataTags.has(tag)) {
      throw new RangeError(
        `The provided tag was already used for this event type: ${JSON.stringify(tag)}; give another.`,
      );
    }
    const step = toStep(globalStep);
    const bytes = encodeRunMetadata(runMetadata);
    this.#runMetadataTags.add(tag);
    const value = { $typeName: 'tensorflow.TaggedRunMetadata', tag, runMetadata: bytes } as const;
    this.#add({ case: 'taggedRunMetadata', value }, step);
  }

  /** Resolves when all that was added before is on the disk; of a closed writer, when it is closed. */
  flush(): Promise<void> {
    return this.#closing ? quietly(this.#closing) : this.#queue.flush();
  }

  /**
   * As flush(), for somebody who has added nothing, such as who saves a checkpoint: it never rejects, and a failure of the disk
   * is left for the next other call.
   */
  flushBeside(): Promise<void> {
    return this.#closing ? quietly(this.#closing) : this.#queue.settle();
  }

  /** Writes what waits and gives the file back; what is added from now on is dropped. Only the first call rejects. */
  close(): Promise<void> {
    if (this.#closing) return quietly(this.#closing);
    this.#closing = this.#queue.close();
    return this.#closing;
  }

  /** Goes on in a new file, once the one before is closed; does nothing while the writer is open. */
  reopen(): void {
    if (!this.#isClosed()) return;
    if (this.#queue.hasFailed) {
      this.#seenTags.clear();
      this.#runMetadataTags.clear();
    }
    void quietly(this.#closing ?? this.#queue.close());
    this.#queue = this.#start();
    this.#closing = undefined;
    this.#hasWarned = false;
  }

  /** As close(). */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #start(path?: string): WriteQueue {
    const { logdir } = this;
    const { maxQueue, flushSecs, hostname, filenameSuffix: suffix } = this.#options;
    const began = this.#nowSecs();
    const file: QueueFile = {
      path,
      head: this.#encode({ case: 'fileVersion', value: fileVersion }, 0n),
      create: async (gone) => {
        const storage = await this.#files();
        const wallTimeSecs = gone === undefined ? began : this.#nowSecs();
        return openEventFile(storage, { logdir, wallTimeSecs, hostname: hostname ?? (await hostName()), suffix, gone });
      },
      append: async (known) => (await this.#files()).openWrite(known, { mode: 'append' }),
      exists: async (known) => {
        const storage: Partial<Storage> = await this.#files();
        return storage.exists?.(known) ?? true;
      },
      vanished: () => {
        this.#seenTags.clear();
        this.#runMetadataTags.clear();
      },
    };
    return new WriteQueue(file, { maxQueue, flushSecs, clock: this.#clock, logger: this.#logger }, this.#turns);
  }

  #files(): Promise<Storage> {
    this.#storage ??= anchoredStorage(this.#options, this.#directory);
    return this.#storage;
  }

  #add(what: EventContent, step = 0n): void {
    this.#queue.push(this.#encode(what, step));
  }

  #encode(what: EventContent, step: bigint): Uint8Array {
    return encodeEvent({ $typeName: 'tensorflow.Event', wallTime: this.#nowSecs(), step, what });
  }

  /** True when something can be added; warns, once, of what is added to a closed writer. */
  #isOpen(): boolean {
    this.#queue.raise();
    if (!this.#isClosed()) return true;
    if (!this.#hasWarned) {
      this.#hasWarned = true;
      this.#logger.warn(
        'Attempting to use a closed FileWriter. The operation will be a noop unless the FileWriter is explicitly reopened.',
      );
    }
    return false;
  }

  #isClosed(): boolean {
    return this.#closing !== undefined || this.#queue.hasTold;
  }

  #nowSecs(): number {
    return this.#clock.now() / 1000;
  }
}

/** Resolves when `work` is done, however it ends: whoever began it is told. */
function quietly(work: Promise<void>): Promise<void> {
  return work.catch(() => undefined);
}
