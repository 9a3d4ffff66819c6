import { describe } from '../core/argument.js';
import type { NodeLike, NodeOrName } from '../core/fetches.js';
import type { ScaffoldOp } from '../core/scaffold-like.js';

/** @throws TypeError naming the argument unless `value` is a ScaffoldOp or undefined. */
export function checkScaffoldOp(name: string, value: unknown): asserts value is ScaffoldOp | undefined {
  if (value === undefined || isNodeOrName(value)) return;
  if (Array.isArray(value) && value.length > 0 && value.every(isNodeOrName)) return;
  throw new TypeError(
    `${name}: expected a node, the name of one, or a non-empty array of these, got ${describe(value)}`,
  );
}

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
