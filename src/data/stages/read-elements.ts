import { after, promiseFrom } from '../../core/foreign/promise-from.js';
import { type ElementReader, type MaybePromise } from '../elements/input-cursor.js';

/**
 * Shows elements to `visit` until that returns false.
 *
 * @returns true when the input ended first
 */
export function readWhile(reader: ElementReader, visit: (element: unknown) => boolean): MaybePromise<boolean> {
  for (;;) {
    const reading = reader.next();
    const coming = promiseFrom(reading);
    if (coming) return readOn(reader, coming, visit);
    const { done, value } = reading as IteratorResult<unknown, unknown>;
    if (done) return true;
    if (!visit(value)) return false;
  }
}

/**
 * Reads `count` elements and shows each to `visit`.
 *
 * @returns how many there were
 */
export function readElements(
  reader: ElementReader,
  count: number,
  visit: (element: unknown) => void = () => undefined,
): MaybePromise<number> {
  if (count === 0) return 0;
  let read = 0;
  const reads = readWhile(reader, (element) => {
    visit(element);
    read += 1;
    return read < count;
  });
  return after(reads, () => read);
}

async function readOn(
  reader: ElementReader,
  first: Promise<IteratorResult<unknown>>,
  visit: (element: unknown) => boolean,
): Promise<boolean> {
  for (let reading = await first; ; reading = await reader.next()) {
    if (reading.done) return true;
    if (!visit(reading.value)) return false;
  }
}
