import type { KilledRun, StepLoss } from './record-run.js';

const width = 840;
const height = 340;
/** Where the curve is. */
const plot = { left: 52, right: width - 20, top: 34, bottom: 236 };
/** Where the bars of the processes are. */
const bars = { first: 276, second: 300, height: 8 };

/** Colours that can be told from a light ground and from a dark one. */
const colours = { text: '#7d8590', grid: '#8b949e', first: '#3b82f6', second: '#e08a2e', whole: '#8b949e' };

/** Draws the losses of a training that was killed and went on over those of one that was not. */
export function killedRunPicture(run: KilledRun): string {
  const { first, second, whole, saveSteps } = run;
  const lastStep = whole.at(-1)?.step ?? 1;
  const killed = first.at(-1)?.step ?? 0;
  const from = (second[0]?.step ?? 1) - 1;
  const highest = Math.ceil(Math.max(...whole.map(({ loss }) => loss)) * 2) / 2;
  const x = (step: number): number => round(plot.left + ((plot.right - plot.left) * step) / lastStep);
  const y = (loss: number): number => round(plot.bottom - ((plot.bottom - plot.top) * loss) / highest);
  const path = (steps: readonly StepLoss[]): string =>
    steps.map(({ step, loss }, index) => `${index ? 'L' : 'M'}${x(step)} ${y(loss)}`).join('');
  const line = (steps: readonly StepLoss[], style: string): string => `<path d="${path(steps)}" ${style}/>`;
  const killedLoss = first.at(-1)?.loss ?? 0;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"`,
    '  font-family="system-ui, -apple-system, \'Segoe UI\', Roboto, sans-serif" font-size="13" fill="none" stroke-linejoin="round">',
    `<title>The loss of a training that was killed at step ${killed} and went on from step ${from}</title>`,
    ...ticks(0, highest, 0.5).flatMap((loss) => [
      `<path d="M${plot.left} ${y(loss)}H${plot.right}" stroke="${colours.grid}" stroke-opacity="0.25"/>`,
      label({ x: plot.left - 8, y: y(loss) + 4, anchor: 'end' }, String(loss)),
    ]),
    ...ticks(0, lastStep, saveSteps).map((step) =>
      label({ x: x(step), y: plot.bottom + 20, anchor: 'middle' }, step === 0 ? 'step 0' : String(step)),
    ),
    label({ x: plot.left, y: plot.top - 14, anchor: 'start' }, 'loss'),
    line(whole, `stroke="${colours.whole}" stroke-width="9" stroke-opacity="0.3"`),
    line(first, `stroke="${colours.first}" stroke-width="5"`),
    line(second, `stroke="${colours.second}" stroke-width="2"`),
    cross(x(killed), y(killedLoss)),
    `<path d="M${x(killed)} ${y(killedLoss) - 12}V${plot.top + 62}" stroke="${colours.text}" stroke-opacity="0.6"/>`,
    label({ x: x(killed), y: plot.top + 54, anchor: 'middle' }, `kill -9 at step ${killed}`),
    ...legend(x(lastStep)),
    bar(x(0), x(killed), bars.first, colours.first),
    cross(x(killed), bars.first + bars.height / 2),
    label({ x: x(killed) + 14, y: bars.first + 9, anchor: 'start' }, 'the first process'),
    bar(x(from), x(lastStep), bars.second, colours.second),
    `<circle cx="${x(from)}" cy="${bars.second + bars.height / 2}" r="6" fill="${colours.second}"/>`,
    label(
      { x: x(from), y: bars.second + 27, anchor: 'start' },
      `the second process: from the checkpoint of step ${from}`,
    ),
    '</svg>',
    '',
  ].join('\n');
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

function label({ x, y, anchor }: Place, text: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colours.text}">${text}</text>`;
}

function bar(from: number, to: number, top: number, colour: string): string {
  return `<rect x="${from}" y="${top}" width="${round(to - from)}" height="${bars.height}" rx="4" fill="${colour}"/>`;
}

function cross(x: number, y: number): string {
  const [left, right, top, bottom] = [x - 6, x + 6, y - 6, y + 6].map(round);
  return `<path d="M${left} ${top}L${right} ${bottom}M${left} ${bottom}L${right} ${top}" stroke="#e5534b" stroke-width="3" stroke-linecap="round"/>`;
}

function legend(right: number): readonly string[] {
  const text = 'wide and grey: the same training, never interrupted; each loss is the same to the last bit';
  return [label({ x: right, y: plot.top - 14, anchor: 'end' }, text)];
}

function ticks(from: number, to: number, by: number): readonly number[] {
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
