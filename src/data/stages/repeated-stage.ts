import { after } from '../../core/foreign/promise-from.js';
import type { JsonLike } from '../../core/json-like.js';
import {
  END,
  type InputCursor,
  type InputStage,
  type MaybePromise,
  type OpenContext,
} from '../elements/input-cursor.js';
import { PassingStage } from './passing-stage.js';
import { savedCount, savedFields } from './saved-position.js';

const KIND = 'repeat';

/** Begins its input anew when that ends, until it did so often enough, or gives nothing at all. */
export class RepeatedStage extends PassingStage {
  readonly length: InputStage['length'];
  readonly #count: number;

  constructor(upstream: InputStage, count: number) {
    super(upstream);
    this.#count = count;
    this.length = repeatedLength(upstream.length, count);
  }

  /** The count is in no position: with another one, reading goes on for more or fewer repetitions. */
  open(context: OpenContext, state?: JsonLike): InputCursor {
    const openEpoch = (epoch: number, from?: JsonLike): InputCursor =>
      this.upstream.open({ ...context, epoch: `${context.epoch}.${epoch}` }, from);
    if (state === undefined) return new RepeatCursor(openEpoch, this.#count, { epoch: 0 });
    const fields = savedFields(KIND, state);
    return new RepeatCursor(openEpoch, this.#count, {
      epoch: savedCount(fields, 'epoch'),
      from: fields['from'] ?? null,
    });
  }
}

type OpenEpoch = (epoch: number, from?: JsonLike) => InputCursor;

class RepeatCursor implements InputCursor {
  readonly #open: OpenEpoch;
  readonly #count: number;
  #epoch: number;
  #upstream: InputCursor;
  /** True while this repetition has given nothing of what it begins with. */
  #isEmpty: boolean;
  #isClosed = false;

  constructor(open: OpenEpoch, count: number, place: { readonly epoch: number; readonly from?: JsonLike | undefined }) {
    this.#open = open;
    this.#count = count;
    this.#epoch = place.epoch;
    this.#upstream = open(place.epoch, place.from);
    this.#isEmpty = place.from === undefined;
  }

  next(): MaybePromise<IteratorResult<unknown>> {
    if (this.#isClosed || this.#epoch >= this.#count) return END;
    return after(this.#upstream.next(), (reading) => {
      if (!reading.done) {
        this.#isEmpty = false;
        return reading;
      }
      if (this.#isClosed || this.#isEmpty || this.#epoch + 1 >= this.#count) return END;
      return after(this.#upstream.close(), () => {
        this.#epoch += 1;
        this.#upstream = this.#open(this.#epoch);
        this.#isEmpty = true;
        return this.next();
      });
    });
  }

  state(): JsonLike {
    return { kind: KIND, epoch: this.#epoch, from: this.#upstream.state() };
  }

  close(): MaybePromise<void> {
    this.#isClosed = true;
    return this.#upstream.close();
  }
}

function repeatedLength(length: number | undefined, count: number): number | undefined {
  if (length === 0 || count === 0) return 0;
  return length === undefined && count < Infinity ? undefined : (length ?? 1) * count;
}
