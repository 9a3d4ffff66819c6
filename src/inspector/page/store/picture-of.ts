import type { Chart, ChartState } from '../../chart/chart.js';
import { layoutChart } from '../../layout/layout-chart.js';
import type { Picture, PictureEdge } from '../../layout/picture.js';
import type { InspectedChart, InspectedState } from '../../protocol/inspected-chart.js';

/** A line of the picture, and the places of its arrows in the chart that was sent. */
export interface LiveEdge extends PictureEdge {
  readonly places: readonly number[];
}

/** A picture whose lines know which arrows they stand for. */
export interface LivePicture extends Picture {
  readonly edges: readonly LiveEdge[];
}

/** Lays a chart out as the documentation's drawings are. */
export function pictureOf({ name, root, arrows: inspected }: InspectedChart): LivePicture {
  const arrows = inspected.map(({ from, to, event, guard }) => ({ from, to, event, guard, actions: [] }));
  const chart: Chart = { name, root: stateOf(root), arrows };
  const places = new Map(arrows.map((arrow, place) => [arrow, place]));
  const picture = layoutChart(chart);
  const edges = picture.edges.map((edge) => ({
    ...edge,
    places: edge.arrows.flatMap((arrow) => places.get(arrow as (typeof arrows)[number]) ?? []),
  }));
  return { ...picture, edges };
}

function stateOf({ id, name, kind, initial, invokes, states }: InspectedState): ChartState {
  return { id, name, kind, initial, invokes, states: states.map(stateOf) };
}
