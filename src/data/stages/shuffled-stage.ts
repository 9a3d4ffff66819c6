import { after } from '../../core/foreign/promise-from.js';
import type { JsonLike } from '../../core/json-like.js';
import { orPassOver } from '../elements/bad-elements.js';
import {
  END,
  type InputCursor,
  type InputStage,
  type MaybePromise,
  type OpenContext,
} from '../elements/input-cursor.js';
import { PassingStage } from './passing-stage.js';
import { checkSaved, savedCount, savedFields } from './saved-position.js';
import { seededOrder } from './seeded-order.js';
import { orderSeed, type ShuffleSeed } from './shuffle-seed.js';

const KIND = 'shuffle';

/** A stage of which any element can be had at any time. */
export type IndexedStage = InputStage & {
  readonly length: number;
  readonly at: NonNullable<InputStage['at']>;
};

/** True for stages of which any element can be had at any time. */
export function isIndexed(stage: InputStage): stage is IndexedStage {
  return stage.at !== undefined && stage.length !== undefined;
}

/** Gives the elements of a stage in an order that follows from a seed; a place in it is found at once. */
export class ShuffledStage extends PassingStage<IndexedStage> {
  readonly length: number;
  readonly #seed: ShuffleSeed;

  constructor(upstream: IndexedStage, seed: ShuffleSeed) {
    super(upstream);
    this.#seed = seed;
    this.length = upstream.length;
  }

  open(context: OpenContext, state?: JsonLike): InputCursor {
    const { length } = this;
    const upstream = this.upstream;
    const seed = orderSeed(this.#seed, context);
    const given = this.#seed.seed ?? null;
    let order: Uint32Array | undefined;
    let place = 0;
    if (state !== undefined) {
      const fields = savedFields(KIND, state);
      checkSaved(fields, 'length', length);
      checkSaved(fields, 'seed', given);
      place = savedCount(fields, 'at', length);
    }
    const next = (): MaybePromise<IteratorResult<unknown>> => {
      if (place >= length) return END;
      order ??= seededOrder(length, seed);
      const index = order[place] ?? 0;
      place += 1;
      return orPassOver(context.bad, () => after(upstream.at(index), (value) => ({ done: false, value })), next);
    };
    return {
      next,
      state: () => ({ kind: KIND, length, seed: given, at: place }),
      close: () => undefined,
    };
  }
}
