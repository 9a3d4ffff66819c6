import type { Observable } from 'rxjs';

import type { Feeds } from '../core/fetches.js';
import { filledText, functionOf } from '../core/options/values.js';
import type { SessionRunContext, SessionRunHook } from '../core/session-run-hook.js';

/** One try of one run, on its way to the raw session. */
export interface Step {
  /** Number of the run in the life of the monitored session, from 0. */
  readonly index: number;
  /** Number of the try, from 1. */
  readonly attempt: number;
  readonly fetches: unknown;
  readonly feeds: Feeds | null | undefined;
  readonly context: SessionRunContext;
}

/** What an operator does with the stream of steps. */
export type StepProjection = (step$: Observable<Step>) => Observable<Step>;

/** A hook that is an operator over the stream of steps. */
export class StepOperatorHook implements SessionRunHook {
  readonly stateKey: string;
  readonly project: StepProjection;

  constructor(name: string, project: StepProjection) {
    this.stateKey = name;
    this.project = project;
  }
}

/**
 * Makes a hook of an RxJS operator. In its place among the hooks it sees each step before it is run, and gives exactly
 * one emission for each: the step, or one with other feeds or fetches. A step that it drops is rejected with
 * CancelledError naming it; its error rejects that step alone.
 *
 * The projection is called once a session. While it answers at once, all steps are one stream (`scan` and the like keep
 * what they know). When it does not answer at once, its input is completed behind the step, to learn whether an answer
 * comes at all, and the next step begins a new subscription; so does the step after an error.
 */
export function stepOperator(name: string, project: StepProjection): SessionRunHook {
  filledText('a text that is not empty').assert('stepOperator: name', name);
  functionOf('a function of the step stream').assert('stepOperator: project', project);
  return new StepOperatorHook(name, project);
}
