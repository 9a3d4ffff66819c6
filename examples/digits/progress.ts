import type { WriteStream } from 'node:tty';
import { MultiBar, Presets, type SingleBar } from 'cli-progress';

/** Shows how far the training is, and lines of text besides. */
export interface Progress {
  /** Begins at `from`, to end at `to`. */
  start(from: number, to: number): void;
  update(step: number, loss: number): void;
  say(line: string): void;
  /** Leaves the terminal as it was; lines may still follow. */
  stop(): void;
}

/** A bar where `stream` is a terminal, plain lines where it is not. */
export function createProgress(stream: NodeJS.WriteStream | NodeJS.WritableStream): Progress {
  return (stream as Partial<WriteStream>).isTTY ? createBar(stream) : createLines(stream);
}

function createBar(stream: NodeJS.WritableStream): Progress {
  const format = 'training {bar} step {value}/{total} loss {loss}';
  // The terminal wraps long lines of text; the bar is cut to its width by the library.
  const settings = { stream, format, hideCursor: true, linewrap: true, gracefulExit: false };
  const bars = new MultiBar(settings, Presets.shades_classic);
  let bar: SingleBar | undefined;
  let isOver = false;
  return {
    start: (from, to) => {
      bar = bars.create(to, from, { loss: '-' });
    },
    update: (step, loss) => {
      bar?.update(step, { loss: loss.toFixed(4) });
    },
    say: (line) => {
      if (isOver || !bar) stream.write(`${line}\n`);
      else bars.log(`${line}\n`);
    },
    stop: () => {
      if (isOver) return;
      isOver = true;
      bars.update();
      bars.stop();
    },
  };
}

/** How many lines a training takes. */
const LINES = 10;

function createLines(stream: NodeJS.WritableStream): Progress {
  let period = 1;
  let last = 0;
  const say = (line: string): void => {
    stream.write(`${line}\n`);
  };
  return {
    start: (from, to) => {
      period = Math.ceil((to - from) / LINES);
      last = to;
    },
    update: (step, loss) => {
      if (step % period === 0 || step === last) say(`step ${step}/${last}, loss ${loss.toFixed(4)}`);
    },
    say,
    stop: () => undefined,
  };
}
