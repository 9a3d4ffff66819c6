import type { NodeLike, NodeOrName } from '../core/fetches.js';
import { check, type Check } from '../core/options/check.js';
import type { ScaffoldOp } from '../core/scaffold-like.js';

/** An op of a scaffold. */
export const aScaffoldOp: Check<ScaffoldOp> = /* @__PURE__ */ check(
  'a node, the name of one, or a non-empty array of these',
  (value) => isNodeOrName(value) || (Array.isArray(value) && value.length > 0 && value.every(isNodeOrName)),
);

/** All of `ops` as one: undefined for none, the only one as it is, else the list of them. */
export function groupOps(ops: readonly (NodeOrName | undefined)[]): ScaffoldOp | undefined {
  const present = ops.filter((op) => op !== undefined);
  return present.length > 1 ? present : present[0];
}

/** How an op is shown in a message: by its name, or "None" where there is none. */
export function opName(op: ScaffoldOp | undefined): string {
  if (op === undefined) return 'None';
  if (typeof op === 'string') return op;
  return 'name' in op ? op.name : op.map((item) => opName(item)).join(', ');
}

function isNodeOrName(value: unknown): value is NodeOrName {
  if (typeof value === 'string') return value !== '';
  return typeof value === 'object' && value !== null && typeof (value as Partial<NodeLike>).name === 'string';
}
