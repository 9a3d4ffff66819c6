import type { ProgressStream } from './progress-stream.js';

/** What stands in the last line of a terminal. */
export interface LastLine {
  /** Takes it off the screen. */
  hide(): void;
  /** Draws it where the cursor is, at the beginning of a line. */
  show(): void;
}

/** A terminal that is owned: what others write to it appears above the last line. */
export interface TerminalOwner {
  /** Writes to the owned stream as it is, not above the line. */
  write(text: string): unknown;
  /** False while others have written a line that is not at its end yet: nothing can be drawn then. */
  readonly isFree: boolean;
  /** Gives it back. */
  release(): void;
}

type Write = (this: unknown, chunk: unknown, ...rest: readonly unknown[]) => unknown;
type Listen = (this: unknown, event: 'resize', listener: () => void) => unknown;

/** A stream of a process, whose writes can be looked at. */
interface WatchedOutput {
  readonly write: Write;
  readonly on?: Listen | undefined;
  readonly removeListener?: Listen | undefined;
}

/**
 * Owns the terminal that `stream` writes to, until it is released: before anything else is written to one of `outputs`,
 * the line is taken away, and after a whole line of text it is drawn again below. When the terminal gets another width, it
 * is drawn anew.
 */
export function ownTerminal(stream: ProgressStream, outputs: readonly ProgressStream[], line: LastLine): TerminalOwner {
  const direct = stream.write.bind(stream);
  let isFree = true;
  const wrapped = outputs.map((output) => {
    const own = Object.getOwnPropertyDescriptor(output, 'write');
    const { write } = output as unknown as WatchedOutput;
    const aboveTheLine: Write = (chunk, ...rest) => {
      if (isFree) line.hide();
      const result = write.call(output, chunk, ...rest);
      isFree = endsLine(chunk) ?? isFree;
      if (isFree) line.show();
      return result;
    };
    Object.defineProperty(output, 'write', { value: aboveTheLine, configurable: true, writable: true });
    return () => {
      // Whoever has wrapped it meanwhile goes on with what is in between: it only writes then.
      if (output.write !== aboveTheLine) return;
      if (own) Object.defineProperty(output, 'write', own);
      else Reflect.deleteProperty(output, 'write');
    };
  });
  const onResize = (): void => {
    if (!isFree) return;
    line.hide();
    line.show();
  };
  const { on, removeListener } = stream as unknown as WatchedOutput;
  on?.call(stream, 'resize', onResize);
  let isOwned = true;
  return {
    write: direct,
    get isFree() {
      return isFree;
    },
    release: () => {
      if (!isOwned) return;
      isOwned = false;
      for (const restore of wrapped) restore();
      removeListener?.call(stream, 'resize', onResize);
    },
  };
}

/** The streams of this process that write to the terminal of `stream`; none for a stream of another kind. */
export function outputsBeside(stream: ProgressStream): readonly ProgressStream[] {
  const { process } = globalThis as {
    readonly process?:
      { readonly stdout?: ProgressStream | undefined; readonly stderr?: ProgressStream | undefined } | undefined;
  };
  const outputs = [process?.stdout, process?.stderr].flatMap((output) => (output?.isTTY === true ? [output] : []));
  return outputs.includes(stream) ? outputs : [];
}

/** Whether what is written ends a line; undefined where it is nothing. */
function endsLine(chunk: unknown): boolean | undefined {
  if (typeof chunk === 'string') return chunk === '' ? undefined : chunk.endsWith('\n');
  return chunk instanceof Uint8Array && chunk.length > 0 ? chunk.at(-1) === 10 : undefined;
}
