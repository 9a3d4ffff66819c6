import { inputsOf } from '../../../graph/inputs-of.js';
import type { Node } from '../../../graph/node.js';

/**
 * The ops of a run, by id, that must leave variables and random numbers as they are: those that always do, and those
 * that only a training lets write, where no step of an optimizer needs them.
 *
 * @param nodes what runs, in order of creation
 */
export function withoutEffects(nodes: readonly Node[]): ReadonlySet<number> {
  const marked = nodes.filter(({ definition }) => definition.kind === 'op' && definition.effects !== undefined);
  if (marked.length === 0) return NONE;
  const trained = neededInTraining(nodes);
  return new Set(marked.filter((node) => !isKept(node, trained)).map(({ id }) => id));
}

const NONE: ReadonlySet<number> = new Set();

function isKept({ id, definition }: Node, trained: ReadonlySet<number>): boolean {
  return definition.kind === 'op' && definition.effects === 'training' && trained.has(id);
}

/** What the steps of optimizers need; inputs come before what takes them. */
function neededInTraining(nodes: readonly Node[]): ReadonlySet<number> {
  const needed = new Set<number>();
  for (const node of [...nodes].reverse()) {
    const { kind } = node.definition;
    if (kind !== 'minimize' && kind !== 'apply' && !needed.has(node.id)) continue;
    for (const input of inputsOf(node.definition)) needed.add(input.id);
  }
  return needed;
}
