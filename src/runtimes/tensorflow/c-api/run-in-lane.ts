import { cancelled } from '../../../core/abortable.js';
import { onAbort } from '../../../core/on-abort.js';
import type { LaneCall, LaneRequest } from './lanes/native-lane.js';
import type { Lane } from './lanes/native-lanes.js';
import { RunCall, type FedValue, type NativeRunResult, type RunArguments, type RunPlan } from './native-run.js';
import type { RunWay } from './run-pace.js';

/** Who looks on at a run. */
export interface RunWatch {
  /** The run is given up when one of them is aborted: it rejects at once, and goes on in the library. */
  readonly signals: readonly AbortSignal[];
  /** Told, when it is given up, until when it goes on. */
  readonly goesOn?: ((ended: Promise<void>) => void) | undefined;
}

/** What a run is, and what its session is told of it. */
export interface LaneRun {
  readonly plan: RunPlan;
  readonly values: readonly FedValue[];
  readonly lane: Lane;
  readonly way: RunWay;
  readonly watch?: RunWatch | undefined;
  readonly callOf: (args: RunArguments) => LaneRequest;
  readonly began: () => void;
  readonly succeeded: () => void;
  /** It has returned, or is never made. */
  readonly ended: () => void;
}

/**
 * Makes a run on a thread of its lane. One that is given up holds what it was given until it has returned; one that still waits
 * for a thread is not made.
 */
export function runInLane(run: LaneRun): Promise<NativeRunResult> {
  const { plan, values, lane, way, watch, callOf, began, succeeded, ended } = run;
  const { lanes } = plan.graph.calls;
  const signals = watch?.signals ?? [];
  return new Promise((resolve, reject) => {
    const aborted = signals.find((signal) => signal.aborted);
    if (aborted) throw cancelled('The run', aborted);
    const call = new RunCall(plan, values, way.options);
    let tellEnded: (() => void) | undefined;
    let isGivenUp = false;
    const end = (): void => {
      for (const letGo of listeners) letGo();
      ended();
      tellEnded?.();
    };
    const made: LaneCall = {
      ...callOf(call.args),
      end: way.end,
      returned: () => {
        try {
          const result = call.finish();
          // What a run has kept that nobody waits for any more is nobody's.
          if (isGivenUp) for (const tensor of result.kept) tensor.release();
          resolve(result);
          succeeded();
        } catch (error) {
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as it was thrown
          reject(error);
        }
        end();
      },
      failed: (error) => {
        call.drop();
        reject(error);
        end();
      },
    };
    const giveUp = (signal: AbortSignal): void => {
      const error = cancelled('The run', signal);
      isGivenUp = true;
      reject(error);
      if (lanes.withdraw(made)) made.failed(error);
      else if (!tellEnded) watch?.goesOn?.(new Promise((over) => (tellEnded = over)));
    };
    const listeners = signals.map((signal) =>
      onAbort(signal, () => {
        giveUp(signal);
      }),
    );
    began();
    lanes.make(lane, made);
  });
}
