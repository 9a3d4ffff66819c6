import { abortable, cancelled } from '../../core/abortable.js';
import type { EventSource } from '../../core/event-source.js';
import type { JsonLike } from '../../core/json-like.js';
import type { ResourceFill } from '../../core/resource-fill.js';
import type { SessionEvent } from '../../core/session-event.js';
import { Turns } from '../../core/turns.js';
import { DataLossError, OutOfRangeError } from '../../errors.js';
import { BadElements, orPassOver } from '../../data/elements/bad-elements.js';
import { hostValues, type ElementTypes } from '../../data/elements/host-element.js';
import type { InputCursor, InputStage } from '../../data/elements/input-cursor.js';
import type { HostValues } from '../../tensor/host-values.js';
import type { GraphResource } from '../graph-internals.js';
import type { WaitContext } from '../wait-context.js';
import { namedError } from './named-error.js';
import { savedIteratorState } from './saved-iterator-state.js';

/** What a GraphIterator works with. */
export interface GraphIteratorParts {
  readonly stage: InputStage;
  readonly prefetch: number;
  readonly dtypes: ElementTypes | undefined;
  readonly random: () => number;
  /** What becomes of an element that cannot be read; an error when left out. */
  readonly onBadElement?: 'error' | 'skip' | undefined;
}

/** An input that is being read. */
interface OpenInput {
  readonly cursor: InputCursor;
  /** What is passed over; everything that cannot be read is an error without it. */
  readonly bad: BadElements | undefined;
}

type Entry =
  | {
      readonly kind: 'element';
      readonly values: HostValues;
      readonly state: JsonLike;
      readonly bad: readonly unknown[];
    }
  | { readonly kind: 'end'; readonly state: JsonLike; readonly bad: readonly unknown[] }
  | { readonly kind: 'error'; readonly error: unknown };

/**
 * Gives the elements of an input to runs, and reads ahead between them.
 *
 * Its position is behind the element that was given last, however far it has read. What was read for a run that is
 * given up goes to the next one. A reading that fails does not move the position: the next one begins there anew.
 */
export class GraphIterator implements EventSource, GraphResource {
  readonly #name: string;
  readonly #parts: GraphIteratorParts;
  #seed: number | undefined;
  readonly #listeners = new Set<(event: SessionEvent) => void>();
  /** How many elements were passed over on the way to the position. */
  #skipped = 0;
  #input: OpenInput;
  #position: JsonLike;
  #ahead: Entry[] = [];
  /** The number of jumps: each restore and each initialization makes the iterator read from another position. */
  #pass = 0;
  /** Resolves, never rejects, when the reading under way is over or of no interest any more. */
  #reading: { readonly done: Promise<void>; readonly finish: () => void } | undefined;
  #closing: Promise<void> | undefined;
  readonly #turns: Turns;

  constructor(name: string, parts: GraphIteratorParts) {
    this.#name = name;
    this.#turns = new Turns(waitingFor(name));
    this.#parts = parts;
    this.#input = this.#open();
    this.#position = this.#input.cursor.state();
  }

  /** How far it has read ahead. */
  get fill(): ResourceFill {
    return { kind: 'iterator', name: this.#name, size: this.#ahead.length, capacity: this.#parts.prefetch };
  }

  /** Told of each element that was passed over, when a run is given the one behind it. */
  listen(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /**
   * The next element, each to one caller, in the order of the calls.
   *
   * @throws OutOfRangeError at the end, again and again; CancelledError when the signal is aborted before it is there.
   */
  take(context: WaitContext): Promise<HostValues> {
    return this.#turns.run(() => this.#next(context), context.signal);
  }

  stateDict(): JsonLike {
    const skipped = this.#parts.onBadElement === 'skip' ? { skipped: this.#skipped } : {};
    return { seed: this.#seed ?? null, position: this.#position, ...skipped };
  }

  /**
   * Goes on where another iterator over the same input was; what was read ahead is dropped.
   *
   * @throws DataLossError when `state` is no such state, InvalidArgumentError when it is one of another input; nothing
   * is changed then.
   */
  loadStateDict(state: JsonLike): void {
    const before = this.#seed;
    try {
      const { seed, position, skipped } = savedIteratorState(state);
      this.#seed = seed;
      const input = this.#open(position);
      if (seed !== this.#seed) {
        throw new DataLossError('seed: expected the seed of a shuffle that was given none in a saved state, got null');
      }
      this.#replace(input);
      this.#skipped = skipped;
      this.#pass += 1;
    } catch (error) {
      this.#seed = before;
      throw namedError(this.#name, error);
    }
  }

  /** Back to the first element; resolves when the source is closed, unless a reading keeps it busy. */
  async reset(): Promise<void> {
    const isBusy = this.#reading !== undefined;
    this.#replace(this.#open());
    this.#skipped = 0;
    this.#pass += 1;
    if (!isBusy) await this.#closed();
  }

  #open(position?: JsonLike): OpenInput {
    const seed = (): number => (this.#seed ??= Math.floor(this.#parts.random() * 2 ** 32));
    const bad = this.#parts.onBadElement === 'skip' ? new BadElements() : undefined;
    return { cursor: this.#parts.stage.open({ epoch: '0', shuffles: 0, seed, bad }, position), bad };
  }

  async #next({ signal, onAbandoned }: WaitContext): Promise<HostValues> {
    for (;;) {
      const [entry] = this.#ahead;
      if (entry) return this.#deliver(entry, onAbandoned);
      await abortable(waitingFor(this.#name), this.#read(), signal);
      if (signal.aborted) throw cancelled(waitingFor(this.#name), signal);
    }
  }

  #deliver(entry: Entry, onAbandoned: WaitContext['onAbandoned']): HostValues {
    switch (entry.kind) {
      case 'element':
        onAbandoned?.(this.#putterBack(entry));
        this.#ahead.shift();
        this.#position = entry.state;
        this.#tell(entry.bad);
        this.#readAhead();
        return entry.values;
      case 'end':
        this.#ahead[0] = { ...entry, bad: [] };
        if (entry.bad.length > 0) this.#position = entry.state;
        this.#tell(entry.bad);
        throw new OutOfRangeError('End of sequence', { op: this.#name });
      case 'error':
        this.#replace(this.#open(this.#position));
        throw namedError(this.#name, entry.error);
    }
  }

  /** Gives `entry` to the next caller after all, unless reading has begun elsewhere meanwhile. */
  #putterBack(entry: Entry & { readonly kind: 'element' }): () => void {
    const pass = this.#pass;
    const [before, skipped] = [this.#position, this.#skipped];
    return () => {
      if (pass !== this.#pass) return;
      this.#ahead.unshift(entry);
      // With a later element given to somebody else there is no position that has both.
      if (this.#position !== entry.state) return;
      this.#position = before;
      this.#skipped = skipped;
    };
  }

  /** Tells of elements that were passed over. */
  #tell(bad: readonly unknown[]): void {
    for (const error of bad) {
      this.#skipped += 1;
      const event = { kind: 'element.skipped', iterator: this.#name, skipped: this.#skipped, error } as const;
      for (const listener of [...this.#listeners]) listener(event);
    }
  }

  #replace(input: OpenInput): void {
    const { cursor: old } = this.#input;
    const isBusy = this.#reading !== undefined;
    this.#input = input;
    this.#position = input.cursor.state();
    this.#ahead = [];
    this.#reading?.finish();
    this.#reading = undefined;
    const closing = Promise.all([this.#closing, close(old)]).then(() => undefined);
    // Nobody may ever ask whether it went well.
    closing.catch(() => undefined);
    // A reading that never ends must not hold up those of the new cursor; nobody is left who would want its error.
    if (!isBusy) this.#closing = closing;
  }

  async #closed(): Promise<void> {
    const closing = this.#closing;
    this.#closing = undefined;
    await closing;
  }

  #readAhead(): void {
    const { prefetch } = this.#parts;
    const isOver = this.#ahead.some(({ kind }) => kind !== 'element');
    if (this.#reading || isOver || this.#ahead.length >= prefetch) return;
    const input = this.#input;
    void this.#read().then(() => {
      if (input === this.#input) this.#readAhead();
    });
  }

  #read(): Promise<void> {
    if (this.#reading) return this.#reading.done;
    const input = this.#input;
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    this.#reading = { done, finish };
    void this.#entryOf(input).then((entry) => {
      if (input !== this.#input) return;
      this.#ahead.push(entry);
      this.#reading = undefined;
      finish();
    });
    return done;
  }

  #element({ cursor, bad }: OpenInput, element: unknown): Entry {
    const { dtypes, stage } = this.#parts;
    const values = hostValues('element', element, { fresh: stage.fresh, dtypes });
    return { kind: 'element', values, state: cursor.state(), bad: bad?.take() ?? [] };
  }

  async #entryOf(input: OpenInput): Promise<Entry> {
    const { cursor, bad } = input;
    const next = async (): Promise<Entry> => {
      const reading = await cursor.next();
      if (reading.done) return { kind: 'end', state: cursor.state(), bad: bad?.take() ?? [] };
      return orPassOver<Entry>(bad, () => this.#element(input, reading.value), next);
    };
    try {
      await this.#closed();
      return await next();
    } catch (error) {
      return { kind: 'error', error };
    }
  }
}

function waitingFor(name: string): string {
  return `Waiting for the next element of "${name}"`;
}

async function close(cursor: InputCursor): Promise<void> {
  await cursor.close();
}
