import { UnimplementedError } from '../../../errors.js';
import type { NodeDefinition, UninitializedDefinition, VariableNode } from '../../../graph/node.js';
import type { Plan } from '../../eager/plan/plan.js';

/** What a plan has to do with variables that are elsewhere. */
export interface PlanUses {
  /** Whether it gives variables their first values. */
  readonly initializes: boolean;
  /** The counters that it reads or writes. */
  readonly counters: readonly VariableNode[];
  /** Where it says which variables have no value. */
  readonly reports: readonly { readonly result: number; readonly of: UninitializedDefinition['of'] }[];
}

const known = new WeakMap<Plan, PlanUses>();

/** @throws UnimplementedError for sums of gradients over several runs, which each task would have of its own. */
export function usesOf(plan: Plan): PlanUses {
  const found = known.get(plan) ?? findUses(plan);
  known.set(plan, found);
  return found;
}

function findUses({ stages }: Plan): PlanUses {
  const counters = new Set<VariableNode>();
  const reports: { result: number; of: UninitializedDefinition['of'] }[] = [];
  let initializes = false;
  for (const { reads, computes, writes } of stages) {
    for (const { node } of reads) if (isCounter(node as VariableNode)) counters.add(node as VariableNode);
    for (const { node, result } of computes) {
      if (node.definition.kind === 'uninitialized') reports.push({ result, of: node.definition.of });
    }
    for (const { node } of writes) {
      initializes ||= node.definition.kind === 'initializer';
      if ('treatment' in node.definition && node.definition.treatment.accumulation) throw accumulates(node.name);
      const counter = counterWrittenBy(node.definition);
      if (counter) counters.add(counter);
    }
  }
  return { initializes, counters: [...counters].filter(({ local }) => !local), reports };
}

/** The counter that a node writes. */
export function counterWrittenBy(definition: NodeDefinition): VariableNode | undefined {
  if ('globalStep' in definition) return definition.globalStep;
  if (definition.kind !== 'assign') return undefined;
  return isCounter(definition.variable) ? definition.variable : undefined;
}

function isCounter({ definition }: VariableNode): boolean {
  return definition.storage.kind === 'counter';
}

function accumulates(name: string): UnimplementedError {
  return new UnimplementedError(
    `Node "${name}": its sums of gradients over several runs (accumulateSteps) would be shared by the tasks of the cluster, each of ` +
      'which adds to them; leave accumulateSteps out, and let more workers train or feed larger batches',
    { op: name },
  );
}
