import * as fc from 'fast-check';
import type { Transition } from '../../../src/inspector/protocol/inspected-history.js';

const states = ['a.one', 'a.two', 'b', 'c.deep.leaf', '__proto__'];

function outwards(id: string): readonly string[] {
  const keys = id.split('.');
  return keys.map((_, place) => keys.slice(0, place + 1).join('.'));
}

/** A walk through states, of which some are inside others, at moments that never go back. */
export const aWalk: fc.Arbitrary<readonly Transition[]> = fc
  .array(
    fc.record({
      state: fc.constantFrom(...states),
      waitMs: fc.integer({ min: 0, max: 20 }),
      arrow: fc.nat(5),
      failure: fc.option(fc.constantFrom('gone', 'late'), { nil: undefined }),
    }),
    { maxLength: 120 },
  )
  .map((moves) => {
    let [before, atMs]: readonly [readonly string[], number] = [[], 1000];
    return moves.map(({ state, waitMs, arrow, failure }) => {
      const after = outwards(state);
      atMs += waitMs;
      const transition: Transition = {
        atMs,
        from: before.slice(-1),
        to: after.slice(-1),
        exited: before.filter((id) => !after.includes(id)).toReversed(),
        entered: after.filter((id) => !before.includes(id)),
        arrows: [arrow],
        event: 'go',
        ...(failure === undefined ? {} : { failure }),
      };
      before = after;
      return transition;
    });
  });
