import type { ChartState } from '../chart/chart.js';
import type { ArrowGroup } from './group-arrows.js';

/**
 * The states inside of a state in rows: first what is entered first, then what is one arrow further, and so on; what no
 * arrow leads to comes last. States that are active together are side by side.
 */
export function stateRows(state: ChartState, groups: readonly ArrowGroup[]): readonly (readonly ChartState[])[] {
  const { states, kind, initial } = state;
  if (states.length === 0) return [];
  if (kind === 'parallel') return [states];
  const rows: ChartState[][] = [];
  const placed = new Set<ChartState>();
  let row = states.filter(({ id }) => id === initial);
  if (row.length === 0) row = states.slice(0, 1);
  while (row.length > 0) {
    rows.push(row);
    for (const one of row) placed.add(one);
    const reached = states.filter((one) => !placed.has(one) && row.some((from) => leadsTo(groups, from.id, one.id)));
    row = reached.length > 0 ? reached : states.filter((one) => !placed.has(one));
  }
  return rows;
}

function leadsTo(groups: readonly ArrowGroup[], from: string, to: string): boolean {
  return groups.some((group) => isWithin(group.from, from) && isWithin(group.to, to));
}

/** Whether a state is `outer` or inside of it; everything is inside of the root. */
function isWithin(id: string, outer: string): boolean {
  return id === outer || outer === '' || id.startsWith(`${outer}.`);
}
