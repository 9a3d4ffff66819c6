/** One checkpoint as retention knows it. */
export interface SavedCheckpoint {
  /** The prefix of its files. */
  readonly path: string;
  /** When it was saved, in seconds since the epoch; Infinity when that is not known. */
  readonly savedAtSecs: number;
  readonly step?: number | undefined;
  /** What was measured when it was saved, by name. */
  readonly metrics?: Readonly<Record<string, number>> | undefined;
}

/** Holds on to checkpoints that have fallen out of the window of the newest. Each rule decides for itself. */
export interface KeepRule {
  /** The metric that it goes by: whoever saves warns when nobody measures it. */
  readonly metric?: string | undefined;
  /** Asked once, when `candidate` falls out of the window: true to hold on to it. */
  keeps(candidate: SavedCheckpoint): boolean;
  /** Asked after each later save about what this rule holds: false to let go of it; it holds for good when left out. */
  stillKeeps?(held: SavedCheckpoint, all: readonly SavedCheckpoint[]): boolean;
}

/** What is called of a rule. */
export const ruleMethods = ['keeps', 'stillKeeps'] as const satisfies readonly (keyof KeepRule)[];

/** What to keep. */
export interface RetentionOptions {
  /** How many of the newest to keep; 0 for all of them, without a list; a negative number keeps none. */
  readonly maxToKeep: number;
  /** Who may hold on to an older one. */
  readonly rules?: readonly KeepRule[] | undefined;
}

/** A checkpoint out of the window, and who still wants it. */
interface Held {
  readonly checkpoint: SavedCheckpoint;
  readonly rules: readonly KeepRule[];
}

/** What to keep: the newest, and what a rule holds on to. The class deletes nothing itself, but says what to delete. */
export class Retention {
  readonly #maxToKeep: number;
  readonly #ownRules: readonly KeepRule[];
  /** Rules that others have beside those that it was made with. */
  furtherRules: readonly KeepRule[] = [];
  #window: readonly SavedCheckpoint[] = [];
  #held: readonly Held[] = [];

  constructor(options: RetentionOptions) {
    this.#maxToKeep = options.maxToKeep;
    this.#ownRules = options.rules ?? [];
  }

  /** The rules that are asked. */
  get rules(): readonly KeepRule[] {
    return [...this.#ownRules, ...this.furtherRules];
  }

  /** The newest checkpoints, oldest first. */
  get window(): readonly SavedCheckpoint[] {
    return this.#window;
  }

  /** True when a rule may let go of what it held: such a rule must be told what an earlier process held. */
  get letsGo(): boolean {
    return this.rules.some(letsGo);
  }

  /**
   * Takes a list as the newest checkpoints, oldest first; a list longer than maxToKeep stays so.
   *
   * @param older checkpoints that an earlier process held on to: the rules that may let go of one are asked
   */
  reset(window: readonly SavedCheckpoint[], older: readonly SavedCheckpoint[] = []): void {
    this.#window = [...window];
    this.#held = older.flatMap((checkpoint) => this.#hold(checkpoint, this.rules.filter(letsGo)));
  }

  /**
   * Adds a checkpoint that was saved; one of the same path moves to the end.
   *
   * @returns what is to be deleted now: at most one of the window (TensorFlow deletes one a save), and what no rule
   * holds any more
   */
  record(saved: SavedCheckpoint): readonly SavedCheckpoint[] {
    if (this.#maxToKeep === 0) return [];
    const window = [...this.#window.filter(({ path }) => path !== saved.path), saved];
    const candidate = window.length > this.#maxToKeep ? window.shift() : undefined;
    this.#window = window;
    this.#held = this.#held.filter(({ checkpoint }) => checkpoint.path !== saved.path);
    const held = candidate ? this.#hold(candidate, this.rules) : [];
    this.#held = [...this.#held, ...held];
    const unwanted = candidate && held.length === 0 ? [candidate] : [];
    return [...unwanted, ...this.#letGo()];
  }

  /** Forgets what `isGone` says: it was taken away by somebody else. */
  forget(isGone: (checkpoint: SavedCheckpoint) => boolean): void {
    this.#window = this.#window.filter((one) => !isGone(one));
    this.#held = this.#held.filter(({ checkpoint }) => !isGone(checkpoint));
  }

  #hold(checkpoint: SavedCheckpoint, asked: readonly KeepRule[]): readonly Held[] {
    const rules = asked.filter((rule) => rule.keeps(checkpoint));
    return rules.length > 0 ? [{ checkpoint, rules }] : [];
  }

  #letGo(): readonly SavedCheckpoint[] {
    const all = [...this.#held.map(({ checkpoint }) => checkpoint), ...this.#window];
    const asked = this.#held.map(({ checkpoint, rules }) => ({
      checkpoint,
      rules: rules.filter((rule) => rule.stillKeeps?.(checkpoint, all) ?? true),
    }));
    this.#held = asked.filter(({ rules }) => rules.length > 0);
    return asked.filter(({ rules }) => rules.length === 0).map(({ checkpoint }) => checkpoint);
  }
}

function letsGo(rule: KeepRule): boolean {
  return rule.stillKeeps !== undefined;
}
