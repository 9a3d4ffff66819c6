import { after } from '../../core/foreign/promise-from.js';
import type { JsonLike } from '../../core/json-like.js';
import type { KnownValue } from '../../tensor/known-value.js';
import { orPassOver } from '../elements/bad-elements.js';
import {
  END,
  type InputCursor,
  type InputStage,
  type MaybePromise,
  type OpenContext,
} from '../elements/input-cursor.js';
import { readElements } from './read-elements.js';
import { checkSaved, savedFields } from './saved-position.js';
import { stackElements } from './stack-elements.js';

const KIND = 'batch';

/** How a batch is made. */
export interface BatchSize {
  readonly size: number;
  readonly dropsRemainder: boolean;
}

/** Stacks as many elements as a batch has along a new first axis; the last batch may have fewer. */
export class BatchedStage implements InputStage {
  readonly length: InputStage['length'];
  readonly fresh = true;
  readonly known: InputStage['known'];
  readonly #upstream: InputStage;
  readonly #batch: BatchSize;

  constructor(upstream: InputStage, batch: BatchSize) {
    this.#upstream = upstream;
    this.#batch = batch;
    const { length, known } = upstream;
    const { size, dropsRemainder } = batch;
    this.length =
      length === undefined ? undefined : dropsRemainder ? Math.floor(length / size) : Math.ceil(length / size);
    const batched = ({ dtype, shape }: KnownValue): KnownValue => ({
      dtype,
      shape: shape && [dropsRemainder ? size : null, ...shape],
    });
    this.known = known && {
      ...batched(known),
      outputs: Object.fromEntries(Object.entries(known.outputs ?? {}).map(([key, part]) => [key, batched(part)])),
    };
  }

  open(context: OpenContext, state?: JsonLike): InputCursor {
    const { size, dropsRemainder } = this.#batch;
    const fields = state === undefined ? undefined : savedFields(KIND, state);
    if (fields) {
      checkSaved(fields, 'size', size);
      checkSaved(fields, 'dropRemainder', dropsRemainder);
    }
    const upstream = this.#upstream.open(context, fields && (fields['from'] ?? null));
    const next = (): MaybePromise<IteratorResult<unknown>> => {
      const elements: unknown[] = [];
      const reads = readElements(upstream, size, (element) => elements.push(element));
      return after(reads, (count) =>
        count === 0 || (dropsRemainder && count < size)
          ? END
          : orPassOver(context.bad, () => ({ done: false, value: stackElements(elements) }), next),
      );
    };
    return {
      next,
      state: () => ({ kind: KIND, size, dropRemainder: dropsRemainder, from: upstream.state() }),
      close: () => upstream.close(),
    };
  }
}
