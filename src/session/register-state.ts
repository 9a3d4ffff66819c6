import { GraphKeys } from '../core/graph-keys.js';
import type { GraphLike } from '../core/graph-like.js';
import type { Scope } from '../core/scope.js';
import type { HookRoster } from './hook-roster.js';

/** Puts the hooks of a session that have state where savers and restores find it, until the scope ends. */
export function registerState(graph: GraphLike, roster: HookRoster, holder: object, scope: Scope): void {
  for (const item of roster.statefulFor(holder)) {
    graph.addToCollection(GraphKeys.STATEFUL, item);
    scope.defer(() => graph.removeFromCollection?.(GraphKeys.STATEFUL, item));
  }
}
