import type { Storage } from '../core/storage.js';
import type { Output } from './output.js';

/** What a command is called with. */
export interface CommandContext {
  readonly output: Output;
  readonly storage: Storage;
}

/** The options of the command line. */
export interface CommandFlags {
  /** Whether values are shown whole. */
  readonly full: boolean;
  /** Whether the answer is JSON. */
  readonly json: boolean;
  /** Whether a trace is given as Chrome's trace events. */
  readonly chrome: boolean;
  /** Whether a trace is given as a table of its steps. */
  readonly csv: boolean;
}

/** One of the commands. */
export interface CliCommand {
  readonly name: string;
  /** Its arguments, as the usage shows them. */
  readonly operands: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** How many operands it takes. */
  readonly count: readonly [least: number, most: number];
  /** The options that it knows. */
  readonly flags: readonly (keyof CommandFlags)[];
  /**
   * Does it.
   *
   * @returns the exit code: 1 when what was asked about is not so, as with damage or a difference
   */
  run(operands: readonly string[], flags: CommandFlags, context: CommandContext): Promise<number>;
}
