import { GraphKeys } from '../../../core/graph-keys.js';
import type { VariableKind } from '../../../core/graph-like.js';
import { check } from '../../../core/options/check.js';

const keys: Readonly<Record<VariableKind, string>> = {
  global: GraphKeys.GLOBAL_VARIABLES,
  local: GraphKeys.LOCAL_VARIABLES,
  trainable: GraphKeys.TRAINABLE_VARIABLES,
};

const aKind = /* @__PURE__ */ check<VariableKind>(
  Object.keys(keys).join(', '),
  (kind) => typeof kind === 'string' && Object.hasOwn(keys, kind),
  'range',
);

/**
 * The collection of the variables of a kind.
 *
 * @throws RangeError for an unknown kind.
 */
export function variablesKey(kind: VariableKind): string {
  return keys[aKind.assert('kind', kind)];
}
