import type { AnyStateMachine } from 'xstate';

import type { SessionEvent } from '../../../core/session-event.js';
import { insideView, type StepTail } from '../../../session/inside-view.js';
import type { ActionName } from '../../protocol/client-message.js';
import type { SessionHistory } from '../history/session-history.js';
import { ChartWatcher } from './chart-watcher.js';
import type { InspectableSession } from './inspectable-session.js';
import { roundMoment } from './round-moment.js';
import { actionsOf, actOn } from './session-actions.js';
import { SessionNotes } from './session-notes.js';
import type { Watcher, WatcherTools } from './watcher.js';

/** What a session is watched with. */
interface SessionWatching {
  /** That of the session's lifecycle. */
  readonly machine: AnyStateMachine;
  readonly history: SessionHistory;
  readonly tools: WatcherTools;
}

/** Writes the history of a monitored session as it happens, and asks it what pages ask. */
export class SessionWatcher implements Watcher {
  readonly history: SessionHistory;
  readonly #session: InspectableSession;
  readonly #tools: WatcherTools;
  readonly #notes: SessionNotes;
  readonly #subscriptions: readonly { unsubscribe(): void }[];
  /** The steps that are not noted yet; undefined where they come as events. */
  readonly #tail: StepTail | undefined;

  constructor(session: InspectableSession, { machine, history, tools }: SessionWatching) {
    this.history = history;
    this.#session = session;
    this.#tools = tools;
    this.#notes = new SessionNotes(history);
    const inside = session[insideView];
    const chart = new ChartWatcher(machine, history.identity.chart, {
      now: tools.now,
      onTransition: (transition) => {
        history.transition(transition);
        this.#lookAtActions();
        tools.touch();
      },
      onEnd: () => this.#end(),
      cause: () => {
        this.#takeSteps();
        return this.#notes.cause;
      },
    });
    this.#subscriptions = [
      session.actor.system.inspect((event) => {
        if (event.actorRef === session.actor) chart.see(event);
      }),
      (inside?.rest$ ?? session.events$).subscribe({
        next: (event) => this.#onEvent(event),
        complete: () => this.#end(),
      }),
    ];
    this.#tail = inside?.followSteps(() => {
      this.#onSteps();
    });
  }

  act(action: ActionName): unknown {
    return actOn(this.#session, action);
  }

  tick(nowMs: number): void {
    this.#takeSteps();
    this.#notes.tick(nowMs);
  }

  lint(nowMs: number): void {
    this.#takeSteps();
    this.#notes.lint(nowMs);
  }

  close(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#tail?.close();
  }

  #onEvent(event: SessionEvent): void {
    this.#takeSteps();
    if (this.#notes.take(event, this.#tools.now())) {
      this.#lookAtActions();
      this.#tools.touch();
    } else this.#tools.count();
  }

  #onSteps(): void {
    if (this.#tail?.isFull) this.#takeSteps();
    this.#tools.count();
  }

  /** Notes the steps that are over: whatever comes next comes after them. */
  #takeSteps(): void {
    const tail = this.#tail;
    const steps = tail?.take() ?? [];
    if (!tail || steps.length === 0) return;
    // A session may have a clock of its own.
    const aheadMs = Math.round(this.#tools.now() - tail.nowMs);
    for (const step of steps) {
      this.#notes.take(step, roundMoment(step.startedAtMs + step.durationMs + aheadMs));
    }
  }

  #lookAtActions(): void {
    if (this.history.endedMs === undefined) this.history.setActions(actionsOf(this.#session, this.#tools));
  }

  #end(): void {
    const nowMs = this.#tools.now();
    this.tick(nowMs);
    this.history.end(nowMs);
    this.#tools.touch();
  }
}
