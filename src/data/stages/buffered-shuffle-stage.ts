import { after } from '../../core/foreign/promise-from.js';
import type { JsonLike } from '../../core/json-like.js';
import { DataLossError } from '../../errors.js';
import type { BadElements } from '../elements/bad-elements.js';
import {
  END,
  type InputCursor,
  type InputStage,
  type MaybePromise,
  type OpenContext,
} from '../elements/input-cursor.js';
import { PassingStage } from './passing-stage.js';
import { readElements, readWhile } from './read-elements.js';
import { checkSaved, savedCount, savedFields } from './saved-position.js';
import { seededNumbers } from './seeded-order.js';
import { orderSeed, type ShuffleSeed } from './shuffle-seed.js';

const KIND = 'buffered shuffle';

/**
 * Keeps a buffer full and gives a random one of what is in it, by a seed.
 *
 * What is in the buffer is in no position: reading goes on by passing over all elements of the pass that were given.
 */
export class BufferedShuffleStage extends PassingStage {
  readonly length: InputStage['length'];
  readonly #bufferSize: number;
  readonly #seed: ShuffleSeed;

  constructor(upstream: InputStage, bufferSize: number, seed: ShuffleSeed) {
    super(upstream);
    this.#bufferSize = bufferSize;
    this.#seed = seed;
    this.length = upstream.length;
  }

  open(context: OpenContext, state?: JsonLike): InputCursor {
    const bufferSize = this.#bufferSize;
    const config = { bufferSize: Number.isFinite(bufferSize) ? bufferSize : null, seed: this.#seed.seed ?? null };
    const seed = orderSeed(this.#seed, context);
    const inner = { ...context, shuffles: context.shuffles + 1 };
    const order = { bufferSize, random: seededNumbers(seed), bad: context.bad };
    if (state === undefined) return new ShuffleCursor(this.upstream.open(inner), order, { ...config, at: 0 });
    const fields = savedFields(KIND, state);
    checkSaved(fields, 'bufferSize', config.bufferSize);
    checkSaved(fields, 'seed', config.seed);
    const at = savedCount(fields, 'at');
    return new ShuffleCursor(this.upstream.open(inner, fields['from'] ?? null), order, { ...config, at });
  }
}

interface ShuffleOrder {
  readonly bufferSize: number;
  readonly random: () => number;
  readonly bad: BadElements | undefined;
}

interface ShufflePlace {
  readonly bufferSize: number | null;
  readonly seed: number | string | null;
  readonly at: number;
}

class ShuffleCursor implements InputCursor {
  readonly #upstream: InputCursor;
  /** Where each pass begins. */
  readonly #from: JsonLike;
  readonly #order: ShuffleOrder;
  readonly #place: ShufflePlace;
  readonly #buffer: unknown[] = [];
  #at: number;
  #isThere: boolean;
  #isClosed = false;
  #upstreamEnded = false;

  constructor(upstream: InputCursor, order: ShuffleOrder, place: ShufflePlace) {
    this.#upstream = upstream;
    this.#from = upstream.state();
    this.#order = order;
    this.#place = place;
    this.#at = place.at;
    this.#isThere = place.at === 0;
  }

  next(): MaybePromise<IteratorResult<unknown>> {
    return after(this.#goThere(), () =>
      after(this.#draw(), (reading) => {
        if (!reading.done) this.#at += 1;
        return reading;
      }),
    );
  }

  state(): JsonLike {
    return { kind: KIND, ...this.#place, at: this.#at, from: this.#from };
  }

  close(): MaybePromise<void> {
    this.#isClosed = true;
    this.#buffer.length = 0;
    return this.#upstream.close();
  }

  #goThere(): MaybePromise<void> {
    if (this.#isThere) return;
    this.#isThere = true;
    const goThere = (): MaybePromise<number> => readElements({ next: () => this.#draw() }, this.#at);
    return after(this.#order.bad?.quietly(goThere) ?? goThere(), (count) => {
      if (count === this.#at || this.#isClosed) return;
      throw new DataLossError(
        `The input of a shuffle ended after ${count} elements, and reading was to go on after ${this.#at}: it gives fewer than when the position was saved.`,
      );
    });
  }

  #draw(): MaybePromise<IteratorResult<unknown>> {
    if (this.#isClosed) return END;
    return after(this.#fill(), () => {
      const buffer = this.#buffer;
      if (buffer.length === 0) return END;
      const drawn = Math.floor(this.#order.random() * buffer.length);
      const value = buffer[drawn];
      const last = buffer.pop();
      if (drawn < buffer.length) buffer[drawn] = last;
      return { done: false, value };
    });
  }

  #fill(): MaybePromise<void> {
    if (this.#upstreamEnded || this.#buffer.length >= this.#order.bufferSize) return;
    const reads = readWhile(this.#upstream, (element) => {
      if (this.#isClosed) return false;
      this.#buffer.push(element);
      return this.#buffer.length < this.#order.bufferSize;
    });
    return after(reads, (ended) => {
      this.#upstreamEnded = ended;
    });
  }
}
