import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';

import type { ActionName, ClientMessage } from '../../protocol/client-message.js';
import type { Mark } from '../../protocol/inspected-history.js';
import type { ServerMessage, SessionInfo } from '../../protocol/server-message.js';
import type { FinerSeries, TimeRange } from './finer-points.js';
import { HeldSession } from './held-session.js';
import { momentOf, type Moment } from './moment.js';
import { nextMark } from './next-mark.js';
import { pictureOf, type LivePicture } from './picture-of.js';

/** How the page stands to whoever tells it what happens. */
export type Connection = 'connecting' | 'live' | 'lost' | 'refused';

/** What became of the last action, with the call of the API that does the same. */
export interface ActionResult {
  readonly call: string;
  readonly error?: string | undefined;
}

/** Says something to whoever tells the page what happens. */
export type Send = (message: ClientMessage) => void;

/** The shortest part that curves show. */
const leastRangeMs = 1;
/** The most buckets of a part that curves show. */
const bucketsOfRange = 2000;

/**
 * All that the page knows and shows: what it was told, and which session and which moment its reader looks at. It has no DOM
 * and no clock; a moment is the server's.
 */
export class InspectorStore {
  readonly connection: Signal<Connection> = signal('connecting');
  /** How many batches were dropped for the page when it was too slow; 0 when it keeps up. */
  readonly behind = signal(0);
  /** The server's time. */
  readonly nowMs = signal(0);
  readonly selectedId: Signal<string | undefined> = signal(undefined);
  /** The moment that is looked at; undefined follows the time. */
  readonly atMs: Signal<number | undefined> = signal(undefined);
  /** The moment that others are compared with. */
  readonly pinnedMs: Signal<number | undefined> = signal(undefined);
  /** The part of the life that curves show; undefined for the whole. */
  readonly range: Signal<TimeRange | undefined> = signal(undefined);
  /** What the latest range was answered with. */
  readonly finer: Signal<FinerSeries | undefined> = signal(undefined);
  readonly result: Signal<ActionResult | undefined> = signal(undefined);
  /** The list of sessions; what is in them changes with {@link revision}. */
  readonly sessions: ReadonlySignal<readonly HeldSession[]>;
  /** Counts what was told. */
  readonly revision = signal(0);
  /** The session that is looked at. */
  readonly selected: ReadonlySignal<HeldSession | undefined>;
  /** That session at that moment. */
  readonly moment: ReadonlySignal<Moment | undefined>;
  /** The session at the pinned moment. */
  readonly pinned: ReadonlySignal<Moment | undefined>;
  readonly picture: ReadonlySignal<LivePicture | undefined>;

  readonly #held = signal<ReadonlyMap<string, HeldSession>>(new Map());
  #lastId = 0;
  /** The latest range that was asked for. */
  #asked: { readonly id: number; readonly range: TimeRange } | undefined;

  constructor(private readonly send: Send) {
    this.sessions = computed(() => [...this.#held.value.values()]);
    this.selected = computed(() => {
      const { value } = this.#held;
      return value.get(this.selectedId.value ?? '') ?? value.values().next().value;
    });
    this.moment = computed(() => this.#momentAt(this.atMs.value));
    this.pinned = computed(() => (this.pinnedMs.value === undefined ? undefined : this.#momentAt(this.pinnedMs.value)));
    const chart = computed(() => this.selected.value?.info.chart);
    this.picture = computed(() => chart.value && pictureOf(chart.value));
  }

  /** Takes what the page is told. */
  receive(message: ServerMessage): void {
    if ('nowMs' in message) this.nowMs.value = Math.max(message.nowMs, message.t === 'welcome' ? 0 : this.nowMs.peek());
    switch (message.t) {
      case 'welcome':
        this.#hold(message.sessions);
        this.connection.value = 'live';
        break;
      case 'resync':
        this.#hold(message.sessions);
        this.behind.value = message.behind;
        break;
      case 'batch':
        for (const update of message.sessions) this.#held.peek().get(update.id)?.update(update);
        break;
      case 'added':
        this.#held.value = new Map([...this.#held.peek(), [message.session.id, new HeldSession(message.session)]]);
        break;
      case 'removed':
        this.#held.value = new Map([...this.#held.peek()].filter(([id]) => id !== message.session));
        break;
      case 'result':
        this.result.value = { call: message.call, error: message.ok ? undefined : (message.error ?? 'refused') };
        break;
      case 'history':
        if (this.#asked?.id === message.id) {
          const { range } = this.#asked;
          this.finer.value = { sessionId: message.session, range, points: message.points };
        }
        break;
    }
    this.revision.value += 1;
  }

  /** Asks something of the session that is looked at, if it can be asked now. */
  ask(action: ActionName): void {
    const session = this.selected.peek();
    if (session?.actions.includes(action) !== true || this.connection.peek() !== 'live') return;
    this.#lastId += 1;
    this.send({ t: 'action', id: this.#lastId, session: session.info.id, action });
  }

  /** Looks at another session. */
  select(id: string): void {
    if (id !== this.selected.peek()?.info.id) this.showWhole();
    this.selectedId.value = id;
  }

  /** Shows a part of the life of the session, as fine as it is kept anywhere. */
  zoom([fromMs, toMs]: TimeRange): void {
    const session = this.selected.peek();
    if (session === undefined || toMs - fromMs < leastRangeMs) return;
    const range: TimeRange = [fromMs, toMs];
    this.range.value = range;
    this.#lastId += 1;
    this.#asked = { id: this.#lastId, range };
    const { id } = session.info;
    this.send({ t: 'history', id: this.#lastId, session: id, fromMs, toMs, buckets: bucketsOfRange });
  }

  /** Shows a part that is `factor` times as long, about the moment that is looked at. */
  zoomBy(factor: number): void {
    const session = this.selected.peek();
    if (session === undefined) return;
    const { startedMs } = session.info;
    const endMs = session.endedMs ?? this.nowMs.peek();
    const [fromMs, toMs] = this.range.peek() ?? [startedMs, endMs];
    const length = (toMs - fromMs) * factor;
    if (length >= endMs - startedMs) {
      this.showWhole();
      return;
    }
    const middle = this.atMs.peek() ?? endMs;
    const from = Math.min(Math.max(middle - length / 2, startedMs), endMs - length);
    this.zoom([from, from + length]);
  }

  /** Shows the whole life again. */
  showWhole(): void {
    this.range.value = undefined;
    this.finer.value = undefined;
    this.#asked = undefined;
  }

  /** Looks at a moment of the session's life; at its end, follows the time. */
  lookAt(atMs: number): void {
    const session = this.selected.peek();
    if (session === undefined) return;
    this.atMs.value =
      atMs >= (session.endedMs ?? this.nowMs.peek()) ? undefined : Math.max(atMs, session.info.startedMs);
  }

  /** Goes back to what happens now. */
  follow(): void {
    this.atMs.value = undefined;
  }

  /** Goes on to the nearest mark of some kinds, if there is one. */
  jump(direction: 'forwards' | 'backwards', kinds: readonly Mark['kind'][]): void {
    const session = this.selected.peek();
    const atMs = this.atMs.peek() ?? this.nowMs.peek();
    const mark = session && nextMark(session.marks, { atMs, direction, kinds });
    if (mark !== undefined) this.lookAt(mark.atMs);
  }

  /** Keeps the moment that is looked at, to compare others with it; lets it go when there is one. */
  togglePin(): void {
    this.pinnedMs.value = this.pinnedMs.peek() === undefined ? (this.atMs.peek() ?? this.nowMs.peek()) : undefined;
  }

  #hold(sessions: readonly SessionInfo[]): void {
    this.#held.value = new Map(sessions.map((info) => [info.id, new HeldSession(info)]));
  }

  #momentAt(atMs: number | undefined): Moment | undefined {
    const session = this.selected.value;
    // Reading the revision has the moment made anew with each batch.
    if (session === undefined || this.revision.value < 0) return undefined;
    return momentOf(session, { atMs, nowMs: session.endedMs ?? this.nowMs.value });
  }
}
