import { reportTo } from '../core/logger.js';
import { onlooker } from '../core/foreign/onlooker.js';
import { RingBuffer } from '../core/ring-buffer.js';
import { ResourceExhaustedError } from '../errors.js';
import type { StepSourceSettings } from './step-source-options.js';

/** How many values may wait, whatever the policy: a source that is so far ahead never waits for anything. */
const mostValues = 2 ** 20;

const remedy =
  'A source that pushes cannot be made to wait: give the iterable itself to stepsOf() or runSteps(), which then ask it for ' +
  'one value after the other, or say by `overflow` what is to be dropped, or give `buffer` as many places as it needs.';

/** Values that wait for their step, in order, as many as the policy lets in. */
export class ValueLine<B> {
  readonly #what: string;
  readonly #settings: StepSourceSettings<B>;
  readonly #values = new RingBuffer<B>();
  readonly #tellDropped: (value: B) => void;
  #isWarned = false;
  #fault: ResourceExhaustedError | undefined;

  /** @param what whose values they are: begins the messages */
  constructor(what: string, settings: StepSourceSettings<B>) {
    const { onDrop, logger } = settings;
    this.#what = what;
    this.#settings = settings;
    this.#tellDropped = onDrop ? onlooker(`${what}: onDrop`, onDrop, reportTo(logger)) : () => undefined;
  }

  /** Number of values that wait. */
  get size(): number {
    return this.#values.size;
  }

  /** What is to be said once the values that wait have had their steps; undefined when none was refused. */
  get fault(): ResourceExhaustedError | undefined {
    return this.#fault;
  }

  /**
   * Puts a value at the end, or drops one, as the policy has it.
   *
   * @returns false when the value was refused: its source is to be let go of
   */
  add(value: B): boolean {
    const { buffer, overflow } = this.#settings;
    if (this.size >= buffer && overflow !== 'wait') return this.#overflow(value, overflow);
    if (this.size >= buffer) this.#warn();
    if (this.size >= Math.max(buffer, mostValues)) return this.#refuse(value);
    this.#values.push(value);
    return true;
  }

  /** Takes the first value; there must be one. */
  take(): B {
    return this.#values.pop();
  }

  /** Tells of a value that is in no line any more, and gets no step. */
  drop(value: B): void {
    this.#tellDropped(value);
  }

  /** None of those that wait gets a step. */
  dropAll(): void {
    while (this.size > 0) this.drop(this.take());
  }

  #overflow(value: B, overflow: 'drop-oldest' | 'drop-newest' | 'error'): boolean {
    if (overflow === 'error') return this.#refuse(value);
    if (overflow === 'drop-oldest' && this.size > 0) {
      const oldest = this.take();
      this.#values.push(value);
      this.drop(oldest);
    } else {
      this.drop(value);
    }
    return true;
  }

  #refuse(value: B): boolean {
    this.#fault = new ResourceExhaustedError(
      `${this.#what}: the source emitted a value while ${this.size} waited for their step, and was let go of. ${remedy}`,
    );
    if (this.#isWarned) this.#settings.logger.warn(this.#fault.message);
    this.drop(value);
    return false;
  }

  #warn(): void {
    if (this.#isWarned) return;
    this.#isWarned = true;
    this.#settings.logger.warn(
      `${this.#what}: more than ${this.size} values wait for their step, and more come: all are kept, in memory. ${remedy}`,
    );
  }
}
