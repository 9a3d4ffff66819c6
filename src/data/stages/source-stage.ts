import { describe } from '../../core/options/describe.js';
import { isPlainObject } from '../../core/is-plain-object.js';
import { isStreamSource } from '../elements/element-stream.js';
import { columnOf, type InputColumn } from '../elements/input-column.js';
import type { InputStage } from '../elements/input-cursor.js';
import { SlicedStage } from './sliced-stage.js';
import { StreamedStage } from './streamed-stage.js';

/**
 * The stage that reads a source.
 *
 * @throws TypeError for what is no source, RangeError for columns of different lengths.
 */
export function sourceStage(source: unknown): InputStage {
  const column = columnOf('source', source);
  if (column) return new SlicedStage(column);
  if (isStreamSource(source)) return new StreamedStage(source);
  if (isPlainObject(source) && Object.keys(source).length > 0) return new SlicedStage(columnsOf(source));
  throw new TypeError(
    'source: expected an array, a typed array, a tensor, an object of those, an iterable, an async iterable, a function that gives one, ' +
      `a tf.data.Dataset or an Observable, got ${describe(source)}`,
  );
}

function columnsOf(source: Readonly<Record<string, unknown>>): ReadonlyMap<string, InputColumn> {
  const columns = new Map<string, InputColumn>();
  for (const [key, part] of Object.entries(source)) {
    const column = columnOf(`source.${key}`, part);
    if (!column) {
      throw new TypeError(`source.${key}: expected an array, a typed array or a tensor, got ${describe(part)}`);
    }
    columns.set(key, column);
  }
  const lengths = new Set([...columns.values()].map(({ length }) => length));
  if (lengths.size > 1) {
    const texts = [...columns].map(([key, { length }]) => `${key} ${length}`);
    throw new RangeError(`source: expected columns of one length, got ${texts.join(', ')}`);
  }
  return columns;
}
