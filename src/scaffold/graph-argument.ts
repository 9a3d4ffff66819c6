import { checkMembers } from '../core/argument.js';
import type { GraphLike } from '../core/graph-like.js';

/** @throws TypeError naming the argument when `value` lacks what every graph has. */
export function checkGraph(name: string, value: unknown): asserts value is GraphLike {
  checkMembers(name, value, 'a graph', ['finalize', 'unfinalize', 'getCollection', 'addToCollection']);
}
