import { abortable, cancelled } from './abortable.js';
import type { SessionSharing, SharedVariables, VariableEntry } from './session-sharing.js';

/** What a CancelledError says was given up. */
const waiting = 'Waiting until another session of the graph has initialized its variables';

/** Something under way that others wait for. */
interface Going {
  readonly over: Promise<void>;
  readonly end: () => void;
}

/** Somebody has the variables for itself now; a session has them to initialize them. */
interface Claim extends Going {
  readonly place: SharedSession | undefined;
}

/**
 * Whose the variables are that the sessions of one graph share in one process.
 *
 * Who first initializes or restores them owns them. When the owner closes they pass to the next session that waits to take
 * them over, or stay with those that are open; when none is open any more nobody owns them. One session at a time
 * initializes; whoever comes meanwhile waits, and then joins it, or does it in its place when it has failed. Who has lost
 * its session and comes back goes before others: nobody initializes what it is about to restore.
 */
export class VariableOwnership implements SharedVariables {
  #clear: () => Promise<void> = () => Promise.resolve();
  readonly #open = new Set<SharedSession>();
  /** Those that have given the variables values by themselves. */
  readonly #initialized = new Set<SharedSession>();
  /** Who takes over from the owner, in the order of asking. */
  readonly #heirs = new Map<SharedSession, () => void>();
  /**
   * Whose sessions use or have used the variables as they are, by the order in which they come back when all are lost: who
   * has initialized them comes first. Nobody who is gone for good is kept by it.
   */
  #members = new WeakMap<object, number>();
  #count = 0;
  /** Those of them who have lost their sessions and come back. */
  readonly #away = new Map<object, Going>();
  /** Things that one holder has for itself, once for each time that it took them. */
  readonly #taken = new Map<object, readonly object[]>();
  #owner: SharedSession | undefined;
  #isOwned = false;
  #claim: Claim | undefined;

  /** Has `clear` called whenever the last session has closed. */
  whenNobodyIsLeft(clear: () => Promise<void>): void {
    this.#clear = clear;
  }

  get owned(): boolean {
    return this.#isOwned || this.#away.size > 0;
  }

  /** How many sessions are open. */
  get sessions(): number {
    return this.#open.size;
  }

  /** Counts a session in. */
  add(): SharedSession {
    const place = new SharedSession(this);
    this.#open.add(place);
    return place;
  }

  /** Counts a session out. */
  async remove(place: SharedSession): Promise<void> {
    this.#initialized.delete(place);
    this.#heirs.delete(place);
    if (this.#claim?.place === place) this.#endClaim(this.#claim);
    await this.#leave(place);
  }

  hold(): (() => void) | undefined {
    if (this.#isTaken) return undefined;
    const claim = this.#take(undefined);
    return () => {
      this.#endClaim(claim);
    };
  }

  own(place: SharedSession): void {
    this.#initialized.add(place);
    if (!this.#claim && !this.#isOwned) this.#giveTo(place);
  }

  initialize(place: SharedSession): { done(): void } | undefined {
    if (this.#isTaken) return undefined;
    return this.#claimFor(place, place);
  }

  async enter(place: SharedSession, holder: object, signal: AbortSignal): Promise<VariableEntry> {
    this.#stepAside(place);
    for (let going = this.#before(holder); going; going = this.#before(holder)) {
      await abortable(waiting, going.over, signal);
    }
    if (signal.aborted) throw cancelled(waiting, signal);
    this.#open.add(place);
    if (!this.#isOwned) return { kind: 'initialize', ...this.#claimFor(place, holder) };
    return {
      kind: 'join',
      isNew: !this.#members.has(holder),
      done: () => {
        if (!this.#members.has(holder)) this.#members.set(holder, ++this.#count);
      },
    };
  }

  look(place: SharedSession): 'free' | 'owned' | 'busy' {
    if (this.#claim || (!this.#isOwned && this.#away.size > 0)) {
      this.#stepAside(place);
      return 'busy';
    }
    return this.#isOwned ? 'owned' : 'free';
  }

  whenOwner(place: SharedSession, take: () => void): () => void {
    if (this.#isOwned) this.#owner ??= place;
    if (this.#owner === place) take();
    else this.#heirs.set(place, take);
    return () => {
      this.#heirs.delete(place);
    };
  }

  takeAlone(thing: object, holder: object): (() => void) | undefined {
    const holders = this.#taken.get(thing) ?? [];
    if (holders.some((one) => one !== holder)) return undefined;
    this.#taken.set(thing, [...holders, holder]);
    return () => {
      const left = this.#taken.get(thing)?.slice(1) ?? [];
      if (left.length > 0) this.#taken.set(thing, left);
      else this.#taken.delete(thing);
    };
  }

  keepPlace(holder: object): () => void {
    if (!this.#members.has(holder)) return () => undefined;
    const going = createGoing();
    this.#away.get(holder)?.end();
    this.#away.set(holder, going);
    return () => {
      if (this.#away.get(holder) === going) this.#away.delete(holder);
      if (this.#open.size === 0) this.#forgetMembers();
      going.end();
    };
  }

  /** What `holder` has to wait for before it can join or initialize. */
  #before(holder: object): Going | undefined {
    if (this.#claim || this.#isOwned) return this.#claim;
    const ahead = [...this.#away].filter(([one]) => this.#orderOf(one) < this.#orderOf(holder));
    const [first] = ahead.sort(([one], [other]) => this.#orderOf(one) - this.#orderOf(other));
    return first?.[1];
  }

  #orderOf(holder: object): number {
    return this.#members.get(holder) ?? Infinity;
  }

  /** Whether somebody else uses the variables, initializes them, or comes back to them. */
  get #isTaken(): boolean {
    return this.#claim !== undefined || this.owned;
  }

  #take(place: SharedSession | undefined): Claim {
    return (this.#claim = { ...createGoing(), place });
  }

  #claimFor(place: SharedSession, holder: object): { done(): void } {
    const claim = this.#take(place);
    return {
      done: () => {
        if (this.#claim !== claim) return;
        this.#claim = undefined;
        this.#giveTo(place);
        this.#members.set(holder, -++this.#count);
        claim.end();
      },
    };
  }

  /** The variables are left to who initialized them by itself meanwhile, or to the next one. */
  #endClaim(claim: Claim): void {
    if (this.#claim !== claim) return;
    this.#claim = undefined;
    const [other] = this.#initialized;
    if (other) this.#giveTo(other);
    claim.end();
  }

  #giveTo(place: SharedSession): void {
    this.#isOwned = true;
    this.#owner = place;
  }

  /** Who only waits is nobody to be told what the others have left behind. */
  #stepAside(place: SharedSession): void {
    this.#leave(place).catch(() => undefined);
  }

  async #leave(place: SharedSession): Promise<void> {
    if (!this.#open.delete(place)) return;
    if (this.#open.size > 0) {
      if (this.#owner === place) this.#passOn();
      return;
    }
    this.#isOwned = false;
    this.#owner = undefined;
    this.#forgetMembers();
    await this.#clear();
  }

  #passOn(): void {
    this.#owner = undefined;
    const [heir] = this.#heirs;
    if (!heir) return;
    const [place, take] = heir;
    this.#owner = place;
    this.#heirs.delete(place);
    take();
  }

  #forgetMembers(): void {
    const away = [...this.#away.keys()].map((one) => [one, this.#orderOf(one)] as const);
    this.#members = new WeakMap(away);
  }
}

/** The part of one session in what the sessions of a graph share. */
export class SharedSession implements SessionSharing {
  readonly #ownership: VariableOwnership;
  #joined = false;
  #holder: object | undefined;

  constructor(ownership: VariableOwnership) {
    this.#ownership = ownership;
  }

  get joined(): boolean {
    return this.#joined;
  }

  get hasOthers(): boolean {
    return this.#ownership.sessions > 1;
  }

  get holder(): object | undefined {
    return this.#holder;
  }

  own(): void {
    this.#ownership.own(this);
  }

  initialize(): { done(): void } | undefined {
    return this.#ownership.initialize(this);
  }

  async enter(holder: object, signal: AbortSignal): Promise<VariableEntry> {
    this.#holder = holder;
    const entry = await this.#ownership.enter(this, holder, signal);
    this.#joined = entry.kind === 'join';
    return entry;
  }

  look(holder: object | undefined): 'free' | 'owned' | 'busy' {
    this.#holder = holder;
    const found = this.#ownership.look(this);
    this.#joined = found === 'owned';
    return found;
  }

  whenOwner(take: () => void): () => void {
    return this.#ownership.whenOwner(this, take);
  }

  takeAlone(thing: object): (() => void) | undefined {
    return this.#ownership.takeAlone(thing, this.#holder ?? this);
  }

  keepPlace(): () => void {
    return this.#holder ? this.#ownership.keepPlace(this.#holder) : () => undefined;
  }

  /** The session is closed; the last one has the graph cleared. */
  close(): Promise<void> {
    return this.#ownership.remove(this);
  }
}

function createGoing(): Going {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end };
}
