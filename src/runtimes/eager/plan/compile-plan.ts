import { InvalidArgumentError } from '../../../errors.js';
import { inputsOf } from '../../../graph/inputs-of.js';
import type { Node } from '../../../graph/node.js';
import type { Plan } from './plan.js';
import { PlanBuilder } from './plan-builder.js';

/**
 * Works out how to run `leaves`, in their order and as often as they are asked for, with `fed` nodes given.
 *
 * @throws InvalidArgumentError when a placeholder that is needed is not fed.
 */
export function compilePlan(leaves: readonly Node[], fed: readonly Node[]): Plan {
  const fedIds = new Set(fed.map(({ id }) => id));
  const needed = neededNodes(leaves, fedIds);
  const builder = new PlanBuilder(leaves, fed);
  for (const node of needed) {
    if (!fedIds.has(node.id)) {
      checkFed(node);
      builder.add(node);
    }
  }
  return builder.finish();
}

/** Everything that the leaves depend on, in order of creation: inputs come before what takes them. */
function neededNodes(leaves: readonly Node[], fed: ReadonlySet<number>): readonly Node[] {
  const found = new Map<number, Node>();
  const open = [...leaves];
  for (let node = open.pop(); node; node = open.pop()) {
    if (found.has(node.id)) continue;
    found.set(node.id, node);
    if (!fed.has(node.id)) open.push(...inputsOf(node.definition), ...node.controlInputs);
  }
  return [...found.values()].sort((a, b) => a.id - b.id);
}

function checkFed({ name, definition }: Node): void {
  if (definition.kind !== 'placeholder' || definition.defaultValue) return;
  const shape = definition.shape ? JSON.stringify(definition.shape) : 'any';
  throw new InvalidArgumentError(
    `You must feed a value for placeholder tensor '${name}' with dtype ${definition.dtype} and shape ${shape}`,
    { op: name },
  );
}
