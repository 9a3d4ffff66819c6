import type { SessionEvent } from 'monitored-session';
import type { Transition } from './watch-transitions.js';

/** Tells of recoveries in plain words, and counts them. */
export class RecoveryReport {
  readonly #say: (line: string) => void;
  #path: string[] = [];
  #recovered = 0;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /** How many sessions took the place of one that was lost. */
  get recovered(): number {
    return this.#recovered;
  }

  onTransition({ from, to }: Transition): void {
    const isUnderWay = this.#path.length > 0;
    if (!isUnderWay && !to.startsWith('recovering.')) return;
    this.#path.push(...(isUnderWay || from === undefined ? [to] : [from, to]));
    if (!to.startsWith('running.')) return;
    this.#say(`Path through the state chart: ${this.#path.join(' → ')}`);
    this.#path = [];
  }

  onEvent(event: SessionEvent): void {
    if (event.kind !== 'session.created' || event.creation === 1) return;
    this.#recovered += 1;
    this.#say('Recovered. There are no checkpoints: training starts over from the initial weights.');
  }
}
