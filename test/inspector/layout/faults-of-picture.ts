import { labelOf, statesWithin, type Chart } from '../../../src/inspector/chart/chart.js';
import type { Picture, PictureBox, Point, Rectangle, TextLine } from '../../../src/inspector/layout/picture.js';
import { textWidth } from '../../../src/inspector/layout/text-width.js';

/** All that is wrong with a picture of a chart, in words; nothing when it can be read. */
export function faultsOfPicture(chart: Chart, picture: Picture): readonly string[] {
  return [...missing(chart, picture), ...textFaults(picture), ...boxFaults(picture), ...lineFaults(picture)];
}

function missing({ root, arrows }: Chart, { boxes, edges }: Picture): string[] {
  const states = statesWithin(root).filter(({ id }) => id !== '' && !boxes.some((box) => box.id === id));
  const lines = arrows
    .filter(({ to }) => to !== undefined)
    .filter((arrow) => edges.filter((edge) => edge.arrows.includes(arrow)).length !== 1);
  return [
    ...states.map(({ id }) => `${id} has no box`),
    ...lines.map((arrow) => `${arrow.from} ${labelOf(arrow)} has not one line`),
  ];
}

/** Where a line of text is: from its ascenders to its descenders. */
function areaOf({ text, x, y, size, weight, anchor }: TextLine): Rectangle {
  const width = textWidth(text, { size, weight });
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return { x: left, y: y - size * 0.8, width, height: size };
}

function textFaults({ boxes, edges, width, height }: Picture): string[] {
  const paper = { x: 0, y: 0, width, height };
  const inBoxes = boxes.flatMap((box) =>
    [...box.title, box.detail, ...box.notes]
      .filter((line) => line.text !== '' && !isInside(areaOf(line), box))
      .map(({ text }) => `"${text}" runs out of ${box.id || 'the root'}`),
  );
  const labels = edges.flatMap(({ label }) => (label === undefined ? [] : [label]));
  const outside = labels.filter((label) => !isInside(areaOf(label), paper));
  const states = boxes.filter(isState);
  const covered = labels.filter((label) => states.some((box) => overlap(areaOf(label), box)));
  const colliding = labels.filter((label, index) =>
    labels.slice(index + 1).some((other) => overlap(areaOf(label), areaOf(other))),
  );
  return [
    ...inBoxes,
    ...outside.map(({ text }) => `label "${text}" runs out of the picture`),
    ...covered.map(({ text }) => `label "${text}" lies on a state`),
    ...colliding.map(({ text }) => `label "${text}" lies on another label`),
  ];
}

function boxFaults({ boxes }: Picture): string[] {
  return boxes.flatMap((box, index) =>
    boxes.slice(index + 1).flatMap((other) => {
      if (contains(box.id, other.id)) return isInside(other, box) ? [] : [`${other.id} is not inside of ${box.id}`];
      return overlap(box, other) ? [`${box.id} lies on ${other.id}`] : [];
    }),
  );
}

function lineFaults({ boxes, edges }: Picture): string[] {
  const states = boxes.filter(isState);
  return edges.flatMap(({ id, points }) =>
    points.slice(1).flatMap((to, index) => {
      const from = points[index] ?? to;
      const slanted = from.x !== to.x && from.y !== to.y ? [`${id} is slanted`] : [];
      const through = states
        .filter((box) => overlap(between(from, to), shrunk(box)))
        .map((box) => `${id} goes through ${box.id}`);
      return [...slanted, ...through];
    }),
  );
}

function isState({ id, kind }: PictureBox): boolean {
  return id !== '' && kind !== 'compound' && kind !== 'parallel';
}

function contains(outer: string, id: string): boolean {
  return outer === '' || id.startsWith(`${outer}.`);
}

function between(from: Point, to: Point): Rectangle {
  const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
  return { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
}

/** What is left of a box without its border. */
function shrunk({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
}

function isInside(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
