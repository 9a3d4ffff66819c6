import type { HeldSession } from '../store/held-session.js';
import type { Moment } from '../store/moment.js';
import { timeText } from '../store/quantity-text.js';
import { coloursOf, type PlotColours } from './plot-colours.js';
import { toneOf } from './tone-of.js';

/** Where the rows of the timeline are, from above. */
const bar = { y: 4, height: 9 };
const dotsY = 20;
const textY = 38;
const font = '11px system-ui, sans-serif';

/** A part of the row of texts that is taken. */
interface Taken {
  readonly from: number;
  readonly to: number;
}

/** A life, and the moments of it that are looked at. */
export interface DrawnLife {
  readonly session: HeldSession;
  readonly moment: Moment;
  readonly pinnedMs: number | undefined;
}

/** Paints a life from its start to `endMs`. */
export function drawTimeline(paper: HTMLCanvasElement, life: DrawnLife, endMs: number): void {
  const { session, moment, pinnedMs } = life;
  const [width, height] = [paper.clientWidth, paper.clientHeight];
  const scale = devicePixelRatio;
  paper.width = Math.round(width * scale);
  paper.height = Math.round(height * scale);
  const context = paper.getContext('2d');
  if (context === null) return;
  context.scale(scale, scale);
  context.font = font;
  const colour = coloursOf(paper);
  const { startedMs } = session.info;
  const at = (ms: number): number => ((ms - startedMs) / (endMs - startedMs)) * width;

  context.save();
  context.beginPath();
  context.roundRect(0, bar.y, width, bar.height, bar.height / 2);
  context.clip();
  context.fillStyle = colour('line');
  context.fillRect(0, bar.y, width, bar.height);
  const tones = new Map<string, string>();
  for (const { fromMs, toMs = endMs, states } of session.timeline) {
    context.fillStyle = colour(session.info.kind === 'session' ? toneOf(states) : turnOf(states, tones));
    context.globalAlpha = 0.8;
    const x = at(fromMs);
    context.fillRect(x, bar.y, Math.max(at(toMs) - x, 1.5), bar.height);
  }
  context.restore();

  const taken: Taken[] = [];
  for (const mark of session.marks) {
    const x = at(mark.atMs);
    if (mark.kind === 'checkpoint' || mark.kind === 'evaluation') {
      context.fillStyle = colour(mark.kind === 'checkpoint' ? 'initializing' : 'closing');
      context.beginPath();
      context.arc(x, dotsY, 2.6, 0, 7);
      context.fill();
      continue;
    }
    const tone = colour(mark.kind === 'failure' ? 'bad' : mark.kind === 'pause' ? 'paused' : 'recovering');
    context.fillStyle = tone;
    context.fillRect(x - 0.75, 0, 1.5, dotsY + 6);
    if (mark.kind === 'recovery') write(context, { text: mark.label, x, colour: tone }, { taken, width });
  }
  drawTicks(context, { spanMs: endMs - startedMs, width, colour, taken });
  if (pinnedMs !== undefined) {
    context.strokeStyle = colour('muted');
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(at(pinnedMs), 0);
    context.lineTo(at(pinnedMs), dotsY + 6);
    context.stroke();
  }
  context.fillStyle = colour('text');
  context.fillRect(Math.min(Math.max(at(moment.atMs) - 1, 0), width - 2), 0, 2, dotsY + 8);
}

/** A colour for the state of a machine of another kind: each state has the next of six. */
function turnOf(states: readonly string[], tones: Map<string, string>): string {
  const key = states.join();
  const tone = tones.get(key) ?? `curve-${(tones.size % 6) + 1}`;
  tones.set(key, tone);
  return tone;
}

/** Times below, as many as have room beside what is written there. */
function drawTicks(
  context: CanvasRenderingContext2D,
  what: {
    readonly spanMs: number;
    readonly width: number;
    readonly colour: PlotColours;
    readonly taken: Taken[];
  },
): void {
  const { spanMs, width, colour, taken } = what;
  const everyMs = roundStep((spanMs * 150) / width);
  for (let ms = 0; ms <= spanMs; ms += everyMs) {
    const x = (ms / spanMs) * width;
    write(context, { text: ms === 0 ? '0 s' : timeText(ms), x, colour: colour('muted') }, { taken, width });
  }
}

/** The next of 1, 2, 5, 10 … seconds, minutes or hours; milliseconds below a second. */
function roundStep(leastMs: number): number {
  const units = [1, 1000, 60_000, 3_600_000];
  const unit = units.findLast((one) => one <= leastMs) ?? 1;
  const steps = unit >= 1000 && unit < 3_600_000 ? [1, 2, 5, 10, 15, 30, 60] : [1, 2, 5];
  for (let power = 1; ; power *= 10) {
    const step = steps.find((one) => one * power * unit >= leastMs);
    if (step !== undefined) return step * power * unit;
  }
}

/** Writes a text about a place, unless something is written there. */
function write(
  context: CanvasRenderingContext2D,
  { text, x, colour }: { readonly text: string; readonly x: number; readonly colour: string },
  { taken, width }: { readonly taken: Taken[]; readonly width: number },
): void {
  const wide = context.measureText(text).width;
  const from = Math.min(Math.max(x - wide / 2, 0), width - wide);
  const place = { from: from - 8, to: from + wide + 8 };
  if (wide > width || taken.some((one) => place.from < one.to && one.from < place.to)) return;
  taken.push(place);
  context.fillStyle = colour;
  context.fillText(text, from, textY);
}
