import type { NodeOrName } from '../core/fetches.js';
import { GraphKeys } from '../core/graph-keys.js';
import type { GraphLike } from '../core/graph-like.js';
import type { ScaffoldOp } from '../core/scaffold-like.js';
import { groupOps } from './scaffold-op.js';

/** Initializes the global variables, and what the saved models in the graph bring along; undefined where there is neither. */
export function defaultInitOp(graph: GraphLike): ScaffoldOp | undefined {
  return groupOps([graph.variablesInitializer?.('global'), ...collected(graph, GraphKeys.SAVED_MODEL_INITIALIZERS)]);
}

/** Initializes the local variables and the tables; undefined where there is neither. */
export function defaultLocalInitOp(graph: GraphLike): ScaffoldOp | undefined {
  return groupOps([graph.variablesInitializer?.('local'), ...collected(graph, GraphKeys.TABLE_INITIALIZERS)]);
}

/** Names the global and local variables without a value. */
export function defaultReadyOp(graph: GraphLike): ScaffoldOp | undefined {
  return graph.reportUninitializedVariables?.(['global', 'local']);
}

/** Names the global variables without a value; undefined where nothing is left to initialize locally. */
export function defaultReadyForLocalInitOp(graph: GraphLike): ScaffoldOp | undefined {
  return graph.variablesInitializer ? graph.reportUninitializedVariables?.(['global']) : undefined;
}

/** All summaries as one; undefined where there are none. */
export function defaultSummaryOp(graph: GraphLike): ScaffoldOp | undefined {
  return graph.summary?.mergeAll();
}

function collected(graph: GraphLike, key: string): readonly NodeOrName[] {
  return graph.getCollection(key) as readonly NodeOrName[];
}
