import type { AnyActorRef, AnyStateMachine, InspectionEvent } from 'xstate';

import type { SessionHistory } from '../history/session-history.js';
import { describeTransition } from './describe-transition.js';
import { ChartWatcher } from './chart-watcher.js';
import type { Watcher, WatcherTools } from './watcher.js';

/** Writes the history of an actor that runs a state machine. */
export class MachineWatcher implements Watcher {
  readonly history: SessionHistory;
  readonly #chart: ChartWatcher;
  #isClosed = false;

  constructor(machine: AnyStateMachine, history: SessionHistory, tools: WatcherTools) {
    this.history = history;
    this.#chart = new ChartWatcher(machine, history.identity.chart, {
      now: tools.now,
      onTransition: (transition) => {
        history.transition(transition);
        history.log({ atMs: transition.atMs, kind: 'transition', ...describeTransition(transition) });
        tools.touch();
      },
      onEnd: () => {
        history.end(tools.now());
        tools.touch();
      },
    });
  }

  see(event: InspectionEvent): void {
    if (!this.#isClosed) this.#chart.see(event);
  }

  act(): never {
    throw new TypeError('a machine of your own is only looked at: there is nothing to ask of it');
  }

  tick(): void {
    // A machine makes no steps.
  }

  lint(): void {
    // What is wrong with a machine of somebody's own, nobody else knows.
  }

  close(): void {
    // XState has no way to take the option `inspect` back.
    this.#isClosed = true;
  }
}

/** The machine that an actor runs; undefined where it runs something else. */
export function machineOf(actor: AnyActorRef): AnyStateMachine | undefined {
  const { logic } = actor as { readonly logic?: unknown };
  return typeof logic === 'object' && logic !== null && 'root' in logic && 'states' in logic
    ? (logic as AnyStateMachine)
    : undefined;
}
