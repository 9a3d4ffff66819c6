import { labelOf, type ChartArrow, type ChartState } from '../chart/chart.js';
import type { ArrowGroup } from './group-arrows.js';
import { stateRows } from './state-rows.js';
import { textWidth } from './text-width.js';

/** Fonts of nested boxes. */
export const nestedFonts = {
  title: { size: 12, weight: 'regular' },
  outer: { size: 13, weight: 'bold' },
  small: { size: 9.5, weight: 'regular' },
  label: { size: 10, weight: 'regular' },
} as const;

/** Free space that runs along a row or a side, with a lane for each line in it. */
export interface Channel {
  readonly lanes: Lane[];
}

/** A line's own place in a channel: `at` is where it lies, across the channel. */
export interface Lane {
  readonly thickness: number;
  at: number;
}

/** A state on its way to a place: first it learns its size, from the inside out, then its place, from the outside in. */
export interface Block {
  readonly state: ChartState;
  readonly outer: Block | undefined;
  /** Its row in the block around it. */
  readonly row: number;
  readonly rows: readonly (readonly Block[])[];
  /** Above the first row, between rows, below the last. */
  readonly between: readonly Channel[];
  readonly left: Channel;
  readonly right: Channel;
  /** Lines that end at its upper side and begin at its lower one, in the order of their places. */
  readonly arriving: Port[];
  readonly leaving: Port[];
  readonly notes: readonly string[];
  /** Width that the labels of lines inside ask for. */
  labelWidth: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where a line touches a box. */
export interface Port {
  x: number;
}

/** The blocks of a state and of all inside of it. */
export function blockOf(
  state: ChartState,
  chart: { readonly groups: readonly ArrowGroup[]; readonly arrows: readonly ChartArrow[] },
  where: { readonly outer: Block | undefined; readonly row: number } = { outer: undefined, row: 0 },
): Block {
  const rows: Block[][] = [];
  const stateLines = stateRows(state, chart.groups);
  const block: Block = {
    state,
    ...where,
    rows,
    between: [...stateLines, []].map(() => ({ lanes: [] })),
    left: { lanes: [] },
    right: { lanes: [] },
    arriving: [],
    leaving: [],
    notes: chart.arrows.filter(({ from, to }) => from === state.id && to === undefined).map(labelOf),
    labelWidth: 0,
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  for (const [row, states] of stateLines.entries()) {
    rows.push(states.map((child) => blockOf(child, chart, { outer: block, row })));
  }
  return block;
}

/** The block and all blocks inside of it, from the outside in. */
export function blocksWithin(block: Block): readonly Block[] {
  return [block, ...block.rows.flat().flatMap(blocksWithin)];
}

/** Where what is written in a block begins, when there are blocks in it: right of the lines that come in. */
export function headLeft({ left }: Block): number {
  return sidePadding + thicknessOf(left);
}

/** Height of what is written in a block above its rows; a state without any has room for a second line. */
function headHeight({ state, notes }: Block): number {
  const isOuter = state.states.length > 0;
  const second = !isOuter || state.invokes.length > 0 ? 1 : 0;
  return (isOuter ? 26 : 24) + 13 * (notes.length + second);
}

const sidePadding = 14;
const gap = 22;
const channelPadding = { before: 8, after: 18 };

/** Gives a block, and all inside of it, a size; the lines must have their lanes. */
export function measureBlock(block: Block): void {
  for (const inner of block.rows.flat()) measureBlock(inner);
  const { state, notes, rows, arriving, leaving } = block;
  const texts = [
    textWidth(state.name, state.states.length > 0 ? nestedFonts.outer : nestedFonts.title),
    ...[...notes, state.invokes.join(', ')].map((text) => textWidth(text, nestedFonts.small)),
  ];
  const ports = 12 * (Math.max(arriving.length, leaving.length) + 1);
  const rowWidths = rows.map((row) => row.reduce((sum, { width }) => sum + width + gap, -gap));
  const sides = rows.length === 0 ? 24 : thicknessOf(block.left) + thicknessOf(block.right) + 2 * sidePadding;
  block.width = Math.ceil(
    Math.max(
      88,
      ports,
      ...texts.map((width) => width + 28 + thicknessOf(block.left) + thicknessOf(block.right)),
      block.labelWidth + sides,
      ...rowWidths.map((w) => w + sides),
    ),
  );
  const channels = block.between.map((channel) => thicknessOf(channel) + channelPadding.before + channelPadding.after);
  const isLeaf = rows.length === 0 && block.between.every(({ lanes }) => lanes.length === 0);
  const inside = isLeaf ? 8 : channels.reduce((sum, height) => sum + height, 0);
  block.height = headHeight(block) + inside + rows.map(rowHeight).reduce((sum, height) => sum + height, 0);
}

/** Gives all inside of a block their places, and the lanes theirs. */
export function placeInside(block: Block): void {
  const { left, right, rows, between } = block;
  spread(left, block.x + sidePadding / 2 + 4);
  spread(right, block.x + block.width - sidePadding / 2 - thicknessOf(right));
  const [from, to] = [
    block.x + sidePadding + thicknessOf(left),
    block.x + block.width - sidePadding - thicknessOf(right),
  ];
  let y = block.y + headHeight(block);
  for (const [index, channel] of between.entries()) {
    spread(channel, y + channelPadding.before);
    y += thicknessOf(channel) + channelPadding.before + channelPadding.after;
    const row = rows[index] ?? [];
    let x = (from + to - row.reduce((sum, { width }) => sum + width + gap, -gap)) / 2;
    for (const inner of row) {
      Object.assign(inner, { x, y });
      x += inner.width + gap;
    }
    y += rowHeight(row);
  }
  for (const inner of rows.flat()) {
    spreadPorts(inner.arriving, inner);
    spreadPorts(inner.leaving, inner);
    placeInside(inner);
  }
}

function rowHeight(row: readonly Block[]): number {
  return Math.max(0, ...row.map(({ height }) => height));
}

function thicknessOf({ lanes }: Channel): number {
  return lanes.reduce((sum, { thickness }) => sum + thickness, 0);
}

function spread({ lanes }: Channel, from: number): void {
  let at = from;
  for (const lane of lanes) {
    at += lane.thickness;
    lane.at = at - 3;
  }
}

function spreadPorts(ports: readonly Port[], { x, width }: Block): void {
  for (const [index, port] of ports.entries()) port.x = x + (width * (index + 1)) / (ports.length + 1);
}
