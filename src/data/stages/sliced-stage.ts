import type { JsonLike } from '../../core/json-like.js';
import type { InputColumn } from '../elements/input-column.js';
import { END, type InputCursor, type InputStage, type OpenContext } from '../elements/input-cursor.js';
import { checkSaved, savedCount, savedFields } from './saved-position.js';

const KIND = 'list';

/** What is in memory, one column or several side by side: any element can be had at any time. */
export class SlicedStage implements InputStage {
  readonly length: number;
  readonly fresh = false;
  readonly known: InputStage['known'];
  readonly at: (index: number) => unknown;

  /** Columns by key must be of one length. */
  constructor(source: InputColumn | ReadonlyMap<string, InputColumn>) {
    if (source instanceof Map) {
      const columns = [...(source as ReadonlyMap<string, InputColumn>)];
      this.length = columns[0]?.[1].length ?? 0;
      this.known = { outputs: Object.fromEntries(columns.map(([key, { known }]) => [key, known ?? {}])) };
      this.at = (index) => Object.fromEntries(columns.map(([key, column]) => [key, column.at(index)]));
    } else {
      const column = source as InputColumn;
      this.length = column.length;
      this.known = column.known;
      this.at = column.at;
    }
  }

  open(_context: OpenContext, state?: JsonLike): InputCursor {
    const { length, at } = this;
    let place = state === undefined ? 0 : savedPlace(state, length);
    return {
      next: () => (place < length ? { done: false, value: at(place++) } : END),
      state: () => ({ kind: KIND, length, at: place }),
      close: () => undefined,
    };
  }
}

function savedPlace(state: JsonLike, length: number): number {
  const fields = savedFields(KIND, state);
  checkSaved(fields, 'length', length);
  return savedCount(fields, 'at', length);
}
