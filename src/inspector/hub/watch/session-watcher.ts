import type { AnyStateMachine } from 'xstate';

import type { SessionEvent } from '../../../core/session-event.js';
import type { ActionName } from '../../protocol/client-message.js';
import type { Mark } from '../../protocol/inspected-history.js';
import type { SessionHistory } from '../history/session-history.js';
import { Linter } from '../lints/linter.js';
import { Causes } from './causes.js';
import { ChartWatcher } from './chart-watcher.js';
import { describeEvent } from './describe-event.js';
import type { InspectableSession } from './inspectable-session.js';
import { actionsOf, actOn } from './session-actions.js';
import { StepRecord } from './step-record.js';
import type { Watcher, WatcherTools } from './watcher.js';

/** Which events are moments to jump to. */
const marks: ReadonlyMap<string, Mark['kind']> = new Map([
  ['checkpoint.saved', 'checkpoint'],
  ['session.restarting', 'recovery'],
  ['evaluation', 'evaluation'],
  ['step.failed', 'failure'],
  ['session.paused', 'pause'],
]);

/** What a session is watched with. */
interface SessionWatching {
  /** That of the session's lifecycle. */
  readonly machine: AnyStateMachine;
  readonly history: SessionHistory;
  readonly tools: WatcherTools;
}

/** Writes the history of a monitored session. */
export class SessionWatcher implements Watcher {
  readonly history: SessionHistory;
  readonly #session: InspectableSession;
  readonly #tools: WatcherTools;
  readonly #causes = new Causes();
  readonly #steps: StepRecord;
  readonly #linter = new Linter();
  readonly #counts = { restarts: 0, saves: 0, evaluations: 0 };
  #stragglers = 0;
  #told = '';
  #isTroubled = false;

  constructor(session: InspectableSession, { machine, history, tools }: SessionWatching) {
    this.history = history;
    this.#session = session;
    this.#tools = tools;
    this.#steps = new StepRecord(history);
    const chart = new ChartWatcher(machine, history.identity.chart, {
      now: tools.now,
      onTransition: (transition) => {
        history.transition(transition);
        this.#lookAtActions();
        tools.touch();
      },
      onEnd: () => this.#end(),
      cause: () => this.#causes.ofTransition,
    });
    session.actor.system.inspect((event) => {
      if (event.actorRef === session.actor) chart.see(event);
    });
    session.events$.subscribe({ next: (event) => this.#onEvent(event), complete: () => this.#end() });
  }

  act(action: ActionName): unknown {
    return actOn(this.#session, action);
  }

  tick(nowMs: number): void {
    const { steps, globalStep } = this.#steps;
    const stepsPerSec = Number(this.#steps.rate(nowMs).toPrecision(4));
    const counts = `${steps} ${JSON.stringify(this.#counts)} ${stepsPerSec}`;
    if (counts === this.#told) return;
    this.#told = counts;
    const step = this.#steps.summary(nowMs);
    this.history.tick({
      atMs: nowMs,
      steps,
      stepsPerSec,
      ...this.#counts,
      ...(globalStep === undefined ? {} : { globalStep }),
      ...(step === undefined ? {} : { step }),
    });
  }

  lint(nowMs: number): void {
    if (this.history.endedMs !== undefined) return;
    const lints = this.#linter.see({
      atMs: nowMs,
      step: this.#steps.summary(nowMs),
      ...this.#steps.takeExtremes(),
      stragglers: this.#stragglers,
      restarts: this.#counts.restarts,
      nan: this.#steps.nan,
    });
    this.#stragglers = 0;
    if (lints) this.history.setLints(lints);
  }

  #onEvent(event: SessionEvent): void {
    switch (event.kind) {
      case 'transition.taken':
      case 'hook.called':
      case 'step.began':
        // The chart is watched where it is, and the end of a step says what its hooks took.
        return;
      case 'step.ended':
        if (event.outcome === 'failed') return;
        if (this.#isTroubled) this.#calm();
        this.#steps.step(this.#tools.now(), event);
        this.#tools.touch();
        return;
      case 'gauges.sampled':
        this.#steps.gauges(this.#tools.now(), event);
        this.#tools.touch();
        return;
      default:
        this.#note(event);
    }
  }

  /** Counts and logs an event, and marks its moment. */
  #note(event: SessionEvent): void {
    const { kind } = event;
    const atMs = this.#tools.now();
    if (kind === 'session.restarting') this.#counts.restarts = event.restart;
    else if (kind === 'step.straggled') this.#stragglers++;
    else if (kind === 'evaluation') {
      this.#counts.evaluations++;
      this.#steps.evaluation(atMs, event);
    } else if (kind === 'checkpoint.saved') this.#counts.saves++;
    const cause = this.#causes.of(kind);
    const entry = this.history.log({ atMs, kind, ...describeEvent(event), ...(cause === undefined ? {} : { cause }) });
    this.#causes.note(kind, entry.id);
    this.#isTroubled ||= kind === 'step.failed' || kind === 'session.restarting';
    const mark = marks.get(kind);
    const step = this.#steps.globalStep;
    if (mark) this.history.mark({ atMs, kind: mark, label: entry.text, ...(step === undefined ? {} : { step }) });
    this.#lookAtActions();
    this.#tools.touch();
  }

  /** A step has succeeded: what comes now does not follow from what failed before. */
  #calm(): void {
    this.#isTroubled = false;
    this.#causes.forget();
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
