import { type AnyTransitionDefinition, type SnapshotFrom } from 'xstate';
import { getShortestPaths, type StatePath } from 'xstate/graph';

import type {
  LifecycleContext,
  LifecycleEvent,
  LifecycleInput,
  StepFailedEvent,
} from '../../machines/lifecycle-facts.js';
import { lifecycleMachine } from '../../machines/lifecycle.machine.js';
import type { LiveSession } from '../../src/core/live-session.js';
import { InternalError, isPreemptionError, UnavailableError } from '../../src/errors.js';

export type LifecycleSnapshot = SnapshotFrom<typeof lifecycleMachine>;
export type LifecyclePath = StatePath<LifecycleSnapshot, LifecycleEvent>;

type StateNode = typeof lifecycleMachine.root;

/** Every state of the machine, by its path without the machine's name. */
export const stateNodes = new Map<string, StateNode>(
  allNodes(lifecycleMachine.root).map((node) => [node.path.join('.'), node]),
);

export const recoverable = new UnavailableError('preempted');
export const fatal = new InternalError('broken');

/** The policies that matter to the machine: no recovery, no restart left, restarts at once and after a delay. */
export const inputs: readonly LifecycleInput[] = [
  inputOf({ recovers: false }),
  inputOf({ maxRestarts: 0 }),
  inputOf({ maxRestarts: 2 }),
  inputOf({ maxRestarts: 2, delaySecs: 3 }),
  { ...inputOf({ maxRestarts: 0 }), graceSecs: 5, openTimeoutSecs: 7 },
];

export function inputOf(choice: {
  readonly recovers?: boolean;
  readonly maxRestarts?: number;
  readonly delaySecs?: number;
}): LifecycleInput {
  const { recovers = true, maxRestarts = Number.POSITIVE_INFINITY, delaySecs = 0 } = choice;
  return { recovers, policy: { maxRestarts, backoff: () => delaySecs, isRecoverable: isPreemptionError } };
}

/** A session as the machine sees one: a value that it passes on. */
export function sessionNamed(creation: number): LiveSession {
  return { creation } as LiveSession;
}

/** A step has failed on a session; what else is known of it is in `facts`. */
export function stepFailed(live: LiveSession, error: unknown, facts: Partial<StepFailedEvent> = {}): StepFailedEvent {
  return {
    type: 'step.failed',
    error,
    live,
    progressed: false,
    call: 'run',
    reported: undefined,
    cancelled: false,
    ...facts,
  };
}

/** The event with which the actor of a state (`recovering.creating`) settles well. */
function doneOf(state: string, output?: unknown): LifecycleEvent {
  return systemEvent({ type: `xstate.done.actor.${actorIdOf(state)}`, output });
}

/** The event with which the actor of a state fails. */
export function errorOf(state: string, error: unknown): LifecycleEvent {
  return systemEvent({ type: `xstate.error.actor.${actorIdOf(state)}`, error });
}

/** The event with which the delay of a back-off (`recovering.backingOff`) is over. */
export function backoffOverIn(state: string): LifecycleEvent {
  return systemEvent({ type: `xstate.after.backoffDelay.lifecycle.${state}` });
}

/** The states in which a session is released that is replaced, or that was half made. */
const releaseStates = ['initializing.discarding', 'recovering.discarding', 'recovering.releasing'];

/** The events with which work has had its time. */
function deadlinesIn(snapshot: LifecycleSnapshot): readonly LifecycleEvent[] {
  const state = pathOf(snapshot);
  const release = ['graceDelay', 'releaseDelay'].map((delay) =>
    systemEvent({ type: `xstate.after.${delay}.lifecycle.${state}` }),
  );
  return [
    { type: 'opening.overdue' },
    ...(snapshot.context.close ? ([{ type: 'grace.ended' }, { type: 'lastCall.ended' }] as const) : []),
    ...(releaseStates.includes(state) ? release : []),
  ];
}

/** Every event that can come: what sessions send, and how the actor and the delay of the state can end. */
export function eventsFor(snapshot: LifecycleSnapshot): readonly LifecycleEvent[] {
  const { live: current } = snapshot.context;
  const of = [...(current ? [current] : []), sessionNamed(-1)];
  const failures = [recoverable, fatal].flatMap((error) =>
    of.flatMap((live): LifecycleEvent[] => [
      stepFailed(live, error),
      stepFailed(live, error, { call: 'stepFunction' }),
      { type: 'task.failed', error, live, progressed: true, call: 'run' },
    ]),
  );
  return [
    ...failures,
    stepFailed(sessionNamed(-1), recoverable, { cancelled: true }),
    { type: 'run.failed', error: fatal, successes: 0 },
    { type: 'runs.ended', successes: 0 },
    { type: 'session.wanted' },
    { type: 'stop.requested', reason: 'enough' },
    { type: 'pause.requested', reason: 'look' },
    { type: 'boundary.reached' },
    { type: 'resume.requested' },
    { type: 'close.requested', by: 'caller' },
    { type: 'close.requested', by: 'block', error: { error: fatal } },
    backoffOverIn('initializing.backingOff'),
    backoffOverIn('recovering.backingOff'),
    ...deadlinesIn(snapshot),
    ...actorEvents(snapshot),
  ];
}

/** How the actor of the state can end; the first is what it ends in when all goes well. */
export function actorEvents(snapshot: LifecycleSnapshot): readonly LifecycleEvent[] {
  const state = pathOf(snapshot);
  if (!invokingStates().includes(state)) return [];
  return [
    ...outputsOf(state, snapshot.context).map((output) => doneOf(state, output)),
    errorOf(state, recoverable),
    errorOf(state, fatal),
  ];
}

/** The shortest path to each distinct situation that an input leads to. */
export function shortestPaths(input: LifecycleInput): readonly LifecyclePath[] {
  return getShortestPaths(lifecycleMachine, {
    input,
    events: (snapshot) => (snapshot.status === 'active' ? eventsFor(snapshot) : []),
    serializeState: situationOf,
    serializeEvent: describeEvent,
  });
}

/** What the future of a situation depends on: the state, and what is looked at from there on. */
export function situationOf(snapshot: LifecycleSnapshot): string {
  const {
    live,
    finalized,
    opened,
    restarts,
    delaySecs,
    cause,
    call,
    failure,
    stop,
    close,
    outcome,
    exitErrors,
    policy,
  } = snapshot.context;
  const state = pathOf(snapshot);
  const isPausing = snapshot.context.pause !== undefined && !state.startsWith('closing');
  const forMaking = [
    live !== undefined,
    isPausing,
    finalized,
    opened,
    restarts < policy.maxRestarts,
    state.endsWith('backingOff') && delaySecs > 0,
    state.endsWith('discarding') && policy.isRecoverable(cause?.error),
    /recovering.(releasing|backingOff)/.test(state) && (cause?.kind === 'creation' || call === 'run'),
  ];
  const forOutcome = [failure !== undefined, stop !== undefined, close?.by];
  const isOutcomeKnown = /^(closing.(stopping|releasing)|closed|failed)/.test(state);
  return JSON.stringify([
    state,
    ...(state === 'closing.ending' || isOutcomeKnown ? [] : forMaking),
    ...(isOutcomeKnown ? [] : forOutcome),
    outcome.kind,
    exitErrors.length > 0,
  ]);
}

/** `running.ready` for `{ running: 'ready' }`. */
export function pathOf({ value }: Pick<LifecycleSnapshot, 'value'>): string {
  return typeof value === 'string' ? value : Object.entries(value).flat().join('.');
}

/** Names of the states that work for something. */
export function invokingStates(): readonly string[] {
  return [...stateNodes].filter(([, node]) => node.invoke.length > 0).map(([path]) => path);
}

/** A name for a transition: where it starts, by which event, which alternative it is, and where it leads. */
export function transitionName(definition: AnyTransitionDefinition): string {
  const source = definition.source as StateNode;
  const target = definition.target as readonly StateNode[] | undefined;
  const eventType = String(definition.eventType);
  const alternatives: readonly unknown[] =
    eventType === '' ? (source.always ?? []) : (source.transitions.get(eventType) ?? []);
  const place = alternatives.indexOf(definition);
  const to = (target ?? []).map((node) => node.path.join('.')).join();
  return `${source.path.join('.') || 'lifecycle'} --${eventType || 'always'}[${place}]--> ${to || 'itself'}`;
}

/** Every transition that the machine defines. */
export function allTransitions(): readonly AnyTransitionDefinition[] {
  return [lifecycleMachine.root, ...stateNodes.values()].flatMap((node) => [
    ...[...node.transitions.values()].flat(),
    ...(node.always ?? []),
  ]);
}

function describeEvent(event: LifecycleEvent): string {
  return JSON.stringify(event, (key, value: unknown) =>
    key === 'error' && value instanceof Error ? value.name : value,
  );
}

function outputsOf(state: string, { creations }: LifecycleContext): readonly unknown[] {
  if (state.endsWith('creating')) return [sessionNamed(creations)];
  return state === 'closing.ending' ? [[], [fatal]] : [undefined];
}

function actorIdOf(state: string): string {
  const id = stateNodes.get(state)?.invoke[0]?.id;
  if (id === undefined) throw new TypeError(`state: expected one that invokes an actor, got ${state}`);
  return id;
}

/** The events of actors and delays are no part of the machine's own event type. */
function systemEvent(event: {
  readonly type: string;
  readonly output?: unknown;
  readonly error?: unknown;
}): LifecycleEvent {
  return event as unknown as LifecycleEvent;
}

function allNodes(root: StateNode): StateNode[] {
  return Object.values(root.states).flatMap((node) => [node, ...allNodes(node)]);
}
