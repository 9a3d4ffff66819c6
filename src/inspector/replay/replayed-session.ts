import type { SessionEvent } from '../../core/session-event.js';
import type { SessionHistory } from '../hub/history/session-history.js';
import { errorText } from '../hub/watch/error-text.js';
import { SessionNotes } from '../hub/watch/session-notes.js';
import type { Watcher } from '../hub/watch/watcher.js';
import type { TraceLine } from '../../trace/trace-line.js';
import { revived } from './revived.js';

/** Milliseconds of the trace between two looks at what the steps came to. */
const tickMs = 250;
/** Milliseconds of the trace between two looks at what looks wrong. */
const lintMs = 1000;

type Taken = Extract<SessionEvent, { readonly kind: 'transition.taken' }>;

/** The history of a session, out of the lines of a trace. */
export class ReplayedSession implements Watcher {
  readonly history: SessionHistory;
  readonly #notes: SessionNotes;
  #tickedMs: number;
  #lintedMs: number;
  #lastMs: number;

  constructor(history: SessionHistory) {
    this.history = history;
    this.#notes = new SessionNotes(history);
    this.#tickedMs = history.identity.startedMs;
    this.#lintedMs = this.#tickedMs;
    this.#lastMs = this.#tickedMs;
  }

  /** Takes a line of the session. */
  take(line: TraceLine): void {
    const { kind, atMs } = line;
    this.#pass(atMs);
    if (kind === 'steps.summed') {
      if (typeof line['steps'] === 'number') this.#notes.addSteps(line['steps']);
      return;
    }
    if (kind.startsWith('trace.')) return;
    const { s: _, ...fields } = line;
    const event = revived(fields) as unknown as SessionEvent;
    if (event.kind === 'transition.taken') this.#enter(event);
    else this.#notes.take(event, atMs);
  }

  /** There are no more lines. */
  end(): void {
    this.#notes.tick(this.#lastMs);
    this.history.end(this.#lastMs);
  }

  act(): never {
    throw new TypeError('a trace is over: there is nothing to ask of it');
  }

  tick(): void {
    // Time passes with the lines.
  }

  lint(): void {
    // Time passes with the lines.
  }

  close(): void {
    // Whoever reads the lines stops.
  }

  #pass(atMs: number): void {
    this.#lastMs = Math.max(this.#lastMs, atMs);
    if (atMs - this.#tickedMs >= tickMs) {
      this.#tickedMs = atMs;
      this.#notes.tick(atMs);
    }
    if (atMs - this.#lintedMs >= lintMs) {
      this.#lintedMs = atMs;
      this.#notes.lint(atMs);
    }
  }

  #enter({ atMs, from, to, event, actor, guard, refused, cause: error }: Taken): void {
    const [before, after] = [outwards(from), outwards(to)];
    const cause = this.#notes.cause;
    this.history.transition({
      atMs,
      from: before.slice(-1),
      to: after.slice(-1),
      exited: before.filter((id) => !after.includes(id)).toReversed(),
      entered: after.filter((id) => !before.includes(id)),
      arrows: this.#arrowsOf(before, after, { event, guard }),
      event,
      ...(guard === undefined ? {} : { guard }),
      ...(refused.length > 0 ? { guardsNo: refused } : {}),
      ...(cause === undefined ? {} : { cause }),
      ...(error === undefined ? {} : { failure: errorText(error) }),
      ...(actor === undefined ? {} : { actor }),
    });
  }

  /** Places of the arrows that may have been taken: a trace names the states, the event and the guard. */
  #arrowsOf(
    before: readonly string[],
    after: readonly string[],
    { event, guard }: Pick<Taken, 'event' | 'guard'>,
  ): readonly number[] {
    if (before.length === 0) return [];
    const arrows = this.history.identity.chart.arrows;
    const place = arrows.findIndex(
      (arrow) =>
        (arrow.from === '' || before.includes(arrow.from)) &&
        (arrow.to === undefined ? before.at(-1) === after.at(-1) : after.includes(arrow.to)) &&
        (arrow.event === event || arrow.event.startsWith(`${event} `)) &&
        (arrow.guard === guard || (arrow.guard === 'else' && guard === undefined)),
    );
    return place < 0 ? [] : [place];
  }
}

/** The ids of a state and of those around it, outer ones first. */
function outwards(path: string | undefined): readonly string[] {
  const keys = path === undefined || path === '' ? [] : path.split('.');
  return keys.map((_, place) => keys.slice(0, place + 1).join('.'));
}
