import type { WriteStream } from 'node:tty';
import { MultiBar, Presets } from 'cli-progress';

/** Shows how far the training is, and lines of text besides. */
export interface Progress {
  update(step: number, loss: number): void;
  say(line: string): void;
  /** Leaves the terminal as it was; lines may still follow. */
  stop(): void;
}

/** A bar where `stream` is a terminal, plain lines where it is not. */
export function createProgress(steps: number, stream: NodeJS.WriteStream | NodeJS.WritableStream): Progress {
  return (stream as Partial<WriteStream>).isTTY ? createBar(steps, stream) : createLines(steps, stream);
}

function createBar(steps: number, stream: NodeJS.WritableStream): Progress {
  const format = 'training {bar} step {value}/{total} loss {loss}';
  const bars = new MultiBar({ stream, format, hideCursor: true, gracefulExit: false }, Presets.shades_classic);
  const bar = bars.create(steps, 0, { loss: '-' });
  let isOver = false;
  return {
    update: (step, loss) => {
      bar.update(step, { loss: loss.toFixed(4) });
    },
    say: (line) => {
      if (isOver) stream.write(`${line}\n`);
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

function createLines(steps: number, stream: NodeJS.WritableStream): Progress {
  const period = Math.ceil(steps / LINES);
  const say = (line: string): void => {
    stream.write(`${line}\n`);
  };
  return {
    update: (step, loss) => {
      if (step % period === 0 || step === steps) say(`step ${step}/${steps}, loss ${loss.toFixed(4)}`);
    },
    say,
    stop: () => undefined,
  };
}
