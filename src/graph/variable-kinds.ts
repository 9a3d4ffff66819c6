import { check } from '../core/options/check.js';
import { anArray } from '../core/options/objects.js';

/** Which of a graph's variables are a session's: those that are saved, or those of the process. */
type Kind = 'global' | 'local';

const aKind = /* @__PURE__ */ check<Kind>('global or local', (kind) => kind === 'global' || kind === 'local', 'range');
const someKinds = /* @__PURE__ */ anArray('an array of global and local');

/** @throws RangeError unless `kind` is global or local. */
export function checkKind(kind: unknown): void {
  aKind.assert('kind', kind);
}

/** @throws TypeError or RangeError unless `kinds` lists global, local, both or none. */
export function checkKinds(kinds: unknown): void {
  for (const kind of someKinds.assert('kinds', kinds)) checkKind(kind);
}
