import { aClock, type Clock } from '../../../core/clock.js';
import type { FieldsOf } from '../../../core/options/field.js';
import { atLeast } from '../../../core/options/numbers.js';
import { optionTable } from '../../../core/options/option-table.js';
import { aSignal } from '../../../core/options/values.js';

/** How a server is waited for. */
export interface ServerJoinOptions {
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
  /** Seconds for which a training must look over before a parameter server believes it; 5. */
  readonly graceSecs?: number | undefined;
  readonly clock?: Clock | undefined;
}

/** The options of join. */
export const joinOptions = /* @__PURE__ */ optionTable('Server.join', {
  signal: aSignal,
  graceSecs: atLeast(0).or(5),
  clock: aClock,
} satisfies FieldsOf<ServerJoinOptions>);
