import type { OpenContext } from '../elements/input-cursor.js';

/** What the order of a shuffle follows from. */
export interface ShuffleSeed {
  /** Drawn once for each iterator, and part of its position, when absent. */
  readonly seed?: number | string | undefined;
  /** Each repetition has an order of its own. */
  readonly reshuffles: boolean;
}

/** The text that the order of one pass follows from. */
export function orderSeed({ seed, reshuffles }: ShuffleSeed, context: OpenContext): string {
  const base = seed ?? `${context.seed()}#${context.shuffles}`;
  return reshuffles ? `${base}/${context.epoch}` : String(base);
}
