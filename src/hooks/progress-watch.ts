import type { Clock } from '../core/clock.js';
import type { GraphLike } from '../core/graph-like.js';
import type { Outcome } from '../core/outcome.js';
import type { SessionEvent } from '../core/session-event.js';
import type { Moment } from '../core/triggers/trigger.js';
import type { TriggerTimer } from '../core/triggers/trigger-timer.js';
import { globalStepOf } from './global-step.js';
import { nameOf } from './node-argument.js';
import type { ProgressDisplay, ShownScalar } from './progress-display.js';
import type { Tagged } from './tagged-tensors.js';

/** What is watched for. */
export interface ProgressWatchOptions {
  readonly graph: GraphLike | undefined;
  /** Whether the end is a global step. */
  readonly needsStep: boolean;
  /** Whether the end is a number of runs. */
  readonly countsRuns: boolean;
  readonly tagged: readonly Tagged[];
  readonly timer: TriggerTimer;
  readonly clock: Clock;
}

type StepEnded = Extract<SessionEvent, { readonly kind: 'step.ended' }>;

/** Has one session shown by what its observers are told. */
export class ProgressWatch {
  readonly #options: ProgressWatchOptions;
  readonly #scalars = new Map<string, number>();
  #display: ProgressDisplay | undefined;
  /** When the session was there, and its step. */
  #begin: Moment | undefined;
  #outcome: Outcome | undefined;
  #globalStep: number | undefined;
  #runs = 0;

  constructor(options: ProgressWatchOptions) {
    this.#options = options;
  }

  /** There is something to show it on: from the begin of the session on, and if it is over to its end. */
  showOn(display: ProgressDisplay): void {
    this.#display = display;
    if (!this.#begin) return;
    display.begin(this.#begin);
    if (this.#runs > 0) display.show(this.#now, this.#shown());
    if (this.#outcome) this.#leave(this.#outcome);
  }

  /**
   * Takes note of an event.
   *
   * @throws FailedPreconditionError as the session begins, when the graph has no global step to come to an end.
   */
  see(event: SessionEvent): void {
    if (event.kind === 'gauges.sampled') this.#seeGauges(event.globalStep);
    else if (event.kind === 'step.ended') this.#seeStep(event);
    else if (event.kind === 'session.recovered') this.#display?.begin(this.#now);
    else if (event.kind === 'session.closed') this.#leave(event.outcome);
  }

  #seeGauges(globalStep: number | undefined): void {
    this.#globalStep = globalStep ?? this.#globalStep;
    if (this.#begin) return;
    this.#begin = this.#now;
    const { graph, needsStep } = this.#options;
    if (needsStep && graph) globalStepOf(graph, 'ProgressHook');
    this.#display?.begin(this.#begin);
  }

  #seeStep({ outcome, globalStep, scalars }: StepEnded): void {
    this.#globalStep = globalStep ?? this.#globalStep;
    if (outcome === 'failed') return;
    this.#runs++;
    const { tagged, timer } = this.#options;
    for (const { tag, node } of tagged) {
      const value = scalars[tag] ?? scalars[nameOf(node).replace(/:0$/, '')];
      if (value !== undefined) this.#scalars.set(tag, value);
    }
    if (!timer.shouldTriggerForStep(this.#runs)) return;
    timer.updateLastTriggeredStep(this.#runs);
    this.#display?.show(this.#now, this.#shown());
  }

  #leave(outcome: Outcome): void {
    this.#outcome = outcome;
    if (outcome.kind !== 'failed' && this.#begin) this.#display?.end(this.#now.step);
    this.#display?.stop();
  }

  get #now(): Moment {
    const { countsRuns, clock } = this.#options;
    return { step: (countsRuns ? undefined : this.#globalStep) ?? this.#runs, atMs: clock.now() };
  }

  #shown(): readonly ShownScalar[] {
    return this.#options.tagged.flatMap(({ tag }) => {
      const value = this.#scalars.get(tag);
      return value === undefined ? [] : [{ tag, value }];
    });
  }
}
