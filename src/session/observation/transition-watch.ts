import type { InspectedMicrostepEvent, Subscription } from 'xstate';

import type { SessionDetail } from '../../core/session-detail.js';
import type { LifecycleActor } from '../lifecycle-actor.js';
import { toLifecycleState } from '../lifecycle-state.js';

/** A transition as observers are told of it. */
export type TakenTransition = Extract<SessionDetail, { readonly kind: 'transition.taken' }>;

/** A way to react to an event, as the definition of the machine has it. */
interface Way {
  readonly eventType: string;
  readonly guard?: unknown;
  readonly source: { readonly invoke: readonly { readonly id: string; readonly src: unknown }[] };
}

/** A state, as the definition of the machine has it. */
interface Place {
  readonly states: Readonly<Record<string, Place>>;
  readonly always?: readonly Way[] | undefined;
  readonly transitions: ReadonlyMap<string, readonly Way[]>;
}

type Snapshot = ReturnType<LifecycleActor['getSnapshot']>;

/** Has every transition of a lifecycle told, from the first on; the actor is not started yet. */
export function watchTransitions(
  actor: LifecycleActor,
  now: () => number,
  tell: (transition: TakenTransition) => void,
): Subscription {
  let from: string | undefined;
  return actor.system.inspect((inspected) => {
    if (inspected.actorRef !== actor) return;
    const { type } = inspected;
    if (type !== '@xstate.microstep' && (type !== '@xstate.snapshot' || from !== undefined)) return;
    const { value, machine } = inspected.snapshot as Snapshot;
    const to = toLifecycleState(value);
    const told =
      type === '@xstate.microstep' ? tellingOf(inspected, activeNodes(machine.root, from)) : { event: '', refused: [] };
    tell({ kind: 'transition.taken', atMs: now(), ...(from === undefined ? {} : { from }), to, ...told });
    from = to;
  });
}

/** What there is to say of a transition besides its states. */
function tellingOf(
  { event, _transitions: transitions }: InspectedMicrostepEvent,
  active: readonly Place[],
): Omit<TakenTransition, 'kind' | 'atMs' | 'from' | 'to'> {
  const [taken] = transitions as readonly Way[];
  const guard = taken?.guard === undefined ? undefined : guardName(taken.guard);
  const { error } = event as { readonly error?: unknown };
  return {
    ...eventOf(taken),
    ...(guard === undefined ? {} : { guard }),
    refused: taken ? refusedBefore(taken, active) : [],
    ...(error === undefined || taken?.eventType === '' ? {} : { cause: error }),
  };
}

/** The event in words, and the actor that it is of. */
function eventOf(taken: Way | undefined): Pick<TakenTransition, 'event' | 'actor'> {
  const { eventType = '', source } = taken ?? {};
  const [, what, id] = /^xstate\.(done|error)\.actor\.(.*)$/.exec(eventType) ?? [];
  if (what !== undefined) {
    const invoked = source?.invoke.find((one) => one.id === id);
    return typeof invoked?.src === 'string' ? { event: what, actor: invoked.src } : { event: what };
  }
  const [, delay] = /^xstate\.after\.([^.]+)\./.exec(eventType) ?? [];
  return { event: delay === undefined ? eventType : `after ${delay}` };
}

/** The guards that were asked before the one of `taken`, by the innermost active state first, and said no. */
function refusedBefore(taken: Way, active: readonly Place[]): readonly string[] {
  const refused: string[] = [];
  for (const node of active.toReversed()) {
    const ways = (taken.eventType === '' ? node.always : node.transitions.get(taken.eventType)) ?? [];
    for (const way of ways) {
      if (way === taken) return refused;
      if (way.guard !== undefined) refused.push(guardName(way.guard));
    }
  }
  return refused;
}

/** The active states, from the outermost to the innermost. */
function activeNodes(root: Place, path: string | undefined): readonly Place[] {
  const nodes = [root];
  for (const key of path === undefined ? [] : path.split('.')) {
    const inner = nodes.at(-1)?.states[key];
    if (inner) nodes.push(inner);
  }
  return nodes;
}

/** A guard in words: `restartsLeft`, `not closeRequested`, `atOnce and isFinalized`. */
function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  const { type, guards, name } = guard as {
    readonly type?: unknown;
    readonly name?: unknown;
    /** Of XState's `not`, `and` and `or`, which are functions. */
    readonly guards?: readonly unknown[] | undefined;
  };
  if (typeof type === 'string') return type;
  if (guards === undefined) return typeof name === 'string' && name !== '' ? name : 'a function';
  // `not` alone has one; a bundler may have renamed the functions.
  if (guards.length === 1) return `not ${guardName(guards[0])}`;
  return guards.map(guardName).join(name === 'or' ? ' or ' : ' and ');
}
