import type { OnlookerReport } from '../../core/foreign/onlooker.js';
import type { SessionEvent } from '../../core/session-event.js';

/** Says whether the session is to pause at an event. */
export type BreakOn = (event: SessionEvent) => boolean;

/** What can be paused at breakpoints. */
export interface Breakable {
  pause(reason: string): void;
  /** Told of a step that has failed, before it is decided what becomes of it. */
  onFailure: ((error: unknown) => void) | undefined;
}

/** What breakpoints are asked with. */
export interface BreakpointTools {
  readonly breakOn: BreakOn;
  /** Where the lifecycle is. */
  readonly state: () => string;
  readonly pause: (reason: string) => void;
  readonly report: OnlookerReport;
}

/** Asks `breakOn` at each event, but for those of opening, of closing, and of pausing itself. */
export class Breakpoints {
  readonly #tools: BreakpointTools;
  #isReported = false;
  /** Whether the next `step.failed` was asked about before it was told. */
  #isAhead = false;

  constructor(tools: BreakpointTools) {
    this.#tools = tools;
  }

  /** An event is told. */
  see(event: SessionEvent): void {
    if (event.kind === 'step.failed' && this.#isAhead) {
      this.#isAhead = false;
      return;
    }
    this.#ask(event);
  }

  /** A step has failed, which is told once it is decided what becomes of it. */
  seeFailure(error: unknown): void {
    this.#isAhead = true;
    this.#ask({ kind: 'step.failed', error });
  }

  #ask(event: SessionEvent): void {
    const { breakOn, state, pause, report } = this.#tools;
    if (!/^(running|recovering)/.test(state()) || isOfPausing(event)) return;
    try {
      if ((breakOn(event) as unknown) === true) pause(`breakOn: ${event.kind}`);
    } catch (error) {
      const isFirst = !this.#isReported;
      // What is reported is an event too.
      this.#isReported = true;
      if (isFirst) report('breakOn', error);
    }
  }
}

function isOfPausing(event: SessionEvent): boolean {
  if (event.kind === 'session.paused' || event.kind === 'session.resumed') return true;
  if (event.kind !== 'transition.taken') return false;
  const { from, to } = event;
  return from === undefined || from.startsWith('initializing') || [from, to].includes('running.paused');
}
