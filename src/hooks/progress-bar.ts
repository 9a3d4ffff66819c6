import type { SingleBar } from 'cli-progress';
import type { ProgressStream } from './progress-stream.js';
import { outputsBeside, ownTerminal, type LastLine, type TerminalOwner } from './terminal-owner.js';

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

/** What is used of cli-progress besides what it declares. */
interface DrawnBar {
  lastDrawnString?: string | null | undefined;
  readonly options: { barsize: number };
  readonly timer?: { readonly unref?: (() => void) | undefined } | null | undefined;
}

/**
 * Makes a bar of cli-progress, shorter on a narrow terminal for the sake of the texts, that changes no setting of the
 * terminal except, if asked for, the visible cursor, and whose timer keeps no process alive. While it is drawn it owns the
 * terminal: what the process prints appears above it.
 */
export function createProgressBar(Bar: typeof SingleBar, options: ProgressBarOptions): ProgressBar {
  const { stream, format, isRelative, hideCursor } = options;
  let owner: TerminalOwner | undefined;
  // The line was cut at this width.
  let drawnColumns = Infinity;
  // Somebody's line is not at its end: what is drawn meanwhile is lost, and drawn again below that line.
  const write = (text: string): unknown => (owner?.isFree === false ? true : (owner ?? stream).write(text));
  const bar = new Bar({
    stream: withoutCursorPosition(stream, write) as NodeJS.WritableStream,
    format,
    barsize: mostBar,
    hideCursor,
    progressCalculationRelative: isRelative,
    // Long lines are cut, so that the terminal need not be told to.
    linewrap: true,
    // A handler of signals would keep the process from ending by one.
    gracefulExit: false,
  });
  const drawn = bar as unknown as DrawnBar;
  const render = bar.render.bind(bar);
  bar.render = () => {
    drawn.options.barsize = Math.max(leastBar, Math.min(mostBar, (stream.columns ?? Infinity) - textRoom));
    render();
    drawnColumns = stream.columns ?? Infinity;
    drawn.timer?.unref?.();
  };
  const lastLine: LastLine = {
    hide: () => {
      const width = Math.min((drawn.lastDrawnString ?? '').length, drawnColumns);
      const rows = Math.ceil(width / (stream.columns ?? Infinity));
      // A terminal that has become narrower shows the line in several rows.
      const up = rows > 1 ? `\u001B[${rows - 1}A` : '';
      owner?.write(`${up}\r\u001B[J`);
      drawn.lastDrawnString = '';
    },
    show: () => {
      drawn.lastDrawnString = '';
      bar.render();
    },
  };
  return {
    start: (total, value, texts) => {
      owner = ownTerminal(stream, outputsBeside(stream), lastLine);
      bar.start(total, value, texts);
    },
    update: (value) => {
      bar.update(value);
    },
    stop: () => {
      if (owner && !owner.isFree) owner.write('\n');
      owner?.release();
      owner = undefined;
      bar.stop();
    },
  };
}

/** The position that was saved at the start is wrong once anybody has printed a line: nobody shall go back to it. */
function withoutCursorPosition(stream: ProgressStream, write: (text: string) => unknown): object {
  return {
    get isTTY() {
      return stream.isTTY;
    },
    get columns() {
      return stream.columns;
    },
    write: (text: string) => cursorPositionCodes.has(text) || write(text),
  };
}
