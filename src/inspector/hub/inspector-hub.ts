import type { AnyActorRef, InspectionEvent } from 'xstate';

import { systemClock, type Clock } from '../../core/clock.js';
import { promiseFrom } from '../../core/foreign/promise-from.js';
import { readChart } from '../chart/read-chart.js';
import { actionCalls } from '../protocol/action-calls.js';
import type { ActionName, ClientMessage } from '../protocol/client-message.js';
import type { ServerMessage, SessionInfo } from '../protocol/server-message.js';
import { SessionHistory, type Identity } from './history/session-history.js';
import { errorText, shortText } from './watch/error-text.js';
import type { InspectableSession } from './watch/inspectable-session.js';
import { machineOf, MachineWatcher } from './watch/machine-watcher.js';
import { roundMoment } from './watch/round-moment.js';
import { SessionWatcher } from './watch/session-watcher.js';
import type { Watcher, WatcherTools } from './watch/watcher.js';

/** How a hub works. */
export interface InspectorHubOptions {
  readonly clock?: Clock | undefined;
  /** Whether a session may be lost on purpose; false. */
  readonly allowFaults?: boolean | undefined;
}

/** Attaches the hub to sessions: it goes into the option `observers` of each. */
export interface HubObserver {
  attach(session: InspectableSession): void;
}

/** What there is to say of a session, or a machine, that is to be shown. */
export interface ShownSession extends Pick<Identity, 'name' | 'chart' | 'startedMs'> {
  /** Id of the machine that it belongs to. */
  readonly parent?: string | undefined;
}

/** All that a hub keeps, at a moment. */
export interface HubSnapshot {
  readonly nowMs: number;
  readonly sessions: readonly SessionInfo[];
}

/** Told of what is new. */
export type HubListener = (message: ServerMessage) => void;

/** Milliseconds between two batches. */
const batchMs = 100;
/** The most milliseconds between two batches of nothing but numbers. */
const mostCountMs = 250;
/** How many times as long as the telling of a batch took the next one waits, if that is of nothing but numbers. */
const restFactor = 1000;
/** Milliseconds between two batches when there is nothing new: a page knows by them that it is connected. */
const heartbeatMs = 1000;
/** The most sessions and machines that are kept; the one that ended first goes when there are more. */
const mostWatched = 64;
/** How long an action is waited for before it counts as begun. */
const actionPatienceMs = 2000;

/**
 * Watches sessions and machines, keeps their history in bounded memory, and tells it: all at once to who joins, then what is new,
 * at most ten times a second. Needs neither Node nor a browser.
 */
export class InspectorHub {
  readonly #clock: Clock;
  readonly #tools: WatcherTools;
  readonly #watchers = new Map<string, Watcher>();
  readonly #listeners = new Set<HubListener>();
  #timer: unknown;
  #dueMs = Infinity;
  #flushedMs = -Infinity;
  /** Milliseconds from one batch of nothing but numbers to the next. */
  #countMs = batchMs;
  #lintedMs = -Infinity;
  #made = 0;
  #isClosed = false;

  constructor({ clock = systemClock, allowFaults = false }: InspectorHubOptions = {}) {
    this.#clock = clock;
    this.#tools = {
      now: () => this.#now(),
      touch: () => this.#arm(batchMs),
      count: () => this.#arm(this.#countMs),
      allowFaults,
    };
  }

  /** An observer for sessions; they are shown by their own names, or by `name`. */
  observer(name?: string): HubObserver {
    return {
      attach: (session) => {
        const machine = machineOf(session.actor);
        if (!machine) throw new TypeError('attach: expected a session whose actor runs a machine');
        const shown = name ?? session.name;
        const what = { name: shown, chart: readChart(shown, machine), startedMs: this.#now() };
        this.#add('session', what, (history) => new SessionWatcher(session, { machine, history, tools: this.#tools }));
      },
    };
  }

  /** Takes the inspection events of an actor of XState and of the actors that it starts: it goes into the option `inspect`. */
  inspect(name?: string): (event: InspectionEvent) => void {
    const watchers = new WeakMap<object, MachineWatcher>();
    return (event) => {
      const actor = event.actorRef as AnyActorRef;
      const known = watchers.get(actor) ?? this.#addMachine(actor, name, watchers);
      known?.see(event);
    };
  }

  /** Shows a session that somebody else writes the history of; undefined when there is no place. */
  show<W extends Watcher>(what: ShownSession, watch: (history: SessionHistory) => W): W | undefined {
    return this.#add('session', what, watch);
  }

  /** All that is kept, for who joins now; what is new before that is told to all others first. */
  snapshot(): HubSnapshot {
    this.flush();
    return this.kept();
  }

  /** All that is kept, for a listener that was told something just now, and has missed what was told before. */
  kept(): HubSnapshot {
    return { nowMs: this.#now(), sessions: Array.from(this.#watchers.values(), ({ history }) => history.info()) };
  }

  /** Has `listener` told of what is new from now on; gives the function that ends it. */
  subscribe(listener: HubListener): () => void {
    this.#listeners.add(listener);
    this.#arm(heartbeatMs);
    return () => this.#listeners.delete(listener);
  }

  /** Tells what is new now. */
  flush(): void {
    const startMs = this.#clock.now();
    const nowMs = this.#now();
    this.#flushedMs = nowMs;
    const isSecond = nowMs - this.#lintedMs >= heartbeatMs;
    if (isSecond) this.#lintedMs = nowMs;
    const sessions = [...this.#watchers.values()].flatMap((watcher) => {
      if (watcher.history.endedMs === undefined) watcher.tick(nowMs);
      if (isSecond) watcher.lint(nowMs);
      return watcher.history.takeUpdate() ?? [];
    });
    this.#tell({ t: 'batch', nowMs, sessions });
    const tookMs = this.#clock.now() - startMs;
    this.#countMs = Math.min(mostCountMs, Math.max(batchMs, tookMs * restFactor));
  }

  /** Does what a page asks for; gives the answer, which never rejects. */
  async answer(message: Exclude<ClientMessage, { readonly t: 'hello' }>): Promise<ServerMessage> {
    const { id, session } = message;
    const watcher = this.#watchers.get(session);
    if (message.t === 'history') {
      const points = watcher?.history.between(message.fromMs, message.toMs, message.buckets) ?? {};
      return { t: 'history', id, session, points };
    }
    const { action } = message;
    const call = actionCalls[action];
    try {
      if (!watcher) throw new TypeError(`there is no session ${JSON.stringify(session)}`);
      await this.#act(watcher, action);
      return { t: 'result', id, ok: true, call };
    } catch (error) {
      return { t: 'result', id, ok: false, error: errorText(error), call };
    }
  }

  /** Tells nothing any more, and watches nothing. */
  close(): void {
    this.#isClosed = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#listeners.clear();
    this.#clock.clearTimeout(this.#timer);
  }

  async #act(watcher: Watcher, action: ActionName): Promise<void> {
    const { actions } = watcher.history.info();
    if (!actions.includes(action)) {
      throw new TypeError(`${action}: not possible now; what is: ${actions.join(', ') || 'nothing'}`);
    }
    const coming = promiseFrom(watcher.act(action));
    let timer: unknown;
    const patience = new Promise<void>((resolve) => {
      timer = this.#later(resolve, actionPatienceMs);
    });
    try {
      await Promise.race([coming, patience]);
    } finally {
      this.#clock.clearTimeout(timer);
      coming?.then(undefined, () => undefined);
    }
  }

  #add<W extends Watcher>(
    kind: Identity['kind'],
    what: ShownSession,
    watch: (history: SessionHistory) => W,
  ): W | undefined {
    if (this.#isClosed || !this.#makePlace()) return undefined;
    const id = `${kind}-${++this.#made}`;
    const name = shortText(what.name);
    const history = new SessionHistory({
      id,
      name,
      kind,
      ...(what.parent === undefined ? {} : { parent: what.parent }),
      chart: what.chart,
      startedMs: what.startedMs,
    });
    const watcher = watch(history);
    this.flush();
    this.#watchers.set(id, watcher);
    watcher.history.takeUpdate();
    this.#tell({ t: 'added', nowMs: this.#now(), session: history.info() });
    return watcher;
  }

  #addMachine(
    actor: AnyActorRef,
    name: string | undefined,
    known: WeakMap<object, MachineWatcher>,
  ): MachineWatcher | undefined {
    const machine = machineOf(actor);
    if (!machine) return undefined;
    const { _parent: above } = actor as { readonly _parent?: object | undefined };
    const parent = above && known.get(above)?.history.identity.id;
    const shown = parent === undefined ? (name ?? machine.id) : actor.id;
    const watch = (history: SessionHistory): MachineWatcher => new MachineWatcher(machine, history, this.#tools);
    const watcher = this.#add(
      'machine',
      { name: shown, chart: readChart(shown, machine), startedMs: this.#now(), parent },
      watch,
    );
    if (watcher) known.set(actor, watcher);
    return watcher;
  }

  /** Forgets the one that ended first when there are too many; false when all of them last. */
  #makePlace(): boolean {
    if (this.#watchers.size < mostWatched) return true;
    const ended = [...this.#watchers.values()].filter(({ history }) => history.endedMs !== undefined);
    const [first] = ended.toSorted((one, other) => (one.history.endedMs ?? 0) - (other.history.endedMs ?? 0));
    if (!first) return false;
    const { id } = first.history.identity;
    this.#watchers.delete(id);
    this.#tell({ t: 'removed', session: id });
    return true;
  }

  #tell(message: ServerMessage): void {
    for (const listener of this.#listeners) listener(message);
  }

  /** Sees to it that what is new is told in `delayMs`, or sooner. */
  #arm(delayMs: number): void {
    if (this.#timer !== undefined && this.#dueMs <= this.#flushedMs + delayMs) return;
    if (this.#isClosed) return;
    const nowMs = this.#now();
    this.#clock.clearTimeout(this.#timer);
    this.#dueMs = Math.max(nowMs, Math.min(this.#flushedMs, nowMs) + delayMs);
    this.#timer = this.#later(() => this.#onTimer(), this.#dueMs - nowMs);
  }

  #onTimer(): void {
    this.#timer = undefined;
    this.#dueMs = Infinity;
    this.flush();
    const lasts = [...this.#watchers.values()].some(({ history }) => history.endedMs === undefined);
    if (lasts || this.#listeners.size > 0) this.#arm(heartbeatMs);
  }

  #later(callback: () => void, delayMs: number): unknown {
    const clock = this.#clock;
    return (clock.setBackgroundTimeout ?? clock.setTimeout).call(clock, callback, delayMs);
  }

  #now(): number {
    return roundMoment(this.#clock.now());
  }
}
