import { describe } from '../core/options/describe.js';
import { InvalidArgumentError } from '../errors.js';
import { partsOf } from './fetched-structure.js';

/**
 * Averages what several batches gave, place by place in the structure of the fetches. Each batch counts the same,
 * whatever its size. The values of one batch alone stay as they are, of any type.
 */
export class MeanOfBatches {
  #count = 0;
  #sum: unknown;

  /** How many batches were added. */
  get count(): number {
    return this.#count;
  }

  /** The mean of each number; the null of an operation stays null. */
  get values(): unknown {
    const count = this.#count;
    return count > 1 ? combine(this.#sum, this.#sum, { path: '', number: (sum) => sum / count }) : this.#sum;
  }

  /** @throws InvalidArgumentError naming the place when a batch beyond the first has a value there that is no number. */
  add(values: unknown): void {
    this.#sum = this.#count === 0 ? values : combine(this.#sum, values, { path: '', number: (a, b) => a + b });
    this.#count++;
  }
}

interface Combination {
  /** Where in the structure this is. */
  readonly path: string;
  readonly number: (a: number, b: number) => number;
}

function combine(a: unknown, b: unknown, how: Combination): unknown {
  if (typeof a === 'number' && typeof b === 'number') return how.number(a, b);
  if (a === null && b === null) return null;
  const parts = partsOf(a);
  const others = new Map(partsOf(b));
  if (!parts) throw notANumber(how.path, typeof a === 'number' ? b : a);
  const combined = parts.map(([key, part]) => {
    const path = how.path === '' ? String(key) : `${how.path}/${String(key)}`;
    return [key, combine(part, others.get(key), { ...how, path })] as const;
  });
  if (Array.isArray(a)) return combined.map(([, part]) => part);
  return a instanceof Map ? new Map(combined) : Object.fromEntries(combined as readonly (readonly [string, unknown])[]);
}

function notANumber(path: string, value: unknown): InvalidArgumentError {
  const shape = (value as { readonly shape?: unknown } | null | undefined)?.shape;
  const got = Array.isArray(shape) ? `a tensor of shape [${shape.join(', ')}]` : describe(value);
  return new InvalidArgumentError(
    `fetches${path === '' ? '' : ` at "${path}"`}: expected a number, so that several batches can be averaged, ` +
      `got ${got}; reduce it in the graph, by its mean say, or feed one batch`,
  );
}
