import { refusePromise } from './foreign/promise-from.js';
import type { GraphLike } from './graph-like.js';
import { GraphKeys } from './graph-keys.js';
import type { Session } from './session.js';
import type { JsonLike } from './json-like.js';
import { check, type Check } from './options/check.js';

/** Something whose state belongs to the training, beside the variables: it is saved and restored with them. */
export interface Stateful {
  /** What it needs to go on, for a checkpoint. */
  stateDict(): JsonLike;
  /** Takes what stateDict() gave, in this process or another. */
  loadStateDict(state: JsonLike): void;
}

/** A stateful thing in the collection `stateful` of a graph, under the key that its state has in a checkpoint. */
export interface StatefulItem extends Stateful {
  readonly key: string;
  /** Whose it is: sessions that are for somebody else neither save nor restore it. */
  readonly holder?: object | undefined;
}

const aStatefulItem: Check<StatefulItem> = /* @__PURE__ */ check(
  'an item with a key, stateDict() and loadStateDict()',
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    isStateful(value) &&
    typeof (value as Partial<StatefulItem>).key === 'string',
);

/** The states of all things by key; of two with one key the later counts. */
export type TrainingState = ReadonlyMap<string, JsonLike>;

/** What a restored state did not fit. */
export interface StateMismatch {
  /** Keys of the checkpoint that nobody has any more. */
  readonly unknown: readonly string[];
  /** Keys that the checkpoint does not have; these keep the state that they begin with. */
  readonly missing: readonly string[];
}

/** True for what has both members. */
export function isStateful(thing: object): thing is Stateful {
  const { stateDict, loadStateDict } = thing as Partial<Stateful>;
  return typeof stateDict === 'function' && typeof loadStateDict === 'function';
}

/**
 * Takes the states of everything stateful in a graph, and of `more`, for a session that is for `holder`.
 *
 * @throws TypeError naming the place in the collection `stateful`, and what is no stateful item there.
 */
export function takeState(graph: GraphLike, more: readonly StatefulItem[] = [], holder?: object): TrainingState {
  const states = [...itemsOf(graph, more, holder)].map(([key, item]) => {
    const state = item.stateDict();
    refusePromise(`stateDict() of ${key}`, state);
    return [key, state] as const;
  });
  return new Map(states);
}

/**
 * Gives states back to whom they belong; what does not fit is no error.
 *
 * @throws TypeError as takeState() does.
 */
export function giveState(
  graph: GraphLike,
  state: TrainingState,
  more: readonly StatefulItem[] = [],
  holder?: object,
): StateMismatch {
  const items = itemsOf(graph, more, holder);
  for (const [key, item] of items) {
    const own = state.get(key);
    if (own !== undefined) refusePromise(`loadStateDict() of ${key}`, load(item, own));
  }
  return {
    unknown: [...state.keys()].filter((key) => !items.has(key)),
    missing: [...items.keys()].filter((key) => !state.has(key)),
  };
}

/** What loadStateDict() gives, though it should give nothing. */
const load = (item: Stateful, state: JsonLike): unknown => item.loadStateDict(state);

/** The state of a raw session as an item, if it has one. */
export function sessionItems(session: Session): readonly StatefulItem[] {
  if (!isStateful(session)) return [];
  return [
    {
      key: 'session',
      stateDict: () => session.stateDict(),
      loadStateDict: (state) => session.loadStateDict(state),
    },
  ];
}

function itemsOf(
  graph: GraphLike,
  more: readonly StatefulItem[],
  holder: object | undefined,
): ReadonlyMap<string, StatefulItem> {
  const key = GraphKeys.STATEFUL;
  const items = graph
    .getCollection(key)
    .map((item, index) => aStatefulItem.assert(`graph collection "${key}", item ${index}`, item));
  const own = items.filter((item) => !holder || !item.holder || item.holder === holder);
  return new Map([...own, ...more].map((item) => [item.key, item]));
}
