import { statesWithin, type Chart, type ChartState } from '../chart/chart.js';
import { groupArrows, type ArrowGroup } from './group-arrows.js';
import { columnAt, lifecyclePlaces, pictureSize, type Place } from './lifecycle-places.js';
import { lifecycleRoutes } from './lifecycle-routes.js';
import type { Picture, PictureBox, PictureEdge, Point, TextLine } from './picture.js';
import { cutToWidth } from './text-width.js';
import { titleLines } from './title-lines.js';

const titleFont = { size: 12, weight: 'regular' } as const;
const partFont = { size: 13, weight: 'bold' } as const;
const detailFont = { size: 10.5, weight: 'regular' } as const;

/** Right of it, a line goes down from each row to the next. */
const leftOfTheHappyPath = columnAt(4) + 66;

/** Whether the chart is that of a session's lifecycle: each of its states has a place. */
export function isLifecycle(chart: Chart): boolean {
  const ids = statesWithin(chart.root).map(({ id }) => id);
  return ids.includes('running.ready') && ids.every((id) => id === '' || id in lifecyclePlaces);
}

/** The picture of a session's lifecycle, as it was laid out by hand. */
export function layoutLifecycle(chart: Chart): Picture {
  const states = statesWithin(chart.root).filter(({ id }) => id !== '');
  return {
    name: chart.name,
    ...pictureSize,
    boxes: states.flatMap((state) => {
      const place = lifecyclePlaces[state.id];
      return place === undefined ? [] : [state.states.length > 0 ? partBox(state, place) : stateBox(state, place)];
    }),
    edges: routeArrows(groupArrows(chart)),
    beginnings: [],
  };
}

function partBox({ id, kind }: ChartState, place: Place): PictureBox {
  const y = place.y + 20;
  return {
    ...place,
    id,
    kind,
    radius: 12,
    title: [{ text: id, x: place.x + 16, y, ...partFont, anchor: 'start' }],
    detail: { text: '', x: Math.min(place.x + place.width - 16, leftOfTheHappyPath), y, ...detailFont, anchor: 'end' },
    notes: [],
  };
}

function stateBox({ id, kind, name, invokes }: ChartState, place: Place): PictureBox {
  const x = place.x + place.width / 2;
  const lines = titleLines(name, place.width - 12, titleFont);
  const detail = cutToWidth(invokes.join(', '), place.width - 8, detailFont);
  const below = detail === '' ? 0 : 12;
  // What is as high as its lines is in the middle; baselines lie a little above the lower ends of their lines.
  const first = place.y + (place.height - lines.length * 13 - below) / 2 + 10.5;
  const title = lines.map((text, index): TextLine => ({
    text,
    x,
    y: first + index * 13,
    ...titleFont,
    anchor: 'middle',
  }));
  const y = first + (lines.length - 1) * 13 + 12;
  return {
    ...place,
    id,
    kind,
    radius: kind === 'final' ? place.height / 2 : 9,
    title,
    detail: { text: detail, x, y, ...detailFont, anchor: 'middle' },
    notes: [],
  };
}

function routeArrows(groups: readonly ArrowGroup[]): readonly PictureEdge[] {
  const left = new Set(groups);
  const edges = lifecycleRoutes.flatMap(({ id, tone, stands, points, label }): readonly PictureEdge[] => {
    const own = groups.filter((group) => stands(group));
    for (const group of own) left.delete(group);
    const arrows = own.flatMap((group) => group.arrows);
    return arrows.length === 0 ? [] : [{ id, tone, arrows, points, label }];
  });
  return [...edges, ...[...left].flatMap(directEdge)];
}

/** What nobody has laid a route for is a line from the middle of one state to the middle of the other. */
function directEdge({ from, to, arrows }: ArrowGroup): readonly PictureEdge[] {
  const [source, target] = [lifecyclePlaces[from], lifecyclePlaces[to]];
  if (source === undefined || target === undefined) return [];
  return [
    {
      id: `direct ${from} ${to}`,
      tone: source.tone,
      arrows,
      points: [middleOf(source), middleOf(target)],
      label: undefined,
    },
  ];
}

function middleOf({ x, y, width, height }: Place): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
