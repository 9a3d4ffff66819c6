import { after } from '../../core/foreign/promise-from.js';
import type { JsonLike } from '../../core/json-like.js';
import { END, type InputCursor, type InputStage, type OpenContext } from '../elements/input-cursor.js';
import { PassingStage } from './passing-stage.js';
import { savedCount, savedFields } from './saved-position.js';

const KIND = 'take';

/** Ends its input after a number of elements, if that does not end before. */
export class TakenStage extends PassingStage {
  readonly length: InputStage['length'];
  readonly at: InputStage['at'];
  readonly #count: number;

  constructor(upstream: InputStage, count: number) {
    super(upstream);
    this.#count = count;
    this.length = upstream.length === undefined ? undefined : Math.min(upstream.length, count);
    this.at = upstream.at;
  }

  /** The count is in no position: with another one, the end comes later or sooner. */
  open(context: OpenContext, state?: JsonLike): InputCursor {
    const count = this.#count;
    const fields = state === undefined ? undefined : savedFields(KIND, state);
    const upstream = this.upstream.open(context, fields && (fields['from'] ?? null));
    let taken = fields ? savedCount(fields, 'at') : 0;
    return {
      next: () => {
        if (taken >= count) return after(upstream.close(), () => END);
        return after(upstream.next(), (reading) => {
          if (!reading.done) taken += 1;
          return reading;
        });
      },
      state: () => ({ kind: KIND, at: taken, from: upstream.state() }),
      close: () => upstream.close(),
    };
  }
}
