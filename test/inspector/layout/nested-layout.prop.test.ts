import fc from 'fast-check';
import { expect, it } from 'vitest';

import { statesWithin, type Chart, type ChartArrow, type ChartState } from '../../../src/inspector/chart/chart.js';
import { layoutNested } from '../../../src/inspector/layout/nested-layout.js';
import { faultsOfPicture } from './faults-of-picture.js';

const name = fc.string({ minLength: 1, maxLength: 30 }).map((text) => text.replaceAll('.', '-'));

interface Drawn {
  readonly name: string;
  readonly kind: 'compound' | 'parallel';
  readonly invokes: readonly string[];
  readonly states: readonly Drawn[];
}

function drawn(depth: number): fc.Arbitrary<Drawn> {
  return fc.record({
    name,
    kind: fc.constantFrom('compound', 'parallel'),
    invokes: fc.array(name, { maxLength: 2 }),
    states: depth === 0 ? fc.constant([]) : fc.array(drawn(depth - 1), { maxLength: 4 }),
  });
}

/** States by their places, since two may have the same name. */
function named(state: Drawn, id: string): ChartState {
  const states = state.states.map((child, index) => named(child, id === '' ? String(index) : `${id}.${index}`));
  const isOuter = states.length > 0;
  return {
    ...state,
    id,
    kind: isOuter ? state.kind : 'atomic',
    initial: isOuter && state.kind === 'compound' ? states[0]?.id : undefined,
    states,
  };
}

const charts: fc.Arbitrary<Chart> = drawn(3).chain((tree) => {
  const root = named(tree, '');
  const ids = statesWithin(root).map(({ id }) => id);
  const arrow: fc.Arbitrary<ChartArrow> = fc.record({
    from: fc.constantFrom(...ids),
    to: fc.option(fc.constantFrom(...ids), { nil: undefined }),
    event: fc.string({ maxLength: 40 }),
    guard: fc.option(name, { nil: undefined }),
    actions: fc.constant([]),
  });
  return fc.record({ name, root: fc.constant(root), arrows: fc.array(arrow, { maxLength: 12 }) });
});

it('any chart gets a picture in which nothing lies on anything else, and no text runs out of its box', () => {
  fc.assert(
    fc.property(charts, (chart) => {
      expect(faultsOfPicture(chart, layoutNested(chart))).toEqual([]);
    }),
  );
});
