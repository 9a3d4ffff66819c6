import type { Chart } from '../chart/chart.js';
import { groupArrows } from './group-arrows.js';
import {
  blockOf,
  blocksWithin,
  headLeft,
  measureBlock,
  nestedFonts,
  placeInside,
  type Block,
  type Port,
} from './nested-block.js';
import { layLine, toEdge } from './nested-line.js';
import type { Picture, PictureBox, Point, TextLine } from './picture.js';

/**
 * The picture of any machine: states as boxes in boxes, in the order in which they are reached from above to below, and every
 * line on its way through the free space between them, in a lane of its own.
 */
export function layoutNested(chart: Chart): Picture {
  const groups = groupArrows(chart);
  const root = blockOf({ ...chart.root, name: chart.name }, { groups, arrows: chart.arrows });
  const blocks = blocksWithin(root);
  const byId = new Map(blocks.map((block) => [block.state.id, block]));
  const beginnings = blocks.flatMap(({ state }) => {
    const first = state.initial === undefined ? undefined : byId.get(state.initial);
    if (first === undefined) return [];
    const port: Port = { x: 0 };
    first.arriving.push(port);
    return [{ first, port }];
  });
  const lines = groups.flatMap((group) => layLine(group, (id) => byId.get(id)) ?? []);
  measureBlock(root);
  Object.assign(root, { x: 8, y: 8 });
  placeInside(root);
  return {
    name: chart.name,
    width: root.width + 16,
    height: root.height + 16,
    boxes: blocks.map(toBox),
    edges: lines.map(toEdge),
    beginnings: beginnings.map(({ first, port }): readonly [Point, Point] => [
      { x: port.x, y: first.y - 11 },
      { x: port.x, y: first.y },
    ]),
  };
}

function toBox(block: Block): PictureBox {
  const { state, x, y, width, height, notes } = block;
  const isOuter = state.states.length > 0;
  const font = isOuter ? nestedFonts.outer : nestedFonts.title;
  const middle = x + width / 2;
  const place = isOuter
    ? ({ x: x + headLeft(block), anchor: 'start' } as const)
    : ({ x: middle, anchor: 'middle' } as const);
  const invokes = state.invokes.join(', ');
  // A name that stands alone is in the middle.
  const first = y + (isOuter ? 20 : invokes === '' && notes.length === 0 ? 24 : 18);
  const second = isOuter && invokes === '' ? first : first + 13;
  const beside: TextLine = { text: '', x: x + width - 14, y: first, ...nestedFonts.small, anchor: 'end' };
  const note = (text: string, line: number): TextLine => ({ ...place, text, y: line, ...nestedFonts.small });
  return {
    x,
    y,
    width,
    height,
    id: state.id,
    kind: state.kind,
    tone: 'plain',
    radius: isOuter ? 12 : 9,
    title: [{ ...place, text: state.name, y: first, ...font }],
    detail: isOuter && invokes === '' ? beside : note(invokes, second),
    notes: notes.map((text, index) => note(text, second + 13 * (index + 1))),
  };
}
