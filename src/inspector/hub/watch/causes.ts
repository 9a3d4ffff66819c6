/** What each kind of event follows from, the most telling first. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  'session.restarting': ['step.failed', 'session.restarting'],
  'checkpoint.restored': ['session.restarting'],
  'session.created': ['session.restarting'],
  'session.joined': ['session.restarting'],
  'recovery.failed': ['session.restarting', 'step.failed'],
  'session.ending': ['recovery.failed', 'input.exhausted', 'stop.requested', 'step.failed'],
  'input.exhausted': ['step.failed'],
  'session.closed': ['session.ending', 'input.exhausted', 'recovery.failed', 'stop.requested'],
};

/** The kinds that something follows from. */
const telling = new Set(Object.values(reasons).flat());

/** What an entry of the log follows from: the latest entry of a kind that leads to it, within the same trouble. */
export class Causes {
  readonly #latest = new Map<string, number>();

  /** Id of the entry that leads to one of `kind`. */
  of(kind: string): number | undefined {
    const found = Object.hasOwn(reasons, kind) ? reasons[kind] : undefined;
    return found?.map((reason) => this.#latest.get(reason)).find((id) => id !== undefined);
  }

  /** Id of the entry that has led to what the machine does now. */
  get ofTransition(): number | undefined {
    return Math.max(0, ...this.#latest.values()) || undefined;
  }

  /** Notes an entry. */
  note(kind: string, id: number): void {
    if (telling.has(kind)) this.#latest.set(kind, id);
  }

  /** The trouble is over: what comes now does not follow from it. */
  forget(): void {
    this.#latest.clear();
  }
}
