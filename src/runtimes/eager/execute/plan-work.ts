import type { Node, VariableDefinition, VariableNode } from '../../../graph/node.js';
import type { Step, WriteStep } from '../plan/plan.js';
import type { Evaluator } from './evaluate-step.js';
import type { Frame } from './frame.js';

/** How the steps of a plan are done. */
export interface PlanWork {
  /** Reads a variable into its slot. */
  read(frame: Frame, step: Step<VariableDefinition>): void;
  /** What computes a node into its slot; undefined where there is nothing to compute. */
  evaluator(frame: Frame, step: Step): Evaluator | undefined;
  /**
   * Does what a node writes, noting the old values first.
   *
   * @returns the global step that is to be incremented for it, if there is one
   */
  write(frame: Frame, step: WriteStep): VariableNode<number> | undefined;
  /** Increments a global step for a step of an optimizer. */
  count(frame: Frame, globalStep: VariableNode<number>): void;
  /** Does a part of the work of a node around that of others: takes the gradients of its loss, which is computed within. */
  around<R>(node: Node, part: () => R): R;
}
