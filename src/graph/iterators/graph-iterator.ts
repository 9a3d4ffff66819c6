import { abortable, cancelled } from '../../core/abortable.js';
import type { JsonLike } from '../../core/json-like.js';
import { Turns } from '../../core/turns.js';
import { DataLossError, OutOfRangeError } from '../../errors.js';
import { hostValues, type ElementTypes } from '../../data/elements/host-element.js';
import type { InputCursor, InputStage } from '../../data/elements/input-cursor.js';
import type { HostValues } from '../../tensor/host-values.js';
import type { WaitContext } from '../wait-context.js';
import { namedError } from './named-error.js';
import { savedIteratorState } from './saved-iterator-state.js';

/** What a GraphIterator works with. */
export interface GraphIteratorParts {
  readonly stage: InputStage;
  readonly prefetch: number;
  readonly dtypes: ElementTypes | undefined;
  readonly random: () => number;
}

type Entry =
  | { readonly kind: 'element'; readonly values: HostValues; readonly state: JsonLike }
  | { readonly kind: 'end' }
  | { readonly kind: 'error'; readonly error: unknown };

/**
 * Gives the elements of an input to runs, and reads ahead between them.
 *
 * Its position is behind the element that was given last, however far it has read. What was read for a run that is
 * given up goes to the next one. A reading that fails does not move the position: the next one begins there anew.
 */
export class GraphIterator {
  readonly #name: string;
  readonly #parts: GraphIteratorParts;
  #seed: number | undefined;
  #cursor: InputCursor;
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
    this.#cursor = this.#open();
    this.#position = this.#cursor.state();
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
    return { seed: this.#seed ?? null, position: this.#position };
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
      const { seed, position } = savedIteratorState(state);
      this.#seed = seed;
      const cursor = this.#open(position);
      if (seed !== this.#seed) {
        throw new DataLossError('seed: expected the seed of a shuffle that was given none in a saved state, got null');
      }
      this.#replace(cursor);
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
    this.#pass += 1;
    if (!isBusy) await this.#closed();
  }

  #open(position?: JsonLike): InputCursor {
    const seed = (): number => (this.#seed ??= Math.floor(this.#parts.random() * 2 ** 32));
    return this.#parts.stage.open({ epoch: '0', shuffles: 0, seed }, position);
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
        this.#readAhead();
        return entry.values;
      case 'end':
        throw new OutOfRangeError('End of sequence', { op: this.#name });
      case 'error':
        this.#replace(this.#open(this.#position));
        throw namedError(this.#name, entry.error);
    }
  }

  /** Gives `entry` to the next caller after all, unless reading has begun elsewhere meanwhile. */
  #putterBack(entry: Entry & { readonly kind: 'element' }): () => void {
    const pass = this.#pass;
    const before = this.#position;
    return () => {
      if (pass !== this.#pass) return;
      this.#ahead.unshift(entry);
      // With a later element given to somebody else there is no position that has both.
      if (this.#position === entry.state) this.#position = before;
    };
  }

  #replace(cursor: InputCursor): void {
    const old = this.#cursor;
    const isBusy = this.#reading !== undefined;
    this.#cursor = cursor;
    this.#position = cursor.state();
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
    const cursor = this.#cursor;
    void this.#read().then(() => {
      if (cursor === this.#cursor) this.#readAhead();
    });
  }

  #read(): Promise<void> {
    if (this.#reading) return this.#reading.done;
    const cursor = this.#cursor;
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    this.#reading = { done, finish };
    void this.#entryOf(cursor).then((entry) => {
      if (cursor !== this.#cursor) return;
      this.#ahead.push(entry);
      this.#reading = undefined;
      finish();
    });
    return done;
  }

  async #entryOf(cursor: InputCursor): Promise<Entry> {
    const { dtypes, stage } = this.#parts;
    try {
      await this.#closed();
      const reading = await cursor.next();
      if (reading.done) return { kind: 'end' };
      const values = hostValues('element', reading.value, { fresh: stage.fresh, dtypes });
      return { kind: 'element', values, state: cursor.state() };
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
