import { after } from '../../core/foreign/promise-from.js';
import { isStateful, type Stateful } from '../../core/stateful.js';
import type { JsonLike } from '../../core/json-like.js';
import { DataLossError } from '../../errors.js';
import { orPassOver, type BadElements } from '../elements/bad-elements.js';
import { openStream, type ElementStream } from '../elements/element-stream.js';
import { consumedElement, disposeElement } from '../elements/host-element.js';
import {
  END,
  type InputCursor,
  type InputStage,
  type MaybePromise,
  type OpenContext,
} from '../elements/input-cursor.js';
import { readElements } from './read-elements.js';
import { checkSaved, savedCount, savedFields } from './saved-position.js';

const KIND = 'stream';

/**
 * What comes from outside, one element after the other: its tensors are copied and disposed as they come.
 *
 * A position is a number of elements, passed over again when reading goes on there; a source with stateDict() and
 * loadStateDict() is told instead, before each pass over it. Its states are copied both ways: what it goes on changing is
 * no position.
 */
export class StreamedStage implements InputStage {
  readonly length = undefined;
  readonly fresh = false;
  readonly #source: unknown;
  readonly #stateful: Stateful | undefined;
  readonly #start: JsonLike;
  readonly #used = new WeakSet();

  constructor(source: object) {
    this.#source = source;
    this.#stateful = isStateful(source) ? source : undefined;
    this.#start = structuredClone(this.#stateful?.stateDict() ?? null);
  }

  open({ bad }: OpenContext, state?: JsonLike): InputCursor {
    const stateful = this.#stateful;
    if (state === undefined) {
      return new StreamCursor(this.#opener(this.#start), { stateful, bad, at: 0, own: undefined });
    }
    const fields = savedFields(KIND, state);
    const at = savedCount(fields, 'at');
    const { own } = fields;
    checkSaved({ ...fields, stateDict: own !== undefined }, 'stateDict', stateful !== undefined && at > 0);
    return new StreamCursor(this.#opener(own ?? this.#start), { stateful, bad, at, own });
  }

  #opener(own: JsonLike): () => MaybePromise<ElementStream> {
    return () => {
      this.#stateful?.loadStateDict(structuredClone(own));
      return openStream(this.#source, this.#used);
    };
  }
}

interface StreamPlace {
  readonly stateful: Stateful | undefined;
  readonly bad: BadElements | undefined;
  readonly at: number;
  /** The state that the source had there; undefined at the start. */
  readonly own: JsonLike | undefined;
}

class StreamCursor implements InputCursor {
  readonly #opener: () => MaybePromise<ElementStream>;
  readonly #stateful: Stateful | undefined;
  readonly #bad: BadElements | undefined;
  readonly #own: JsonLike | undefined;
  #at: number;
  #stream: ElementStream | undefined;
  #hasRead = false;
  #ended = false;

  constructor(opener: () => MaybePromise<ElementStream>, { stateful, bad, at, own }: StreamPlace) {
    this.#opener = opener;
    this.#stateful = stateful;
    this.#bad = bad;
    this.#at = at;
    this.#own = own;
  }

  next(): MaybePromise<IteratorResult<unknown>> {
    if (this.#ended) return END;
    if (this.#stream) return this.#readFrom(this.#stream);
    return after(this.#open(), (stream) => (stream ? this.#readFrom(stream) : END));
  }

  state(): JsonLike {
    const own = this.#hasRead ? structuredClone(this.#stateful?.stateDict()) : this.#own;
    return { kind: KIND, at: this.#at, ...(own === undefined ? {} : { own }) };
  }

  close(): MaybePromise<void> {
    this.#ended = true;
    return this.#stream?.close();
  }

  /** One that cannot be read counts as well: it is passed over again when reading goes on behind it. */
  #readFrom(stream: ElementStream): MaybePromise<IteratorResult<unknown>> {
    return orPassOver(
      this.#bad,
      () => after(stream.next(), ({ done, value }) => this.#received(done === true ? END : { done: false, value })),
      () => {
        this.#at += 1;
        this.#hasRead = true;
        return this.next();
      },
    );
  }

  #received(reading: IteratorResult<unknown>): IteratorResult<unknown> {
    if (reading.done) {
      this.#ended = true;
      return END;
    }
    const value = consumedElement(reading.value);
    this.#at += 1;
    this.#hasRead = true;
    return { done: false, value };
  }

  /** Undefined when it was closed meanwhile. */
  #open(): MaybePromise<ElementStream | undefined> {
    return after(this.#opener(), (stream) => {
      this.#stream = stream;
      if (this.#ended) return after(stream.close(), () => undefined);
      const passed = this.#own === undefined ? this.#passOver(stream) : this.#at;
      return after(passed, (count) => {
        if (this.#ended) return undefined;
        if (count === this.#at) return stream;
        throw new DataLossError(
          `The source ended after ${count} elements, and reading was to go on after ${this.#at}: it gives fewer than when the position was saved.`,
        );
      });
    });
  }

  #passOver(stream: ElementStream): MaybePromise<number> {
    const next = (): MaybePromise<IteratorResult<unknown>> => (this.#ended ? END : stream.next());
    const bad = this.#bad;
    if (!bad) return readElements({ next }, this.#at, disposeElement);
    const passedBefore = { done: false, value: undefined } as const;
    const reader = { next: () => orPassOver<IteratorResult<unknown>>(bad, next, () => passedBefore) };
    return bad.quietly(() => readElements(reader, this.#at, disposeElement));
  }
}
