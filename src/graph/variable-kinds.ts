import { describe } from '../core/argument.js';

/** @throws RangeError unless `kind` is global or local. */
export function checkKind(kind: unknown): void {
  if (kind !== 'global' && kind !== 'local') {
    throw new RangeError(`kind: expected global or local, got ${describe(kind)}`);
  }
}

/** @throws TypeError or RangeError unless `kinds` lists global, local, both or none. */
export function checkKinds(kinds: unknown): void {
  if (!Array.isArray(kinds)) {
    throw new TypeError(`kinds: expected an array of global and local, got ${describe(kinds)}`);
  }
  for (const kind of kinds) checkKind(kind);
}
