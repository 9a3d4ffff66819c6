import type { SessionEvent } from '../../../core/session-event.js';
import type { Mark } from '../../protocol/inspected-history.js';
import type { SessionHistory } from '../history/session-history.js';
import { Linter } from '../lints/linter.js';
import { Causes } from './causes.js';
import { describeEvent } from './describe-event.js';
import { StepRecord } from './step-record.js';

/** Which events are moments to jump to. */
const marks: ReadonlyMap<string, Mark['kind']> = new Map([
  ['checkpoint.saved', 'checkpoint'],
  ['session.restarting', 'recovery'],
  ['evaluation', 'evaluation'],
  ['step.failed', 'failure'],
  ['session.paused', 'pause'],
]);

/** Writes the events of a session into its history: counts, the log, marks, series and lints, but for its chart. */
export class SessionNotes {
  readonly history: SessionHistory;
  readonly #causes = new Causes();
  readonly #steps: StepRecord;
  readonly #linter = new Linter();
  readonly #counts = { restarts: 0, saves: 0, evaluations: 0 };
  #stragglers = 0;
  #told = '';
  #isTroubled = false;

  constructor(history: SessionHistory) {
    this.history = history;
    this.#steps = new StepRecord(history);
  }

  /** Id of the entry of the log that has led to what the machine does now. */
  get cause(): number | undefined {
    return this.#causes.ofTransition;
  }

  /** Takes an event; true when it was an entry of the log. */
  take(event: SessionEvent, atMs: number): boolean {
    switch (event.kind) {
      case 'transition.taken':
      case 'hook.called':
      case 'step.began':
        // The chart is watched where it is, and the end of a step says what its hooks took.
        return false;
      case 'step.ended':
        if (event.outcome === 'failed') return false;
        if (this.#isTroubled) this.#calm();
        this.#steps.step(atMs, event);
        return false;
      case 'gauges.sampled':
        this.#steps.gauges(atMs, event);
        return false;
      default:
        this.#note(event, atMs);
        return true;
    }
  }

  /** Notes steps that are known by their sum alone. */
  addSteps(count: number): void {
    this.#steps.add(count);
  }

  /** Notes what the steps came to by now. */
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

  /** Looks at the second that is over, for what looks wrong. */
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

  /** Counts and logs an event, and marks its moment. */
  #note(event: SessionEvent, atMs: number): void {
    const { kind } = event;
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
  }

  /** A step has succeeded: what comes now does not follow from what failed before. */
  #calm(): void {
    this.#isTroubled = false;
    this.#causes.forget();
  }
}
