import type { Observable, OperatorFunction } from 'rxjs';

import { CheckedRunOptions } from '../core/checked-run-options.js';
import type { Clock } from '../core/clock.js';
import { follow, thenOf } from '../core/foreign/promise-from.js';
import { linkSignals } from '../core/link-signals.js';
import { RunLimit } from '../core/run-limit.js';
import { merge, unmerge } from './merge.js';
import { operateSteps, type StepWork } from './operate-steps.js';
import type { PauseGate } from './pause-gate.js';
import type { StepProbe } from './step-probe.js';
import {
  whenOk,
  type RawRun,
  type StepFailed,
  type StepOk,
  type StepPlan,
  type StepTry,
  type StepValue,
  type StepValues,
} from './step-value.js';

/** What ends a raw run besides itself. */
export interface ExecuteOptions {
  readonly clock: Clock;
  /** Aborted when the monitored session waits no longer for its last step. */
  readonly closing: AbortSignal;
  /** Aborted when the monitored session is asked to close: what the run waits for is given up then. */
  readonly ending?: AbortSignal | undefined;
  /** The failures of steps that are given up. */
  readonly givenUp$: Observable<StepFailed>;
  /** Told until when a raw run goes on that was given up. */
  readonly goesOn?: ((ended: Promise<void>) => void) | undefined;
  /** Holds steps before their run while the session is paused. */
  readonly gate?: PauseGate | undefined;
  /** Sees the steps before their run, and after it. */
  readonly probe?: StepProbe | undefined;
}

/** The options of a raw run, and what lets go of all that they hang on. */
interface Bounds {
  readonly options: CheckedRunOptions;
  readonly release: () => void;
}

/**
 * Makes one run of the raw session of what the caller and the hooks ask for, and takes apart what it gives.
 *
 * The raw session gets a signal that is aborted when the step is given up: by the run's own signal, by its timeout,
 * which counts the raw run alone, or by `closing`. A raw session that does not listen goes on unheard; one that cannot end a
 * run at once says until when it goes on.
 */
export function execute(bounds: ExecuteOptions): OperatorFunction<StepValue<StepPlan>, StepValue<StepValues>> {
  const work: StepWork<StepPlan, StepValues> = (value, output) => {
    const { step } = value;
    const { fetches, feeds, options: asked } = merge(value);
    const fail = (error: unknown): void => {
      output.settle({ step, error });
    };
    const { options, release } = bound(asked, bounds, fail);
    try {
      const values: unknown = step.live.session.run(fetches, feeds, options, step.metadata);
      const then = thenOf(values);
      if (then) {
        const succeed = (settled: unknown): void => {
          output.settle(toValues({ step, ok: { values: settled, options } }));
        };
        follow(values, then, succeed, fail);
        return release;
      }
      release();
      return toValues({ step, ok: { values, options } });
    } catch (error) {
      release();
      throw error;
    }
  };
  const { givenUp$, gate, probe } = bounds;
  const sight = probe && {
    entered: (value: StepOk<StepPlan>) => probe.executing(value),
    left: (step: StepTry) => probe.executed(step),
  };
  return operateSteps(givenUp$, work, gate, sight);
}

const toValues = whenOk(unmerge);

function bound(
  asked: RawRun['options'],
  { clock, closing, ending, goesOn }: ExecuteOptions,
  fail: (error: unknown) => void,
): Bounds {
  const { signal: own, timeoutInMs = 0 } = asked;
  if (!own && timeoutInMs <= 0) {
    return { options: new CheckedRunOptions(asked, closing, { ending, goesOn }), release: nothing };
  }
  const late = new AbortController();
  const { signal, unlink } = linkSignals([late.signal, closing, ...(own ? [own] : [])]);
  if (timeoutInMs <= 0) {
    return { options: new CheckedRunOptions(asked, signal, { ending, goesOn }), release: unlink };
  }
  const limit = new RunLimit(timeoutInMs, clock, (error) => {
    late.abort(error);
    fail(error);
  });
  return {
    options: new CheckedRunOptions(asked, signal, { limit, ending, goesOn }),
    release: () => {
      limit.stop();
      unlink();
    },
  };
}

function nothing(): void {
  // A run without bounds of its own hangs on nothing.
}
