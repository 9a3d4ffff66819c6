import type { Clock } from '../../core/clock.js';
import type { StepEnded, StepTail } from '../inside-view.js';

/** The most steps that wait to be taken. */
const mostSteps = 32;

/**
 * Steps that wait for who follows them. Between two steps a training empties the caches of the processor: what is done after
 * each of them costs several times as much as when it is done for some together.
 */
export class NotedSteps implements StepTail {
  readonly #clock: Clock;
  readonly #onSteps: () => void;
  readonly #onClose: () => void;
  #steps: StepEnded[] = [];

  constructor(clock: Clock, onSteps: () => void, onClose: () => void) {
    this.#clock = clock;
    this.#onSteps = onSteps;
    this.#onClose = onClose;
  }

  get nowMs(): number {
    return this.#clock.now();
  }

  get isFull(): boolean {
    return this.#steps.length >= mostSteps;
  }

  add(step: StepEnded): void {
    if (this.isFull) this.#steps = [];
    this.#steps.push(step);
    if (this.#steps.length === 1 || this.isFull) this.#onSteps();
  }

  take(): readonly StepEnded[] {
    const steps = this.#steps;
    if (steps.length > 0) this.#steps = [];
    return steps;
  }

  close(): void {
    this.#onClose();
  }
}
