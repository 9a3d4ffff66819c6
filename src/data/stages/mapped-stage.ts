import { after } from '../../core/foreign/promise-from.js';
import type { JsonLike } from '../../core/json-like.js';
import { consumedElement, ownElement } from '../elements/host-element.js';
import { type InputCursor, type InputStage, type MaybePromise, type OpenContext } from '../elements/input-cursor.js';
import { orPassOver } from '../elements/bad-elements.js';
import { savedFields } from './saved-position.js';

const KIND = 'map';

/** Gives what a function makes of each element; tensors that it returns are copied and disposed. */
export class MappedStage implements InputStage {
  readonly length: InputStage['length'];
  readonly fresh = false;
  readonly at: InputStage['at'];
  readonly #upstream: InputStage;
  readonly #mapped: (element: unknown) => MaybePromise<unknown>;

  constructor(upstream: InputStage, fn: (element: unknown) => MaybePromise<unknown>) {
    this.#upstream = upstream;
    this.#mapped = (element) => after(fn(upstream.fresh ? element : ownElement(element)), consumedElement);
    this.length = upstream.length;
    const { at } = upstream;
    this.at = at && ((index) => after(at(index), this.#mapped));
  }

  open(context: OpenContext, state?: JsonLike): InputCursor {
    const from = state === undefined ? undefined : (savedFields(KIND, state)['from'] ?? null);
    const upstream = this.#upstream.open(context, from);
    const next = (): MaybePromise<IteratorResult<unknown>> =>
      after(upstream.next(), (reading) =>
        reading.done
          ? reading
          : orPassOver(
              context.bad,
              () => after(this.#mapped(reading.value), (value) => ({ done: false, value })),
              next,
            ),
      );
    return {
      next,
      state: () => ({ kind: KIND, from: upstream.state() }),
      close: () => upstream.close(),
    };
  }
}
