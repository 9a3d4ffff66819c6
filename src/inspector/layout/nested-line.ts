import { labelOf } from '../chart/chart.js';
import type { ArrowGroup } from './group-arrows.js';
import { nestedFonts, type Block, type Channel, type Lane, type Port } from './nested-block.js';
import type { PictureEdge, Point, TextLine } from './picture.js';
import { cutToWidth, textWidth } from './text-width.js';

/** A corner of a line, as far as it is known before there are places: what says how far to the right, and how far down. */
interface Corner {
  readonly x: () => number;
  readonly y: () => number;
}

/** A line on its way through free space alone: down, to the side, and down again. */
export interface NestedLine {
  readonly group: ArrowGroup;
  readonly corners: readonly Corner[];
  readonly label: string;
  /** Where the label is: the lane, and the block whose channel has it. */
  readonly lane: Lane;
  readonly within: Block;
}

const labelledLane = 17;
const plainLane = 9;
const longestLabel = 260;

/** Takes the lanes of the line between two states; `find` knows the blocks by the ids of their states. */
export function layLine(group: ArrowGroup, find: (id: string) => Block | undefined): NestedLine | undefined {
  const [source, target] = [find(group.from), find(group.to)];
  if (source === undefined || target === undefined) return undefined;
  const [up, down] = [pathTo(source), pathTo(target)];
  let depth = 0;
  while (up[depth + 1] !== undefined && up[depth + 1] === down[depth + 1]) depth += 1;
  // A line from a state to itself goes around it, in the block around both.
  if (source === target && depth > 0) depth -= 1;
  const within = up[depth] ?? source;
  const label = cutToWidth(
    [...new Set(group.arrows.map(labelOf))].filter((text) => text !== '').join(', '),
    longestLabel,
    nestedFonts.label,
  );
  within.labelWidth = Math.max(within.labelWidth, textWidth(label, nestedFonts.label));

  const corners: Corner[] = [];
  const [exits, entries] = [up[depth + 1], down[depth + 1]];
  if (exits !== undefined) corners.push(...wayUp(source, depth + 1, up));
  const lanes: Lane[] = [];
  const take = (channel: Channel, thickness: number): Lane => {
    const lane = { thickness, at: 0 };
    channel.lanes.push(lane);
    return lane;
  };
  const thickness = label === '' ? plainLane : labelledLane;
  const [fromRow, toRow] = [exits && exits.row + 1, entries?.row];
  const last = take(channelAt(within, toRow ?? fromRow ?? 0), thickness);
  if (fromRow !== undefined && toRow !== undefined && fromRow !== toRow) {
    const first = take(channelAt(within, fromRow), plainLane);
    const side = take(within.right, plainLane);
    lanes.push(first);
    corners.push(turn(corners, first), { x: () => side.at, y: () => first.at }, { x: () => side.at, y: () => last.at });
  } else if (exits === undefined) {
    corners.push({ x: () => within.x, y: () => last.at });
  } else {
    corners.push(turn(corners, last));
  }
  if (entries === undefined) corners.push({ x: () => within.x + within.width, y: () => last.at });
  else corners.push(...wayDown(target, { depth: depth + 1, path: down, from: last }));
  return { group, corners, label, lane: last, within };
}

/** The line with its places. */
export function toEdge({ group, corners, label, lane, within }: NestedLine): PictureEdge {
  const points = corners.map(({ x, y }): Point => ({ x: x(), y: y() }));
  const along = points.filter(({ y }) => y === lane.at).map(({ x }) => x);
  const half = textWidth(label, nestedFonts.label) / 2;
  const centre = (Math.min(...along) + Math.max(...along)) / 2;
  const x = Math.min(Math.max(centre, within.x + half + 6), within.x + within.width - half - 6);
  const text: TextLine = { text: label, x, y: lane.at - 4, ...nestedFonts.label, anchor: 'middle' };
  return {
    id: `${group.from} ${group.to}`,
    tone: 'plain',
    arrows: group.arrows,
    points: points.filter((point, index) => index === 0 || !isSame(point, points[index - 1])),
    label: label === '' ? undefined : text,
  };
}

function isSame(one: Point, other: Point | undefined): boolean {
  return one.x === other?.x && one.y === other.y;
}

/** The blocks from the root to this one. */
function pathTo(block: Block): readonly Block[] {
  return block.outer === undefined ? [block] : [...pathTo(block.outer), block];
}

function channelAt({ between }: Block, index: number): Channel {
  return between[index] ?? { lanes: [] };
}

/** The corner where a line turns from the last place across into a lane. */
function turn(corners: readonly Corner[], lane: Lane): Corner {
  const last = corners.at(-1);
  return { x: () => last?.x() ?? 0, y: () => lane.at };
}

/** From the lower side of a state out of all blocks around it that are deeper than `depth`, along their right sides. */
function wayUp(source: Block, depth: number, path: readonly Block[]): readonly Corner[] {
  const port: Port = { x: 0 };
  source.leaving.push(port);
  const corners: Corner[] = [{ x: () => port.x, y: () => source.y + source.height }];
  for (let index = path.length - 1; index > depth; index -= 1) {
    const [inner, outer] = [path[index], path[index - 1]];
    if (inner === undefined || outer === undefined) break;
    const lane = { thickness: plainLane, at: 0 };
    const side = { thickness: plainLane, at: 0 };
    channelAt(outer, inner.row + 1).lanes.push(lane);
    outer.right.lanes.push(side);
    corners.push(turn(corners, lane), { x: () => side.at, y: () => lane.at });
  }
  return corners;
}

/** Into all blocks from `depth` on, along their left sides, to the upper side of the state. */
function wayDown(
  target: Block,
  way: { readonly depth: number; readonly path: readonly Block[]; readonly from: Lane },
): readonly Corner[] {
  const corners: Corner[] = [];
  let lane = way.from;
  for (let index = way.depth; index < way.path.length - 1; index += 1) {
    const [outer, inner] = [way.path[index], way.path[index + 1]];
    if (outer === undefined || inner === undefined) break;
    const before = lane;
    const side = { thickness: plainLane, at: 0 };
    const next = { thickness: plainLane, at: 0 };
    outer.left.lanes.push(side);
    channelAt(outer, inner.row).lanes.push(next);
    corners.push({ x: () => side.at, y: () => before.at }, { x: () => side.at, y: () => next.at });
    lane = next;
  }
  const last = lane;
  const port: Port = { x: 0 };
  target.arriving.push(port);
  return [...corners, { x: () => port.x, y: () => last.at }, { x: () => port.x, y: () => target.y }];
}
