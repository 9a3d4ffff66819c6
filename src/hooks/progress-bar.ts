import type { SingleBar } from 'cli-progress';
import type { ProgressStream } from './progress-stream.js';

/** How a progress bar looks. */
export interface ProgressBarOptions {
  readonly stream: ProgressStream;
  /** The line, with `{bar}`, `{percentage}`, `{value}`, `{total}` and names of texts in braces. */
  readonly format: string;
  /** The bar is empty at the value that it starts with, not at 0. */
  readonly isRelative: boolean;
  readonly hideCursor: boolean;
}

/** A bar on a terminal, redrawn as it changes, ten times a second at most. */
export interface ProgressBar {
  /** Draws the bar for the first time; `texts` are read anew whenever it is drawn. */
  start(total: number, value: number, texts: object): void;
  update(value: number): void;
  /** Draws the bar for the last time and ends its line; a second call does nothing. */
  stop(): void;
}

/** The width of the bar itself, in characters, and how many of the line are for the texts beside it where there is room. */
const [leastBar, mostBar, textRoom] = [10, 40, 60];

const cursorPositionCodes = new Set(['\u001B7', '\u001B8']);

/**
 * Makes a bar of cli-progress, shorter on a narrow terminal for the sake of the texts, that changes no setting of the terminal except, if asked for, the visible cursor, and
 * whose timer keeps no process alive.
 */
export function createProgressBar(Bar: typeof SingleBar, options: ProgressBarOptions): ProgressBar {
  const { stream, format, isRelative, hideCursor } = options;
  const bar = new Bar({
    stream: withoutCursorPosition(stream) as NodeJS.WritableStream,
    format,
    barsize: Math.max(leastBar, Math.min(mostBar, (stream.columns ?? Infinity) - textRoom)),
    hideCursor,
    progressCalculationRelative: isRelative,
    // Long lines are cut, so that the terminal need not be told to.
    linewrap: true,
    // A handler of signals would keep the process from ending by one.
    gracefulExit: false,
  });
  const render = bar.render.bind(bar);
  bar.render = () => {
    render();
    const { timer } = bar as { readonly timer?: { readonly unref?: (() => void) | undefined } | null | undefined };
    timer?.unref?.();
  };
  return {
    start: (total, value, texts) => {
      bar.start(total, value, texts);
    },
    update: (value) => {
      bar.update(value);
    },
    stop: () => {
      bar.stop();
    },
  };
}

/** The position that was saved at the start is wrong once anybody has printed a line: nobody shall go back to it. */
function withoutCursorPosition(stream: ProgressStream): object {
  return {
    get isTTY() {
      return stream.isTTY;
    },
    get columns() {
      return stream.columns;
    },
    write: (text: string) => cursorPositionCodes.has(text) || stream.write(text),
  };
}
