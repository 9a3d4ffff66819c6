import type { UnrankedValue, PartialShape } from '../../tensor/node-value.js';
import type { GraphInternals } from '../graph-internals.js';
import type { Node } from '../node.js';
import type { CompiledModel } from './compiled-model.js';

/** As predict() and evaluate() compute, or as fit() does. */
export type Mode = 'inference' | 'training';

/** What the nodes of a model are made from. */
export interface ModelParts extends Pick<GraphInternals, 'add' | 'output'> {
  readonly model: CompiledModel;
  /** In the model's order, like all that follow. */
  readonly inputs: readonly Node<UnrankedValue>[];
  readonly targets: readonly Node<UnrankedValue>[];
  readonly targetShapes: readonly PartialShape[];
}

/** What a function of the model may write, and draw from the session's random numbers. */
export function effectsOf(mode: Mode): 'training' | 'never' {
  return mode === 'training' ? 'training' : 'never';
}

/** The name of a node of a mode. */
export function nameIn(mode: Mode, name: string): string {
  return mode === 'training' ? name : `evaluation/${name}`;
}
