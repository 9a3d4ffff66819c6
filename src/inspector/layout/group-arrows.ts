import type { Chart, ChartArrow } from '../chart/chart.js';

/** All reactions that lead from one state to another. */
export interface ArrowGroup {
  readonly from: string;
  readonly to: string;
  readonly arrows: readonly ChartArrow[];
}

/** The arrows of a chart that lead somewhere, those between the same two states together, in the chart's order. */
export function groupArrows({ arrows }: Chart): readonly ArrowGroup[] {
  const groups = new Map<string, { readonly from: string; readonly to: string; readonly arrows: ChartArrow[] }>();
  for (const arrow of arrows) {
    const { from, to } = arrow;
    if (to === undefined) continue;
    const key = `${from} ${to}`;
    const group = groups.get(key) ?? { from, to, arrows: [] };
    group.arrows.push(arrow);
    groups.set(key, group);
  }
  return [...groups.values()];
}
