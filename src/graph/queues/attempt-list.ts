/** What a list knows of an attempt. */
export interface ListedAttempt {
  /** Its neighbours in the list. */
  before: ListedAttempt | undefined;
  after: ListedAttempt | undefined;
  /** Stands for the session whose run it is; undefined for nobody's. */
  readonly session: object | undefined;
  /** True once nothing is left to be done. */
  readonly settled: boolean;
  /** Does as much as is possible now; true when that was anything. */
  advance(): boolean;
  /** What it has not put in yet. */
  rest(): readonly unknown[];
  /** Gives it up. */
  cancel(): void;
}

/** Attempts in the order in which they came; each can be taken out at constant cost. */
export class AttemptList {
  #first: ListedAttempt | undefined;
  #last: ListedAttempt | undefined;

  get first(): ListedAttempt | undefined {
    return this.#first;
  }

  /** Those of one session, in order. */
  of(session: object): readonly ListedAttempt[] {
    const found: ListedAttempt[] = [];
    for (let one = this.#first; one; one = one.after) if (one.session === session) found.push(one);
    return found;
  }

  add(added: ListedAttempt): void {
    added.before = this.#last;
    if (this.#last) this.#last.after = added;
    else this.#first = added;
    this.#last = added;
  }

  /** Takes one of its attempts out. */
  remove(attempt: ListedAttempt): void {
    const { before, after } = attempt;
    if (before) before.after = after;
    else this.#first = after;
    if (after) after.before = before;
    else this.#last = before;
    attempt.before = undefined;
    attempt.after = undefined;
  }
}
