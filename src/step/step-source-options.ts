import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { numberThat } from '../core/options/numbers.js';
import { oneOf, promptFunction } from '../core/options/values.js';

/**
 * What becomes of values that an Observable emits while as many wait for their step as the buffer has places:
 * - `'wait'`: they wait too, and the log is warned. Nothing is lost. At 1,048,576 the source is let go of, as with `'error'`.
 * - `'drop-oldest'`: the one that has waited longest gets no step.
 * - `'drop-newest'`: the one that comes gets no step.
 * - `'error'`: the source is let go of. Those that wait get their steps, then comes a ResourceExhaustedError.
 */
export type Overflow = 'wait' | 'drop-oldest' | 'drop-newest' | 'error';

/**
 * How values are taken from a source that pushes. An iterable is pulled: it is asked for a value when the step before is
 * made, so that none of its values ever waits.
 */
export interface StepSourceOptions<B = unknown> {
  /** How many values may wait beside the one whose step is under way; 1024. 0 and Infinity are allowed. */
  readonly buffer?: number | undefined;
  /** What becomes of more; `'wait'`. */
  readonly overflow?: Overflow | undefined;
  /**
   * Told of each value that was taken and gets no step, be it for the overflow or since the steps have ended: what it holds,
   * such as tensors, is to be released. What it throws is logged.
   */
  readonly onDrop?: ((value: B) => void) | undefined;
  /** Where it says that values pile up; the console. */
  readonly logger?: Logger | undefined;
}

/** How many values wait before there is a word of it. */
const keptValues = 1024;

/** The fields of {@link StepSourceOptions}. */
export const stepSourceFields = {
  buffer: numberThat(
    'a whole number of at least 0, or Infinity',
    (places) => places >= 0 && (places === Infinity || Number.isSafeInteger(places)),
  ).or(keptValues),
  overflow: oneOf(['wait', 'drop-oldest', 'drop-newest', 'error'], 'range').or('wait'),
  onDrop: promptFunction('a function of a value, done at once'),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<StepSourceOptions<never>>;

/** The options, checked, with their defaults. */
export type StepSourceSettings<B> = Resolved<StepSourceOptions<B>, typeof stepSourceFields>;
