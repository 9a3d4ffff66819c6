import type { Chart } from '../../chart/chart.js';
import { layoutChart } from '../../layout/layout-chart.js';
import type { Picture, PictureEdge } from '../../layout/picture.js';

/** A line of the picture, and the places of its arrows in the chart that was sent. */
export interface LiveEdge extends PictureEdge {
  readonly places: readonly number[];
}

/** A picture whose lines know which arrows they stand for. */
export interface LivePicture extends Picture {
  readonly edges: readonly LiveEdge[];
}

/** Lays a chart out as the documentation's drawings are. */
export function pictureOf(chart: Chart): LivePicture {
  const places = new Map(chart.arrows.map((arrow, place) => [arrow, place]));
  const picture = layoutChart(chart);
  const edges = picture.edges.map((edge) => ({
    ...edge,
    places: edge.arrows.flatMap((arrow) => places.get(arrow) ?? []),
  }));
  return { ...picture, edges };
}
