import type { SessionConfig } from '../../../../src/core/session.js';
import type { Program } from './program.js';

/** A program that could go wrong in silence when it is compiled. */
export interface Trap {
  readonly name: string;
  readonly make: () => Program;
  /** What it is refused with; it gives what eager runs give when left out. */
  readonly refusal?: RegExp | undefined;
  readonly config?: SessionConfig | undefined;
}
