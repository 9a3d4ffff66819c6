import * as fc from 'fast-check';
import { initialTransition, transition } from 'xstate';
import { expect, test } from 'vitest';

import { lifecycleMachine } from '../../machines/lifecycle.machine.js';
import {
  actorEvents,
  eventsFor,
  inputOf,
  pathOf,
  stateNodes,
  type LifecycleSnapshot,
} from '../support/lifecycle-model.js';

const input = fc
  .record({ recovers: fc.boolean(), maxRestarts: fc.constantFrom(0, 1, 3), delaySecs: fc.constantFrom(0, 2) })
  .map(inputOf);
/** Each number chooses among the events that can come; an even one among the ends of the state's actor first. */
const choices = fc.array(fc.nat(), { minLength: 1, maxLength: 60 });

function choose(at: LifecycleSnapshot, choice: number) {
  const ends = actorEvents(at);
  const events = choice % 2 === 0 && ends.length > 0 ? ends : eventsFor(at);
  return events[Math.floor(choice / 2) % events.length];
}

test('a random walk stays in known states, restarts no more than it may, and makes nothing once it is to close', () => {
  const ends = new Set<string>();
  fc.assert(
    fc.property(input, choices, (given, walk) => {
      let [at] = initialTransition(lifecycleMachine, given);
      for (const choice of walk) {
        const before = at;
        const event = choose(at, choice);
        expect.assert(event !== undefined, `no event for ${pathOf(at)}`);
        [at] = transition(lifecycleMachine, at, event);
        expect(stateNodes.has(pathOf(at))).toBe(true);
        expect(at.status).toBe(['closed', 'failed'].includes(pathOf(at)) ? 'done' : 'active');
        expect(at.context.restarts).toBeLessThanOrEqual(given.policy.maxRestarts);
        if (before.context.opened) expect(at.context.opened).toBe(true);
        if (before.context.stop) {
          expect(at.context.stop).toBe(before.context.stop);
          const { call } = at.context;
          const hasRestarted = at.context.restarts > before.context.restarts;
          if (hasRestarted && before.context.opened) expect(call).toBe('stepFunction');
        }
        if (before.context.close) {
          const isBegun = pathOf(before) !== 'initializing.beginning';
          expect(at.context.close).toBeDefined();
          if (isBegun) expect(at.context.close).toBe(before.context.close);
          expect(at.context.creations).toBe(before.context.creations);
          expect(pathOf(at)).not.toMatch(/^running/);
        }
        if (pathOf(before).startsWith('closing')) expect(pathOf(at)).toMatch(/^(closing|closed|failed)/);
        if (at.status === 'done') break;
      }
      ends.add(pathOf(at));
    }),
    { numRuns: 600 },
  );
  expect(ends).toContain('closed');
  expect(ends).toContain('failed');
});

test('a session is live in running.ready and in no state without one', () => {
  fc.assert(
    fc.property(input, choices, (given, walk) => {
      let [at] = initialTransition(lifecycleMachine, given);
      for (const choice of walk) {
        if (at.status !== 'active') break;
        const event = choose(at, choice);
        if (event) [at] = transition(lifecycleMachine, at, event);
        if (pathOf(at) === 'running.ready') expect(at.context.live).toBeDefined();
        if (/sessionless|backingOff|\.creating/.test(pathOf(at))) expect(at.context.live).toBeUndefined();
      }
    }),
    { numRuns: 300 },
  );
});
