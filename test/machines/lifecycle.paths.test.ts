import { createActor, getMicrosteps, transition, waitFor } from 'xstate';
import { describe, expect, test } from 'vitest';

import type { LifecycleEvent } from '../../machines/lifecycle-facts.js';
import { lifecycleMachine } from '../../machines/lifecycle.machine.js';
import {
  actorEvents,
  allTransitions,
  eventsFor,
  inputs,
  invokingStates,
  pathOf,
  shortestPaths,
  situationOf,
  stateNodes,
  transitionName,
  type LifecyclePath,
  type LifecycleSnapshot,
} from '../support/lifecycle-model.js';

const pathsByInput: readonly (readonly LifecyclePath[])[] = inputs.map(shortestPaths);
const paths = pathsByInput.flat();
const leaves = [...stateNodes].filter(([, node]) => Object.keys(node.states).length === 0).map(([path]) => path);

describe('lifecycleMachine, by shortest paths over its events', () => {
  test('every state is reached', () => {
    expect(new Set(paths.map(({ state }) => pathOf(state)))).toEqual(new Set(leaves));
  });

  test('every transition is taken', () => {
    const taken = new Set(paths.flatMap(({ state }) => eventsFor(state).flatMap((event) => takenFrom(state, event))));
    const never = allTransitions()
      .map(transitionName)
      .filter((name) => !taken.has(name));
    expect(never).toEqual([]);
  });

  test('from every situation a path leads to closed or failed', () => {
    for (const pathsOfInput of pathsByInput) {
      const situations = pathsOfInput.map(({ state }) => state);
      const followers = new Map(situations.map((state) => [situationOf(state), followersOf(state)]));
      const leading = new Set(situations.filter(({ status }) => status === 'done').map(situationOf));
      for (let before = -1; before !== leading.size;) {
        before = leading.size;
        for (const [situation, next] of followers) if (next.some((one) => leading.has(one))) leading.add(situation);
      }
      expect([...followers.keys()].filter((situation) => !leading.has(situation))).toEqual([]);
    }
  });

  test('a close leads to closed or failed from every situation when each actor settles, and makes no session', () => {
    const creations = new Set<string>();
    for (const { state } of paths) {
      let last = state.status === 'active' ? next(state, { type: 'close.requested', by: 'caller' }) : state;
      for (let turn = 0; turn < 8 && last.status === 'active'; turn++) {
        const [done] = actorEvents(last);
        expect.assert(done !== undefined, `${pathOf(last)} waits for more than its actor`);
        last = next(last, done);
      }
      expect(['closed', 'failed']).toContain(pathOf(last));
      if (last.context.creations > state.context.creations) creations.add(situationOf(state));
    }
    expect(creations).toEqual(new Set());
  });

  test('closed and failed are where it ends: no event leads out of them', () => {
    const ends = paths.filter(({ state }) => ['closed', 'failed'].includes(pathOf(state)));
    expect(ends.length).toBeGreaterThan(0);
    for (const { state } of ends) {
      expect(state.status).toBe('done');
      expect(takenFrom(state, { type: 'close.requested', by: 'caller' })).toEqual([]);
    }
  });

  test('it brings no actor of its own: an opening without provided ones fails and says so', async () => {
    const names = Object.keys(lifecycleMachine.implementations.actors);
    const invoked = invokingStates().map((state) => stateNodes.get(state)?.invoke[0]?.src);
    expect(new Set(invoked)).toEqual(new Set(names));
    const actor = createActor(lifecycleMachine, { input: inputs[0] as (typeof inputs)[number] }).start();
    const end = await waitFor(actor, ({ status }) => status !== 'active');
    expect(pathOf(end)).toBe('failed');
    expect(end.context.failure?.error).toEqual(new TypeError('lifecycleMachine: actor "begin" is not provided'));
  });
});

function next(state: LifecycleSnapshot, event: LifecycleEvent): LifecycleSnapshot {
  return transition(lifecycleMachine, state, event)[0];
}

function followersOf(state: LifecycleSnapshot): string[] {
  return state.status === 'active' ? eventsFor(state).map((event) => situationOf(next(state, event))) : [];
}

/** Names of the transitions that the event makes the machine take, those without an event of their own included. */
function takenFrom(state: LifecycleSnapshot, event: LifecycleEvent): string[] {
  if (state.status !== 'active') return [];
  const first = lifecycleMachine.getTransitionData(state, event);
  const waypoints = getMicrosteps(lifecycleMachine, state, event).slice(0, -1);
  const eventless = waypoints.flatMap(([{ _nodes: nodes }]) => nodes.flatMap(({ always }) => always ?? []));
  return [...first, ...eventless].map(transitionName);
}
