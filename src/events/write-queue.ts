import type { Clock } from '../core/clock.js';
import { combineErrors } from '../core/errors-of-exit.js';
import { describeError } from '../core/foreign/describe-error.js';
import type { Logger } from '../core/logger.js';
import type { WritableFile } from '../core/storage.js';
import { Turns } from '../core/turns.js';
import { RecordBatch } from './record-batch.js';

/** Opens the file of a queue. */
export interface QueueFile {
  /** The path of a file to go on in, where it is still there. */
  readonly path?: string | undefined;
  /** The record that every file begins with, if any. */
  readonly head?: Uint8Array | undefined;
  /** Makes it; `gone` is the path of the one before, where that has vanished. */
  create(gone?: string): Promise<WritableFile>;
  /** Opens it again, to go on behind what is there. */
  append(path: string): Promise<WritableFile>;
  /** False when the file is not there any more. */
  exists?(path: string): Promise<boolean>;
  /** Called when it has vanished, before another takes its place. */
  vanished?(): void;
}

/** When what is queued is written, and who is told. */
export interface WriteQueueOptions {
  /** Records that may wait without a write. */
  readonly maxQueue: number;
  /** Seconds after which a record that waits is written. */
  readonly flushSecs: number;
  readonly clock: Pick<Clock, 'setTimeout' | 'clearTimeout'>;
  readonly logger: Logger;
}

/**
 * Writes records to one file, in their order, beside the work of whoever adds them. The file is made at once; between a
 * flush and the next write it is closed, so that a queue at rest holds nothing of the system's.
 *
 * A file that somebody removed is noticed before each write and after each flush, and said, with how many records are
 * lost; the next write makes another.
 *
 * A failure ends it: what is not written by then is lost, and said to be so. Every flush or close under way rejects with
 * the error; if there is none, raise() throws it, once.
 */
export class WriteQueue {
  readonly #opener: QueueFile;
  readonly #options: WriteQueueOptions;
  readonly #turns: Turns;
  #waiting = new RecordBatch();
  #added = 0;
  #written = 0;
  #file: WritableFile | undefined;
  #path: string | undefined;
  #gone: string | undefined;
  /** Records in the file. */
  #inFile = 0;
  #isWriteDue = false;
  #timer: { readonly handle: unknown } | undefined;
  #callers = 0;
  #failure: { readonly error: unknown; isTold: boolean } | undefined;

  /** @param turns the line in which its writes stand, with those of the file before it */
  constructor(opener: QueueFile, options: WriteQueueOptions, turns = new Turns()) {
    this.#opener = opener;
    this.#options = options;
    this.#turns = turns;
    this.#path = opener.path;
    if (this.#path !== undefined) return;
    if (opener.head) this.push(opener.head);
    this.#startWrite();
  }

  /** The path of the file; undefined until it is there. */
  get path(): string | undefined {
    return this.#path ?? this.#gone;
  }

  /** True once something failed. */
  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  /** True once something failed and somebody was told. */
  get hasTold(): boolean {
    return this.#failure?.isTold ?? false;
  }

  /** True until its first file is made. */
  get #isUnmade(): boolean {
    return this.path === undefined;
  }

  /** Throws what failed, unless somebody was told. */
  raise(): void {
    const failure = this.#failure;
    if (!failure || failure.isTold) return;
    failure.isTold = true;
    throw failure.error;
  }

  /** Takes a copy of a record; after a failure it is dropped. */
  push(record: Uint8Array): void {
    if (this.#failure) return;
    this.#waiting.add(record);
    this.#added += 1;
    if (this.#waiting.count > this.#options.maxQueue) this.#startWrite();
    this.#timer ??= this.#setTimer();
  }

  /** Resolves when all records that were added before are on the disk. */
  flush(): Promise<void> {
    return this.#awaited(() => this.#rest());
  }

  /** As flush(), for somebody who has added nothing: it never rejects, and a failure is left for those who have. */
  async settle(): Promise<void> {
    if (this.#failure) return;
    try {
      await this.#turn(() => this.#rest());
    } catch {
      // Whoever calls next is told.
    }
  }

  /** Writes what is queued and gives the file back. To be called once; nothing may be added after it. */
  close(): Promise<void> {
    this.#clearTimer();
    return this.#awaited(() => this.#rest());
  }

  #startWrite(): void {
    if (this.#isWriteDue) return;
    this.#isWriteDue = true;
    void this.#turn(async () => undefined).catch(() => undefined);
  }

  async #awaited(work: () => Promise<void>): Promise<void> {
    this.raise();
    if (this.#failure) return;
    this.#callers += 1;
    try {
      await this.#turn(work);
    } finally {
      this.#callers -= 1;
    }
  }

  /** Writes what is queued when its turn has come, and then does `work`. */
  #turn(work: () => Promise<void>): Promise<void> {
    return this.#turns.run(async () => {
      if (this.#failure) throw this.#failure.error;
      try {
        if (this.#isUnmade || this.#waiting.count > 0) await this.#write(await this.#open());
        this.#isWriteDue = false;
        await work();
      } catch (error) {
        throw await this.#fail(error);
      }
    });
  }

  /** Takes what is queued now: what is added meanwhile is for a later turn, so that a flush comes to an end. */
  async #write(file: WritableFile): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = new RecordBatch();
    for (const piece of batch.pieces()) await file.write(piece);
    this.#written += batch.count;
    this.#inFile += batch.count;
    this.#isWriteDue = false;
    if (this.#waiting.count > this.#options.maxQueue) this.#startWrite();
  }

  async #open(): Promise<WritableFile> {
    await this.#checkFile();
    const isAnew = this.#path === undefined && this.#gone !== undefined;
    this.#file ??= await (this.#path === undefined ? this.#opener.create(this.#gone) : this.#opener.append(this.#path));
    this.#path = this.#file.label;
    if (isAnew && this.#opener.head) await this.#file.write(this.#opener.head);
    return this.#file;
  }

  /** Lets go of a file that is gone, and says what was in it. */
  async #checkFile(): Promise<void> {
    const path = this.#path;
    if (path === undefined || (await (this.#opener.exists?.(path) ?? true))) return;
    const file = this.#file;
    this.#file = undefined;
    this.#path = undefined;
    this.#gone = path;
    this.#written -= this.#inFile;
    if (this.#inFile > 0) {
      this.#options.logger.warn(
        `FileWriter: ${path} is gone, and with it ${this.#inFile} of ${this.#added} events; what follows goes to a new file.`,
      );
    }
    this.#inFile = 0;
    this.#opener.vanished?.();
    await file?.close();
  }

  /** Has all that is written put on the disk, and gives the file back. */
  async #rest(): Promise<void> {
    if (this.#waiting.count === 0) this.#clearTimer();
    await this.#file?.sync();
    await this.#file?.close();
    this.#file = undefined;
    await this.#checkFile();
  }

  /** Gives up, and gives the error to throw. */
  async #fail(error: unknown): Promise<unknown> {
    const errors = [error];
    try {
      await this.#file?.close();
    } catch (closeError) {
      errors.push(closeError);
    }
    this.#failure = { error: combineErrors(errors)?.error, isTold: this.#callers > 0 };
    this.#clearTimer();
    this.#waiting = new RecordBatch();
    const lost = this.#added - this.#written;
    // Where no file could be made, nothing that was said before tells of the failure.
    const why = this.#isUnmade ? `${describeError(this.#failure.error)} So ` : '';
    this.#options.logger.warn(
      `FileWriter: ${why}${lost} of ${this.#added} events are not in ${this.path ?? 'any file'}; ` +
        'when the cause is gone, reopen() goes on in a new file.',
    );
    return this.#failure.error;
  }

  /** The timer does not keep the process alive. */
  #setTimer(): { readonly handle: unknown } {
    const { clock, flushSecs } = this.#options;
    const handle = clock.setTimeout(() => {
      this.#timer = undefined;
      void this.settle();
    }, flushSecs * 1000);
    (handle as { unref?: (() => void) | undefined } | undefined)?.unref?.();
    return { handle };
  }

  #clearTimer(): void {
    if (this.#timer) this.#options.clock.clearTimeout(this.#timer.handle);
    this.#timer = undefined;
  }
}
