import type { Rectangle, Tone } from './picture.js';

/** Five columns of states, which are as wide as their longest name in two lines. */
const column = { width: 104, gap: 20 };
/** On the left is room for the ways out, which lead down to closing. */
const band = { x: 44, padding: 16, header: 28, foot: 8 };
const tall = 42;
const low = 30;
const between = 30;

/** The left side of a column, which may be a fraction of the way to the next. */
export function columnAt(index: number): number {
  return band.x + band.padding + index * (column.width + column.gap);
}

const bandWidth = 2 * band.padding + 5 * column.width + 4 * column.gap;
const bandHeights = {
  initializing: band.header + tall + 20 + low + band.foot,
  running: band.header + tall + 18 + low + band.foot,
  recovering: band.header + tall + 20 + low + band.foot,
  closing: band.header + tall + band.foot,
};
const top = 6;

/** Where each part of the life begins and ends, from above to below. */
export const bandTops = {
  initializing: top,
  running: top + bandHeights.initializing + between,
  recovering: top + bandHeights.initializing + bandHeights.running + 2 * between,
  closing: top + bandHeights.initializing + bandHeights.running + bandHeights.recovering + 3 * between,
};

/** Width and height of the whole picture. */
export const pictureSize = {
  width: band.x + bandWidth + 8,
  height: bandTops.closing + bandHeights.closing + 6,
};

/** A state of the lifecycle with its place. */
export interface Place extends Rectangle {
  readonly tone: Tone;
}

type Part = keyof typeof bandTops;

function wholeBand(part: Part, columns = 5): Place {
  const width = 2 * band.padding + columns * column.width + (columns - 1) * column.gap;
  return { tone: part, x: band.x, y: bandTops[part], width, height: bandHeights[part] };
}

/** A state in the upper row of a part, in which the life goes on when all is well. */
function above(part: Part, index: number, columns = 1): Place {
  const width = columns * column.width + (columns - 1) * column.gap;
  return { tone: part, x: columnAt(index), y: bandTops[part] + band.header, width, height: tall };
}

/** A state in the lower row, which is there for what goes wrong. */
function below(part: Part, x: number, width: number): Place {
  const y = bandTops[part] + bandHeights[part] - band.foot - low;
  return { tone: part, x, y, width, height: low };
}

/** Under the right half of the third column, the fourth, and the left half of the fifth. */
const discarding = { x: columnAt(2) + 62, width: columnAt(4) + 42 - columnAt(2) - 62 };

/** The place of every state of the lifecycle, laid out by hand: the happy path goes right, then straight down. */
export const lifecyclePlaces: Readonly<Record<string, Place>> = {
  initializing: wholeBand('initializing'),
  'initializing.beginning': above('initializing', 0),
  'initializing.finalizing': above('initializing', 1),
  'initializing.creating': above('initializing', 2),
  'initializing.startingQueueRunners': above('initializing', 3),
  'initializing.announcing': above('initializing', 4),
  'initializing.backingOff': below('initializing', columnAt(1) + 62, column.width),
  'initializing.discarding': below('initializing', discarding.x, discarding.width),
  running: wholeBand('running'),
  'running.ready': above('running', 0, 5),
  'running.paused': below('running', columnAt(1), column.width),
  'running.sessionless': below('running', columnAt(2), column.width),
  recovering: wholeBand('recovering'),
  'recovering.releasing': above('recovering', 0),
  'recovering.backingOff': above('recovering', 1),
  'recovering.creating': above('recovering', 2),
  'recovering.startingQueueRunners': above('recovering', 3),
  'recovering.announcing': above('recovering', 4),
  'recovering.discarding': below('recovering', discarding.x, discarding.width),
  closing: wholeBand('closing', 3),
  'closing.ending': above('closing', 0),
  'closing.stopping': above('closing', 1),
  'closing.releasing': above('closing', 2),
  closed: { tone: 'plain', x: columnAt(4), y: bandTops.closing + band.header + 6, width: column.width, height: low },
  failed: { tone: 'plain', x: columnAt(4), y: bandTops.closing - 10, width: column.width, height: low },
};
