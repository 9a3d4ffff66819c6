import { after } from '../../core/foreign/promise-from.js';
import type { JsonLike } from '../../core/json-like.js';
import { DataLossError } from '../../errors.js';
import { type InputCursor, type InputStage, type OpenContext } from '../elements/input-cursor.js';
import { PassingStage } from './passing-stage.js';
import { readElements } from './read-elements.js';
import { checkSaved, savedFields } from './saved-position.js';

const KIND = 'skip';

/** Begins its input after a number of elements. */
export class SkippedStage extends PassingStage {
  readonly length: InputStage['length'];
  readonly at: InputStage['at'];
  readonly #count: number;

  constructor(upstream: InputStage, count: number) {
    super(upstream);
    this.#count = count;
    this.length = upstream.length === undefined ? undefined : Math.max(0, upstream.length - count);
    const { at } = upstream;
    this.at = at && ((index) => at(index + count));
  }

  open(context: OpenContext, state?: JsonLike): InputCursor {
    const count = this.#count;
    const fields = state === undefined ? undefined : savedFields(KIND, state);
    if (fields) {
      checkSaved(fields, 'count', count);
      if (typeof fields['begun'] !== 'boolean') {
        throw new DataLossError('begun: expected true or false in a saved position');
      }
    }
    const upstream = this.upstream.open(context, fields && (fields['from'] ?? null));
    let begun = fields?.['begun'] === true;
    return {
      next: () => {
        if (begun) return upstream.next();
        return after(readElements(upstream, count), () => {
          begun = true;
          return upstream.next();
        });
      },
      state: () => ({ kind: KIND, count, begun, from: upstream.state() }),
      close: () => upstream.close(),
    };
  }
}
