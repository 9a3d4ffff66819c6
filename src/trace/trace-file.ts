import type { Clock } from '../core/clock.js';
import type { Storage } from '../core/storage.js';
import { storageOf } from '../storage/storage-of.js';
import { LineFile } from './line-file.js';
import { LineRate } from './line-rate.js';
import { traceSchema, type TraceValue } from './trace-line.js';

/** Milliseconds between two writes, where there is something to write. */
const periodMs = 250;

/** The most lines besides those of steps in a second. */
const eventsPerSec = 200;

/** How many bytes are kept free for the lines that end the file. */
const reservedBytes = 1 << 13;

/** How a trace is written. */
export interface TraceFileOptions {
  readonly stepsPerSec: number;
  readonly maxBytes: number;
  readonly append: boolean;
  readonly storage: Storage | undefined;
  readonly clock: Clock;
}

/** The fields of a line, besides its session. */
export type LineFields = Readonly<Record<string, TraceValue>> & { readonly kind: string };

/** What a session is traced with. */
export interface SessionLines {
  now(): number;
  /** Whether a step that ends now has a line of its own. */
  admitsStep(): boolean;
  /** Whether anything else has. */
  admitsEvent(): boolean;
  /** Adds a line, which was admitted. */
  add(fields: LineFields): void;
  /** Counts an event that has no line. */
  drop(): void;
  /** Has `take` called before each write: what has been summed up until then. */
  beforeWrite(take: () => void): void;
}

/** The file of a trace, with the lines of one or more sessions. */
export class TraceFile {
  readonly #path: string;
  readonly #options: TraceFileOptions;
  readonly #steps: LineRate;
  readonly #events: LineRate;
  #file: LineFile | undefined;
  #takes: (() => void)[] = [];
  #timer: unknown;
  #sessions = 0;
  #opened = 0;
  #dropped = 0;

  constructor(path: string, options: TraceFileOptions) {
    const { stepsPerSec } = options;
    const maxBytes = options.maxBytes - reservedBytes;
    this.#path = path;
    this.#options = options;
    this.#steps = new LineRate({ perSec: stepsPerSec, maxBytes });
    this.#events = new LineRate({ perSec: eventsPerSec, maxBytes });
  }

  /** Begins the lines of a session, and the file when it is not open. */
  open(name: string): SessionLines {
    const file = this.#file ?? this.#openFile();
    const { clock } = this.#options;
    const s = ++this.#sessions;
    const now = (): number => clock.now();
    const add = (fields: LineFields): void => {
      this.#add(file, s, fields);
    };
    add({ kind: 'trace.session', atMs: now(), name });
    return {
      now,
      add,
      admitsStep: () => !file.isBehind && this.#steps.admits(now(), file.bytes),
      admitsEvent: () => !file.isBehind && this.#events.admits(now(), file.bytes),
      drop: () => {
        this.#dropped++;
        // Whoever subscribes and throws is told of, once: so is a disk that is full.
        if (file.failure) throw file.failure.error;
      },
      beforeWrite: (take) => {
        this.#takes.push(take);
      },
    };
  }

  /** Writes what there is now. */
  async settle(): Promise<void> {
    this.#write();
    await this.#file?.settled();
  }

  /**
   * Ends the file: a session that comes later goes on behind it.
   *
   * @throws what has failed
   */
  async close(): Promise<void> {
    const file = this.#file;
    if (!file) return;
    const { clock } = this.#options;
    clock.clearTimeout(this.#timer);
    for (const take of this.#takes) take();
    this.#takes = [];
    this.#tellDropped(file);
    this.#add(file, 0, { kind: 'trace.closed', atMs: clock.now() });
    this.#file = undefined;
    await file.close();
  }

  #openFile(): LineFile {
    const { storage, append, clock, stepsPerSec, maxBytes } = this.#options;
    const mode = append || this.#opened > 0 ? 'append' : 'replace';
    const file = new LineFile(storageOf({ storage }), this.#path, mode);
    this.#file = file;
    this.#opened++;
    const limits = { stepsPerSec, eventsPerSec, maxBytes };
    this.#add(file, 0, { kind: 'trace.opened', atMs: clock.now(), schema: traceSchema, ...limits });
    this.#schedule();
    return file;
  }

  #add(file: LineFile, s: number, fields: LineFields): void {
    file.add(JSON.stringify({ s, ...fields }));
  }

  #schedule(): void {
    const { clock } = this.#options;
    const fire = (): void => {
      this.#write();
      this.#schedule();
    };
    this.#timer = (clock.setBackgroundTimeout ?? clock.setTimeout).call(clock, fire, periodMs);
  }

  #write(): void {
    const file = this.#file;
    if (!file) return;
    for (const take of this.#takes) take();
    if (this.#dropped > 0 && this.#events.admits(this.#options.clock.now(), file.bytes)) this.#tellDropped(file);
    file.flush();
  }

  #tellDropped(file: LineFile): void {
    if (this.#dropped === 0) return;
    this.#add(file, 0, { kind: 'trace.dropped', atMs: this.#options.clock.now(), events: this.#dropped });
    this.#dropped = 0;
  }
}
