import { labelOf } from '../chart/chart.js';
import type { Picture, PictureBox, PictureEdge, Point, TextLine } from '../layout/picture.js';
import { roundedPath } from '../layout/rounded-path.js';
import { fontFamily } from '../layout/text-width.js';
import { svgStyle } from './svg-style.js';

/** The picture as an SVG document, light or dark as its reader has it. */
export function pictureToSvg(picture: Picture): string {
  const { name, width, height, boxes, edges, beginnings } = picture;
  const title = `States and transitions of the machine ${name}`;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${escape(fontFamily)}">`,
    `<title>${escape(title)}</title>`,
    `<style>${svgStyle}</style>`,
    ...markers,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...boxes.map(drawBox),
    ...beginnings.map(([from, to]) => drawBeginning(from, to)),
    ...edges.map(drawEdge),
    ...edges.flatMap(({ label }) => (label === undefined ? [] : [drawText(label, 'label')])),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

const tones = ['plain', 'initializing', 'running', 'recovering', 'closing'];

const markers = [
  '<defs>',
  ...tones.map(
    (tone) =>
      `<marker id="head-${tone}" class="${tone}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0.5 8 4 0 7.5Z"/></marker>`,
  ),
  '</defs>',
];

function drawBox(box: PictureBox): string {
  const { x, y, width, height, radius, kind, tone, title, detail, notes } = box;
  const isOuter = kind === 'compound' || kind === 'parallel';
  const frame = (by: number): string =>
    `<rect x="${n(x + by)}" y="${n(y + by)}" width="${n(width - 2 * by)}" height="${n(height - 2 * by)}" rx="${n(Math.max(radius - by, 0))}"/>`;
  const texts = [
    ...title.map((line) => drawText(line, 'name')),
    ...[detail, ...notes].filter(({ text }) => text !== '').map((line) => drawText(line, 'detail')),
  ];
  const shapes = kind === 'final' ? [frame(0), frame(3)] : [frame(0)];
  return `<g class="${isOuter ? 'outer' : 'state'} ${tone}">${[...shapes, ...texts].join('')}</g>`;
}

function drawEdge({ tone, points, arrows }: PictureEdge): string {
  const told = arrows.map((arrow) => `${arrow.from} → ${arrow.to ?? arrow.from}: ${labelOf(arrow) || 'always'}`);
  return `<g class="edge ${tone}"><title>${escape(told.join('\n'))}</title><path d="${roundedPath(points)}" marker-end="url(#head-${tone})"/></g>`;
}

function drawBeginning(from: Point, to: Point): string {
  return `<g class="edge plain"><circle cx="${n(from.x)}" cy="${n(from.y)}" r="3"/><path d="${roundedPath([from, to])}" marker-end="url(#head-plain)"/></g>`;
}

function drawText({ text, x, y, size, weight, anchor }: TextLine, role: string): string {
  const heavy = weight === 'bold' ? ' font-weight="bold"' : '';
  return `<text class="${role}" x="${n(x)}" y="${n(y)}" font-size="${size}" text-anchor="${anchor}"${heavy}>${escape(text)}</text>`;
}

/** At most two decimals, so that the same picture is the same text everywhere. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
